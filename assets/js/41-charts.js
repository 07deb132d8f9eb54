/* Charts: where each stands, what it shows, which is looked at; figures that follow the day within a frame. */
(function () {
  "use strict";
  const atlas = window.atlas;
  let hosts = {}; /* name of the card, or bar -> the element that the chart is drawn in */
  let shown = {}; /* name -> what the chart shows: {number, day} */
  let outside = new Set(); /* plots that cannot be seen */
  let seesAll = false; /* a picture of the page is made: what cannot be seen counts too */

  const seen = new IntersectionObserver(function (entries) {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        outside.delete(entry.target);
      } else {
        outside.add(entry.target);
      }
    }
    atlas.paint();
  });

  const isNow = (mark) => typeof mark.name === "string" && mark.name.startsWith("now");

  /* Shapes and annotations called now... follow the day; an axis of fewer days (meta.days) shows it at its edge. */
  function moved(mark, layout, today) {
    const [first, last] = (layout.meta && layout.meta.days) || [today, today];
    const day = today < first ? first : today > last ? last : today;
    if (mark.text !== undefined) {
      const text = (today < first ? "← " : "") + atlas.writtenDay(today) + (today > last ? " →" : "");
      return Object.assign({}, mark, { x: day, text: text });
    }
    return Object.assign({}, mark, mark.xsizemode === "pixel" ? { xanchor: day } : { x0: day, x1: day });
  }

  const following = new WeakMap(); /* figure -> whether it has marks that follow the day */

  function follows(figure) {
    if (!following.has(figure)) {
      const marks = [...(figure.layout.shapes || []), ...(figure.layout.annotations || [])];
      following.set(figure, marks.some(isNow));
    }
    return following.get(figure);
  }

  const still = new WeakMap(); /* the time bar without its own mark of the day: the slider's handle shows it */

  function stillBar(figure) {
    if (!still.has(figure)) {
      const shapes = (figure.layout.shapes || []).filter((mark) => !isNow(mark));
      still.set(figure, { data: figure.data, layout: Object.assign({}, figure.layout, { shapes: shapes }) });
    }
    return still.get(figure);
  }

  function figureOf(name, number, day) {
    const figure = atlas.whole(number);
    if (name === "bar") {
      return stillBar(figure);
    }
    if (!follows(figure)) {
      return figure;
    }
    const layout = Object.assign({}, figure.layout);
    for (const kind of ["shapes", "annotations"]) {
      layout[kind] = (layout[kind] || []).map((mark) => (isNow(mark) ? moved(mark, layout, day) : mark));
    }
    return { data: figure.data, layout: layout };
  }

  /* A chart comes into its card with its first figure. */
  function hostOf(name) {
    if (!hosts[name] || !hosts[name].isConnected) {
      const id = atlas.page.graphs[name];
      let box = atlas.byId(id);
      if (!box) {
        box = document.createElement("div");
        box.id = id;
        box.className = "graph";
        atlas.byId(atlas.page.plots[name]).append(box);
        seen.observe(atlas.byId(atlas.page.plots[name]));
      }
      hosts[name] = document.createElement("div");
      box.replaceChildren(hosts[name]);
    }
    return hosts[name];
  }

  /* Whether a chart does not show what it shall, and could be seen. */
  atlas.isStale = function (name, number, day) {
    const now = shown[name];
    const place = name === "bar" ? atlas.byId(atlas.page.graphs.bar) : atlas.byId(atlas.page.plots[name]);
    if (!place || place.hidden || (outside.has(place) && !seesAll)) {
      return false;
    }
    return !now || now.number !== number || (now.day !== day && name !== "bar" && follows(atlas.whole(number)));
  };

  atlas.seeAll = (all) => (seesAll = all);

  /* The card that the pointer is on or the keyboard in. */
  atlas.isAttended = function (name) {
    const box = name !== "bar" && atlas.byId(atlas.page.boxes[name]);
    return Boolean(box) && (box.matches(":hover") || box.contains(document.activeElement));
  };

  atlas.showFigure = function (name, number, day) {
    const host = hostOf(name);
    shown[name] = { number: number, day: day };
    atlas.source.place(name, host.parentElement);
    atlas.draw(host, figureOf(name, number, day));
    atlas.listen(host);
  };

  atlas.isDrawing = () => Object.values(hosts).some((host) => host.atlasBusy && host.isConnected);

  atlas.forgetCharts = function () {
    Object.values(hosts).forEach((host) => window.Plotly && Plotly.purge(host));
    seen.disconnect();
    hosts = {};
    shown = {};
    outside = new Set();
  };
})();
