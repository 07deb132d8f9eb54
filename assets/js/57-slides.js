/* Slides: a PPTX file with one slide for each scene: the headline as its title, the day, the picture with a text for
   those who cannot see it, source, licence, version and link at the foot, the summary as notes. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SHARP = 2; /* points of the picture to a pixel of the page */
  const FONT = "Arial"; /* a font that every computer has */
  /* Inches of a slide of 16:9. */
  const SLIDE = { w: 13.333, h: 7.5 };
  const TITLE = { x: 0.5, y: 0.22, w: 9.4, h: 0.8 };
  const DAY = { x: 9.9, y: 0.22, w: 2.933, h: 0.8 };
  const ROOM = { x: 0.5, y: 1.1, w: 12.333, h: 5.5 };
  const FOOT = { x: 0.5, y: 6.7, w: 12.333, h: 0.65 };

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim().replace("#", "");

  function begin(PptxGenJS) {
    const file = new PptxGenJS();
    const title = Object.assign({ name: "title", type: "title", align: "left", valign: "middle", margin: 0 }, TITLE);
    file.defineLayout({ name: "WIDE", width: SLIDE.w, height: SLIDE.h });
    file.layout = "WIDE";
    file.theme = { headFontFace: FONT, bodyFontFace: FONT };
    file.author = file.company = "Alliance Atlas";
    file.title = "Alliance Atlas: " + atlas.byId(atlas.page.controls.data).selectedOptions[0].textContent;
    file.defineSlideMaster({
      title: "DAY",
      background: { color: colour("--paper") },
      objects: [{ placeholder: { options: Object.assign(title, { fontSize: 24, bold: true, fit: "shrink", color: colour("--ink") }), text: "" } }],
    });
    /* The title of a slide has no number among its places; by the library's own, outlines would not find it. */
    file.slideLayouts.find((layout) => layout._name === "DAY")._slideObjects[0].options._placeholderIdx = 0;
    return file;
  }

  /* The largest place in the room that has the shape of the picture. */
  function fitted(canvas) {
    const scale = Math.min(ROOM.w / canvas.width, ROOM.h / canvas.height);
    const w = canvas.width * scale;
    const h = canvas.height * scale;
    return { x: ROOM.x + (ROOM.w - w) / 2, y: ROOM.y + (ROOM.h - h) / 2, w: w, h: h };
  }

  async function add(file, picture, scene) {
    const day = atlas.writtenDay(picture.day);
    const title = scene.title || picture.title;
    const canvas = await atlas.canvasOf(picture, SHARP, picture.charts); /* what stands around the charts, a slide says in its own words */
    const slide = file.addSlide({ masterName: "DAY" });
    const words = { fontFace: FONT, margin: 0, lang: atlas.page.locale };
    const link = picture.foot[picture.foot.length - 1];
    slide.addText(title, { placeholder: "title", lang: atlas.page.locale });
    slide.addText(day, Object.assign({ align: "right", valign: "middle", fontSize: 20, color: colour("--ink") }, DAY, words));
    slide.addImage(
      Object.assign(fitted(canvas), { data: canvas.toDataURL("image/png"), altText: title + ". " + day + ". " + picture.sentence })
    );
    const small = { fontSize: 10, color: colour("--ink2") };
    const address = Object.assign(/^https?:/.test(link) ? { hyperlink: { url: link } } : {}, small);
    slide.addText(
      picture.foot.map((line) => ({ text: line, options: Object.assign({ breakLine: line !== link }, line === link ? address : small) })),
      Object.assign({ valign: "bottom" }, FOOT, words)
    );
    slide.addNotes(scene.notes || day + ": " + picture.sentence);
  }

  /* A PPTX file of scenes.
     steps: ISO days, or scenes {show: () => Promise that the page shows it, title, notes: texts in place of
     headline and summary, both optional}; watch: {progress(done, total), signal}. */
  atlas.slides = async function (steps, watch) {
    const refusal = atlas.tooMany("slides", steps.length);
    if (refusal) {
      throw new RangeError(refusal);
    }
    const scenes = steps.map((step) => (typeof step === "string" ? { show: () => atlas.showAt(step) } : step));
    const file = begin(await atlas.borrow("PptxGenJS"));
    await atlas.takeEach(scenes, (picture, scene) => add(file, picture, scene), watch);
    return file.write({ outputType: "blob" }); /* not packed: pictures, which are nearly all of it, already are */
  };
})();
