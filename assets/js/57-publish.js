/* Publish: a picture of the page as a file, on the clipboard, on paper. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SHEET = "print-sheet";
  const TYPE = "image/svg+xml";

  /* Make something of a picture, and say what became of it. */
  function publish(act, done) {
    const texts = atlas.page.texts.picture;
    return atlas
      .picture()
      .then(act)
      .then((name) => done && atlas.say(texts[done].replace("{name}", () => name)))
      .catch((problem) => atlas.say(texts.failed.replace("{why}", () => problem.message)));
  }

  const saved = (blob, ending) => {
    const name = atlas.fileName(ending);
    atlas.save(blob, name);
    return name;
  };

  atlas.svgBlob = (picture) => new Blob([picture.svg], { type: TYPE });

  atlas.savePng = (scale) => publish(async (picture) => saved(await atlas.png(picture, scale), "png"), "made");
  atlas.saveSvg = () => publish((picture) => saved(atlas.svgBlob(picture), "svg"), "made");

  /* Browsers ask for the promise of a picture within the click. */
  atlas.copyPicture = function () {
    const texts = atlas.page.texts.picture;
    const refused = () => atlas.say(texts.refused);
    if (!navigator.clipboard || !window.ClipboardItem) {
      refused();
      return Promise.resolve();
    }
    const made = atlas.picture().then((picture) => atlas.png(picture, 2));
    return navigator.clipboard.write([new ClipboardItem({ "image/png": made })]).then(() => atlas.say(texts.copied), refused);
  };

  /* Put a picture into an element that has its shape; what lies below the picture (57-pixels.js) is cut off. */
  atlas.frame = async function (element, picture) {
    const image = await atlas.imageOf(picture);
    image.alt = picture.title + ", " + atlas.writtenDay(picture.day) + ". " + picture.sentence;
    element.className = "frame";
    element.style.setProperty("--ratio", String(picture.width / picture.height));
    element.append(image);
    return element;
  };

  /* Lay pictures out on paper, one a page; `paper` is a4 or wide (16:9). Resolved when they can be printed. */
  atlas.layOnPaper = async function (pictures, paper) {
    atlas.clearPaper();
    const sheet = document.createElement("div");
    sheet.id = SHEET;
    for (const picture of pictures) {
      const page = document.createElement("div");
      page.className = "paper paper-" + paper + (paper === "a4" && picture.height > picture.width ? "-tall" : "");
      page.append(await atlas.frame(document.createElement("div"), picture));
      sheet.append(page);
    }
    document.body.append(sheet);
    document.documentElement.classList.add("is-on-paper");
  };

  atlas.clearPaper = function () {
    const sheet = atlas.byId(SHEET);
    document.documentElement.classList.remove("is-on-paper");
    if (sheet) {
      sheet.remove();
    }
  };

  /* The browser's own print makes a PDF: vectors, and letters that can be searched. */
  atlas.printPage = (paper) =>
    publish(async function (picture) {
      await atlas.layOnPaper([picture], paper);
      window.print();
    });

  window.addEventListener("afterprint", () => atlas.clearPaper());
})();
