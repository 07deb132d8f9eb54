/* Source: where answers come from. Here they come from the server; a page without one (static/) has its own. */
(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.source = {
    /* Packed documents. question: {id, values, sizes: {card: [width, height]}}; part: {only: day} or {window: number}. */
    frames: function (question, part, signal) {
      const [name, value] = Object.entries(part)[0];
      return fetch("frames?" + question.id + "&" + name + "=" + value, { signal: signal }).then((answer) =>
        answer.ok ? answer.json() : Promise.reject(new Error("status " + answer.status))
      );
    },
    /* Read a link {search, shown} and enter its page. */
    page: (link) => atlas.withDash(() => window.dash_clientside.set_props(atlas.page.ids.link, { data: link })),
    /* The values that can be shown for those wanted; changed: the names of those that were chosen just now. */
    possible: (values) => values,
    /* The controls show the state. */
    applied: () => undefined,
    /* A chart is about to be drawn in a box. */
    place: () => undefined,
  };
})();
