/* Take away: the tables of the shown day as files, a citation and the link. */
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
    const link = location.origin + location.pathname + atlas.search(atlas.values);
    return "Alliance Atlas: " + data + ", " + atlas.values.version + ". " + headline + ", " + day + ". " + link;
  };

  function say(text) {
    atlas.put(atlas.page.ids.status, text);
    atlas.showNotice([text]);
  }

  function copy(text) {
    const texts = atlas.page.texts.take;
    const write = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error("no clipboard"));
    write.then(
      () => say(texts.copied.replace("{text}", () => text)),
      () => say(texts.refused.replace("{text}", () => text))
    );
  }

  const COPIES = {
    citation: () => copy(atlas.citation()),
    address: () => copy(location.origin + location.pathname + atlas.search(atlas.values)),
  };

  function file(ending, text, more) {
    const address = PATH + ending + atlas.search(atlas.values) + (more || "");
    const link = { type: "A", props: { href: address, download: "", className: "link-button", children: text } };
    return { type: "Li", props: { children: link } };
  }

  function entry(name) {
    const props = { type: "button", className: "link-button", "data-take": name, children: atlas.page.texts.take[name] };
    return { type: "Li", props: { children: { type: "Button", props: props } } };
  }

  /* The entries are those of the view and the day on which the menu is opened. */
  function fill() {
    const texts = atlas.page.texts.take;
    const cards = atlas.page.cards[atlas.values.view].filter((card) => title(card));
    const files = () => [
      ...cards.map((card) => file("csv", texts.csv.replace("{title}", () => title(card)), "&card=" + card)),
      file("xlsx", texts.xlsx),
      file("zip", texts.zip),
    ];
    atlas.fill(atlas.page.ids.takeList, [
      ...(atlas.page.isStatic ? [] : files()) /* they are made by a server */,
      entry("citation"),
      entry("address"),
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
        COPIES[taken.dataset.take]();
      }
      taken.closest("details").open = false;
    }
  });
})();
