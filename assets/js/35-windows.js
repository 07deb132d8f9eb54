/* Windows: the documents of a view arrive in windows of dates, the shown one first. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const MOST = 12; /* windows kept at a time; with more, those far from the day are given back */
  let wanted = null; /* the request that the page shows: search, sizes, em, id */
  let alone = null; /* the first answer: the document of one day */
  let starts = []; /* first date of every window */
  let windows = {}; /* number of the window -> its answer */
  let underway = -1;

  /* Sizes of the charts on the page; a chart that is not shown has none. */
  function size(element) {
    const box = element.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  }

  function question() {
    const sizes = {};
    for (const name of atlas.page.cards[atlas.values.view]) {
      const plot = atlas.byId(atlas.page.plots[name]);
      if (plot && plot.getClientRects().length) {
        sizes[name] = size(plot);
      }
    }
    sizes.bar = size(atlas.byId(atlas.page.ids.track));
    const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return { search: atlas.search(atlas.values, "date"), sizes: sizes, em: em };
  }

  const ask = (part) => atlas.set(atlas.page.ids.request, { data: Object.assign({}, wanted, part) });

  /* Ask for the view as the state and the sizes are now; nothing when that was asked already. */
  atlas.request = function () {
    document.body.dataset.ready = "";
    requestAnimationFrame(function () {
      const now = question();
      const id = JSON.stringify(now);
      if (!wanted || id !== wanted.id) {
        wanted = Object.assign({ id: id }, now);
        alone = null;
        starts = [];
        windows = {};
        underway = -1;
        atlas.byId(atlas.page.ids.main).setAttribute("aria-busy", "true");
        ask({ only: atlas.values.date });
      } else {
        tellReady();
        atlas.loadNext();
      }
    });
  };

  /* The page says which view it shows once the dates around the shown one are there. */
  function tellReady() {
    document.body.dataset.ready = Object.keys(windows).length ? atlas.values.view : "";
  }

  atlas.forgetRequest = function () {
    wanted = null;
  };

  const windowAt = (day) => atlas.indexAt(starts, day);

  /* Windows by their distance from the shown day; of many only the nearest. */
  function nearest() {
    const here = windowAt(atlas.values.date);
    const order = starts.map((_, i) => i).sort((a, b) => Math.abs(a - here) - Math.abs(b - here) || a - b);
    return order.slice(0, MOST);
  }

  /* Ask for the nearest window that is missing, one at a time. */
  atlas.loadNext = function () {
    if (!starts.length || underway >= 0) {
      return;
    }
    const near = nearest();
    for (const number of Object.keys(windows)) {
      if (!near.includes(Number(number))) {
        delete windows[number];
      }
    }
    const missing = near.find((number) => !(number in windows));
    const main = atlas.byId(atlas.page.ids.main);
    if (missing === undefined) {
      main.removeAttribute("aria-busy");
    } else {
      main.setAttribute("aria-busy", "true");
      underway = missing;
      ask({ only: null, window: missing });
    }
  };

  /* The answer that holds a day; none while it is on its way. */
  atlas.answerAt = function (day) {
    const found = starts.length ? windows[windowAt(day)] : undefined;
    return found || (alone && alone.dates[0] === day ? alone : null);
  };

  atlas.receive = function (data) {
    if (!wanted || data.id !== wanted.id) {
      return; /* an answer to an earlier question */
    }
    starts = data.windows;
    if (data.window === null) {
      alone = data;
    } else {
      windows[data.window] = data;
      underway = -1;
    }
    atlas.arrived(data);
    tellReady();
    /* What was written may have left the charts another size: that is another question. */
    requestAnimationFrame(function () {
      if (JSON.stringify(question()) === (wanted && wanted.id)) {
        atlas.loadNext();
      } else {
        atlas.request();
      }
    });
  };
})();
