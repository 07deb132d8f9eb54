/* Open: a click on a mark opens what its key names. */
(function () {
  "use strict";
  const atlas = window.atlas;

  function keyOf(point) {
    const raw = point.customdata !== undefined ? point.customdata : point.id;
    const key = Array.isArray(raw) ? raw[0] : raw;
    return typeof key === "string" ? key : "";
  }

  /* go:view=compare&versus=1993-01-01 changes these values of the state. */
  function follows(query) {
    const changes = {};
    for (const pair of query.split("&")) {
      const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
      if (atlas.page.parameters.includes(name)) {
        changes[name] = Array.isArray(atlas.page.defaults[name]) ? value.split(",").filter(Boolean) : value;
      }
    }
    return changes;
  }

  /* What leads to another view opens the whole page in a window of its own where only one view is embedded. */
  function elsewhere(changes) {
    if (atlas.values.embed) {
      window.open(atlas.search(Object.assign({}, atlas.values, changes), "embed"), "_blank", "noopener");
    } else {
      atlas.navigate(changes);
    }
  }

  atlas.open = function (key) {
    if (key.startsWith("date:")) {
      atlas.goTo(key.slice(5));
    } else if (key.startsWith("go:")) {
      elsewhere(follows(key.slice(3)));
    } else if (key.startsWith("source:")) {
      elsewhere({ view: "sources", work: key.slice(7), selected: "" });
    } else if (key.startsWith("bodies:")) {
      /* one box for equal bodies of several frameworks */
      atlas.open("body:" + key.slice(7).split(",")[0]);
    } else if (atlas.page.keys.includes(key)) {
      atlas.navigate({ selected: key });
    }
  };

  /* Listen to the clicks of a chart, once. */
  atlas.listen = function (plot) {
    if (plot.on && !plot.atlasListens) {
      plot.atlasListens = true;
      plot.on("plotly_icicleclick", function (event) {
        atlas.open(keyOf(event.points[0]));
        return false; /* a click selects, it does not zoom */
      });
      plot.on("plotly_click", (event) => event.points.length && atlas.open(keyOf(event.points[0])));
      plot.on("plotly_hover", (event) => atlas.lightUp(plot, event.points));
      plot.on("plotly_unhover", () => atlas.lightDown());
      plot.on("plotly_clickannotation", (event) => atlas.open(event.annotation.name || ""));
    }
  };
})();
