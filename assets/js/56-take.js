/* Take away: pictures and tables of the shown day as files, a citation and the link. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const PATH = "take/tables.";

  const title = (card) => atlas.byId(atlas.page.parts[card].title).textContent;

  /* Alliance Atlas: data set, version. Headline, day. Link. The server writes the same into its files. */
  atlas.citation = function () {
    const data = atlas.byId(atlas.page.controls.data).selectedOptions[0].textContent;
    const day = atlas.writtenDay(atlas.values.date);
    const headline = atlas.byId(atlas.page.ids.headline).textContent;
    const link = atlas.linkOf(atlas.values);
    return "Alliance Atlas: " + data + ", " + atlas.values.version + ". " + headline + ", " + day + ". " + link;
  };

  function copy(text) {
    const texts = atlas.page.texts.take;
    const write = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
    write.then(
      () => atlas.say(texts.copied.replace("{text}", () => text)),
      () => atlas.say(texts.refused.replace("{text}", () => text), true)
    );
  }

  /* What an entry does; a figure after the name is the scale, a word the paper. */
  const ACTS = {
    png: (scale) => atlas.savePng(Number(scale)),
    svg: () => atlas.saveSvg(),
    pdf: (paper) => atlas.printPage(paper),
    picture: () => atlas.copyPicture(),
    slides: () => atlas.openSeries("slides"),
    movie: () => atlas.openSeries("movie"),
    citation: () => copy(atlas.citation()),
    address: () => copy(atlas.linkOf(atlas.values)),
  };
  const SCALES = [1, 2, 3, 4];
  const PAPERS = ["a4", "wide"];

  const item = (children) => ({ type: "Li", props: { children: children } });

  function file(ending, text, more) {
    const address = PATH + ending + atlas.search(atlas.values) + (more || "");
    return item({ type: "A", props: { href: address, download: "", className: "link-button", children: text } });
  }

  function button(name, text, label) {
    const props = { type: "button", className: "link-button", "data-take": name, "aria-label": label, children: text };
    return { type: "Button", props: props };
  }

  const entry = (name) => item(button(name, atlas.page.texts.take[name]));

  /* One entry of several buttons: a word before them, and each by its full name for who cannot see that. */
  function row(name, choices) {
    const text = atlas.page.texts.take[name];
    const buttons = choices.map(([value, said]) => button(name + " " + value, said, text + " " + said));
    return item([{ type: "Span", props: { children: text } }, ...buttons]);
  }

  function group(name, items) {
    const heading = { type: "H3", props: { children: atlas.page.texts.take[name] } };
    return item([heading, { type: "Ul", props: { children: items } }]);
  }

  /* A page of the server about what is shown, in a window of its own. */
  function page(path, text) {
    return item({ type: "A", props: { href: path + atlas.search(atlas.values), target: "_blank", className: "link-button", children: text } });
  }

  /* The entries are those of the view and the day on which the menu is opened. */
  function fill() {
    const texts = atlas.page.texts.take;
    const cards = atlas.page.cards[atlas.values.view].filter((card) => title(card));
    /* These are made by a server. */
    const files = () => [
      ...cards.map((card) => file("csv", texts.csv.replace("{title}", () => title(card)), "&card=" + card)),
      file("xlsx", texts.xlsx),
      file("zip", texts.zip),
      page("use", texts.use),
    ];
    atlas.fill(atlas.page.ids.takeList, [
      group("pictures", [
        row("png", SCALES.map((scale) => [scale, scale + "×"])),
        entry("svg"),
        row("pdf", PAPERS.map((paper) => [paper, texts.papers[paper]])),
        entry("picture"),
        entry("slides"),
        entry("movie"),
      ]),
      ...(atlas.page.isStatic ? [] : [group("tables", files())]),
      group("words", [entry("citation"), entry("address")]),
    ]);
  }

  document.addEventListener(
    "toggle",
    function (event) {
      if (atlas.page && event.target.id === atlas.page.ids.take && event.target.open) {
        atlas.stop();
        fill();
      }
    },
    true
  );

  /* The menu folds up when something was taken; 32-play.js folds it when one goes on elsewhere. */
  document.addEventListener("click", function (event) {
    const taken = event.target instanceof Element && event.target.closest("[data-take], .take-menu a");
    if (taken) {
      if (taken.dataset.take) {
        const [name, value] = taken.dataset.take.split(" ");
        ACTS[name](value);
      }
      taken.closest("details").open = false;
    }
  });
})();
