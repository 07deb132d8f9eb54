/* Windows: the documents of a view arrive in windows of dates, the shown one first, then those ahead of the hand. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const MOST = 12; /* windows kept at a time; with more, those far from the day are given back */
  const BEHIND = 2; /* a window behind the hand counts as this many times as far as one ahead */
  const AGAIN = [500, 1000, 2000, 4000, 8000]; /* milliseconds until an unanswered question is asked again */
  let wanted = null; /* the question that the page shows: {id, values, sizes} */
  let alone = null; /* the first answer: the document of one day */
  let starts = []; /* first date of every window */
  let windows = {}; /* number of the window -> its answer */
  let underway = null; /* the question on its way: {part, stop} */
  let lastDay = "";
  let forward = true;

  /* Sizes of the charts on the page; a chart that is not shown has none. */
  function size(element) {
    const box = element.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  }

  let measured = null; /* sizes as they were last measured, and of what page: {of, text} */
  const laidOut = () => [...["view", "selected", "present", "story"].map((name) => atlas.values[name]), atlas.presentedCards()].join(" ");
  window.addEventListener("resize", () => (measured = null));

  function measure() {
    const sizes = {};
    if (atlas.values.present) {
      atlas.fit(); /* texts leave the charts their room */
    }
    for (const name of atlas.page.cards[atlas.values.view]) {
      const plot = atlas.byId(atlas.page.plots[name]);
      if (plot && plot.getClientRects().length) {
        sizes[name] = size(plot);
      }
    }
    sizes.bar = size(atlas.byId(atlas.page.ids.track));
    const em = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const written = Object.entries(sizes).map(([name, [width, height]]) => name + ":" + width + "x" + height);
    measured = { of: laidOut(), sizes: sizes, text: "&sizes=" + written.join(",") + "&em=" + em };
  }

  /* What a story says does not change what is drawn. */
  const question = () => atlas.search(atlas.values, ["date", "story", "step"]).slice(1) + measured.text;

  function stopAsking() {
    if (underway) {
      underway.stop.abort();
      clearTimeout(underway.again);
      underway = null;
    }
  }

  let isLost = false;

  /* Say that the server is silent, and take it back when it speaks again. */
  function tellLost(lost) {
    if (lost && !isLost) {
      atlas.showNotice([atlas.page.texts.lost]);
    } else if (!lost && isLost) {
      atlas.clearNotice();
    }
    isLost = lost;
  }

  /* Ask for a part of the answer: {only: day} or {window: number}. */
  function ask(part, tries) {
    stopAsking();
    const mine = { part: part, stop: new AbortController(), question: wanted };
    underway = mine;
    atlas.source
      .frames(wanted, part, mine.stop.signal)
      .then(function (data) {
        if (underway === mine) {
          underway = null;
          tellLost(false);
          receive(data);
        }
      })
      .catch(function () {
        if (underway === mine) {
          tellLost(true);
          mine.again = setTimeout(() => ask(part, (tries || 0) + 1), AGAIN[Math.min(tries || 0, AGAIN.length - 1)]);
        }
      });
  }

  /* Ask for the view as the state and the sizes are now; nothing when that was asked already. */
  atlas.request = function () {
    document.body.dataset.ready = "";
    if (measured && measured.of === laidOut()) {
      begin(); /* another filter leaves the sizes as they are; the answer tells when it does not */
    } else {
      requestAnimationFrame(function () {
        measure();
        begin();
      });
    }
  };

  function begin() {
    const id = question();
    if (!wanted || id !== wanted.id) {
      wanted = { id: id, values: atlas.values, sizes: measured.sizes };
      alone = null;
      starts = [];
      windows = {};
      atlas.byId(atlas.page.ids.main).setAttribute("aria-busy", "true");
      ask({ only: atlas.values.date });
    } else {
      tellReady();
      atlas.loadNext();
    }
  }

  /* The page says which view it shows once the dates around the shown one are there. */
  function tellReady() {
    document.body.dataset.ready = Object.keys(windows).length ? atlas.values.view : "";
  }

  atlas.forgetRequest = function () {
    wanted = null;
    measured = null;
  };

  const windowAt = (day) => atlas.indexAt(starts, day);

  /* Windows by their distance from the shown day, those ahead of the hand first; of many only the nearest. */
  function nearest() {
    const here = windowAt(atlas.values.date);
    const far = (i) => Math.abs(i - here) * (i > here === forward ? 1 : BEHIND);
    const order = starts.map((_, i) => i).sort((a, b) => far(a) - far(b) || a - b);
    return order.slice(0, MOST);
  }

  function giveBack(near) {
    const far = Object.keys(windows).filter((number) => !near.includes(Number(number)));
    far.forEach((number) => delete windows[number]);
    if (far.length) {
      atlas.keepOnly([...Object.values(windows), ...(alone ? [alone] : [])]);
    }
  }

  function noteDirection() {
    const day = atlas.values.date;
    if (lastDay && day !== lastDay) {
      forward = day > lastDay;
    }
    lastDay = day;
  }

  /* Ask for the nearest window that is missing, one at a time; a far one gives way to that of the shown day. */
  /* While pictures of single days are taken, the others are not asked for; the command line says so beforehand. */
  atlas.isOneDay = Boolean(window.atlasIsOneDay);
  atlas.loadNext = function () {
    noteDirection();
    if (atlas.isOneDay || !starts.length || (underway && underway.question !== wanted)) {
      return;
    }
    const here = windowAt(atlas.values.date);
    const urgent = !(here in windows);
    if (underway && !(urgent && underway.part.window !== here)) {
      return;
    }
    const near = nearest();
    giveBack(near);
    const missing = near.find((number) => !(number in windows));
    const main = atlas.byId(atlas.page.ids.main);
    if (missing === undefined) {
      main.removeAttribute("aria-busy");
    } else {
      main.setAttribute("aria-busy", "true");
      ask({ window: missing });
    }
  };

  /* The answer that holds a day; none while it is on its way. */
  atlas.answerAt = function (day) {
    const found = starts.length ? windows[windowAt(day)] : undefined;
    return found || (alone && alone.dates[0] === day ? alone : null);
  };

  function receive(data) {
    const isFirst = !starts.length;
    const answer = atlas.take(data);
    if (isFirst) {
      atlas.keepOnly([answer]); /* what it shares with the answers to the question before stays the same, and is not drawn anew */
    }
    starts = data.windows;
    if (data.window === null) {
      alone = answer;
    } else {
      windows[data.window] = answer;
    }
    atlas.arrived(data);
    tellReady();
    /* What was written may have left the charts another size: that is another question. */
    requestAnimationFrame(function () {
      measure();
      if (wanted && question() === wanted.id) {
        atlas.loadNext();
      } else {
        atlas.request();
      }
    });
  }
})();
