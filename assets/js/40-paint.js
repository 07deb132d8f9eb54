/* Paint: the document in force on the chosen day goes into the cards whose part of it differs. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const THUMB = 24; /* width of the slider's handle, as in 30-page.css */
  const PARTS = ["title", "sub", "summary", "legend", "content"];
  let packed = null;
  let painted = {}; /* what is on the page: slot -> reference or value, within one answer */
  let mounted = {}; /* cards whose chart is on the page */
  let contents = {}; /* the same as text: an answer for more days often repeats what is shown */

  const reference = (item) => (Array.isArray(item) ? item[0] : item);

  /* Texts may hold the shown day: components/views/scene.py calls its place DAY. */
  const DAY = "{day}";
  const dated = {}; /* slots whose text holds the day */

  function withDay(slot, value) {
    const text = JSON.stringify(value) || "";
    dated[slot] = text.includes(DAY);
    return dated[slot] ? JSON.parse(text.replaceAll(DAY, atlas.writtenDay(atlas.values.date))) : value;
  }

  function put(slot, item, paint) {
    const now = reference(item);
    if (painted[slot] !== now || dated[slot]) {
      painted[slot] = now;
      const value = withDay(slot, Array.isArray(item) ? atlas.decode(packed.nodes, item[0]) : item);
      if (isNew(slot, value)) {
        paint(value);
      }
    }
  }

  function isNew(slot, value) {
    const text = JSON.stringify(value) || "";
    const changed = contents[slot] !== text;
    contents[slot] = text;
    return changed;
  }

  /* Shapes and annotations called now... follow the day; an axis of fewer days (meta.days) shows it at its edge. */
  function follow(figure, today) {
    let found = false;
    const [first, last] = (figure.layout && figure.layout.meta && figure.layout.meta.days) || [today, today];
    const day = today < first ? first : today > last ? last : today;
    for (const kind of ["shapes", "annotations"]) {
      for (const mark of (figure.layout && figure.layout[kind]) || []) {
        if (typeof mark.name === "string" && mark.name.startsWith("now")) {
          found = true;
          if (kind === "annotations") {
            mark.x = day;
            mark.text = (today < first ? "← " : "") + atlas.writtenDay(today) + (today > last ? " →" : "");
          } else if (mark.xsizemode === "pixel") {
            mark.xanchor = day;
          } else {
            mark.x0 = day;
            mark.x1 = day;
          }
        }
      }
    }
    return found;
  }

  const moving = {}; /* cards whose chart follows the day within a frame */

  function paintFigure(name, item, day) {
    const slot = name + "-figure";
    const now = reference(item);
    if (painted[slot] === now && !(moving[name] && painted[name + "-day"] !== day)) {
      return;
    }
    painted[slot] = now;
    painted[name + "-day"] = day;
    const figure = atlas.decode(packed.nodes, now);
    moving[name] = follow(figure, day);
    if (isNew(slot, figure)) {
      show(name, figure);
      listen(name);
    }
  }

  /* A chart comes into its card with its first figure. */
  function show(name, figure) {
    const id = atlas.page.graphs[name];
    if (mounted[name]) {
      atlas.set(id, { figure: figure });
      return;
    }
    mounted[name] = true;
    const props = { id: id, className: "graph", config: atlas.page.graphConfig, figure: figure };
    atlas.set(atlas.page.plots[name], {
      children: { namespace: "dash_core_components", type: "Graph", props: props },
    });
  }

  function paintCard(name, number, day) {
    const card = packed.nodes[number];
    for (const part of PARTS) {
      if (card[part] === undefined) {
        continue;
      }
      put(name + "-" + part, card[part], (value) =>
        part === "content"
          ? atlas.fill(atlas.page.parts[name][part], value)
          : atlas.set(atlas.page.parts[name][part], { children: value })
      );
    }
    if (card.figure) {
      paintFigure(name, card.figure, day);
    }
    const box = atlas.byId(atlas.page.parts[name].table);
    if (box && !box.hidden) {
      put(name + "-table", card.table, (value) => atlas.fill(box.id, atlas.table(value, atlas.values.selected)));
    }
  }

  let announcing = 0;
  function announce(text) {
    clearTimeout(announcing);
    announcing = setTimeout(() => atlas.set(atlas.page.ids.status, { children: text }), 700);
  }

  atlas.paint = function () {
    const answer = atlas.values && atlas.answerAt(atlas.values.date);
    if (!answer || answer.view !== atlas.values.view) {
      return;
    }
    if (answer !== packed) {
      packed = answer; /* references mean nothing across answers */
      painted = {};
    }
    const ids = atlas.page.ids;
    const day = atlas.values.date;
    const root = packed.nodes[packed.roots[atlas.indexAt(packed.dates, day)]];
    put("headline", root.headline, (value) => atlas.set(ids.headline, { children: value }));
    put("sentence", root.summary, (value) => atlas.set(ids.sentence, { children: value }));
    put("aside", root.aside, (value) => atlas.fill(ids.asideBody, value));
    put("empty", root.empty, (value) => {
      atlas.byId(ids.empty).hidden = !value;
      atlas.set(ids.emptyText, { children: value });
      document.body.classList.toggle("is-empty", Boolean(value));
    });
    const cards = packed.nodes[reference(root.cards)];
    for (const name of Object.keys(cards)) {
      paintCard(name, reference(cards[name]), day);
    }
    put("bar", root.bar, (figure) => {
      const still = (mark) => !(mark.name || "").startsWith("now"); /* the slider's handle shows the day */
      figure.layout.shapes = (figure.layout.shapes || []).filter(still);
      atlas.set(atlas.page.graphs.bar, { figure: figure });
      listen("bar");
    });
    document.title = root.headline + " · " + atlas.writtenDay(day) + " · Alliance Atlas";
    announce(atlas.writtenDay(day) + ": " + root.headline + ". " + root.summary);
  };

  /* An answer has come (35-windows.js). */
  atlas.arrived = function (data) {
    atlas.steps = data.steps;
    const slider = atlas.byId(atlas.page.ids.slider);
    const place = data.handle;
    slider.style.left = place.left - THUMB / 2 + "px";
    slider.style.top = place.middle - THUMB / 2 + "px";
    slider.style.width = "calc(100% - " + (place.left + place.right - THUMB) + "px)";
    atlas.showDate();
    atlas.paint();
  };

  atlas.repaint = function () {
    painted = {};
    atlas.paint();
  };

  /* The page was laid out anew: nothing is on it. */
  atlas.forgetPaint = function () {
    packed = null;
    painted = {};
    contents = {};
    mounted = {};
  };

  /* A click on a mark opens what its key names. */
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

  atlas.open = function (key) {
    if (key.startsWith("date:")) {
      atlas.goTo(key.slice(5));
    } else if (key.startsWith("go:")) {
      atlas.navigate(follows(key.slice(3)));
    } else if (key.startsWith("source:")) {
      atlas.navigate({ view: "sources", work: key.slice(7), selected: "" });
    } else if (key.startsWith("bodies:")) {
      /* one box for equal bodies of several frameworks */
      atlas.open("body:" + key.slice(7).split(",")[0]);
    } else if (atlas.page.keys.includes(key)) {
      atlas.navigate({ selected: key });
    }
  };

  /* The chart library may still be on its way when the first figure is handed over. */
  function listen(name, tries) {
    setTimeout(function () {
      const host = atlas.byId(atlas.page.graphs[name]);
      const plot = host && host.querySelector(".js-plotly-plot");
      if ((!plot || !plot.on) && (tries || 0) < 100) {
        listen(name, (tries || 0) + 1);
      } else if (plot && plot.on && !plot.atlasListens) {
        plot.atlasListens = true;
        plot.on("plotly_icicleclick", function (event) {
          atlas.open(keyOf(event.points[0]));
          return false; /* a click selects, it does not zoom */
        });
        plot.on("plotly_click", (event) => event.points.length && atlas.open(keyOf(event.points[0])));
        plot.on("plotly_clickannotation", (event) => atlas.open(event.annotation.name || ""));
      }
    }, 100);
  }
})();
