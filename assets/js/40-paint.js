/* Paint: what is in force on the chosen day goes into the cards whose part of it differs. One paint per
   animation frame: words first, then charts, that under attention before the others, none out of view. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const THUMB = 24; /* width of the slider's handle, as in 30-page.css */
  const BUDGET = 9; /* milliseconds of one animation frame that charts may take before the rest waits */
  const PARTS = ["title", "sub", "summary", "legend", "content"];
  let painted = {}; /* what is on the page: slot -> number of the part, or a scalar */
  let dated = {}; /* slots whose words hold the day */
  let charts = {}; /* card -> {figure, day}: what its chart shall show */
  let waited = {}; /* card -> turns that its chart has waited */
  let turning = 0;
  let drawn = 0; /* charts drawn since the date was asked for */
  let isWritten = false; /* words were written in this turn */
  let told = ""; /* what was last said to be painted */

  const reference = (item) => (Array.isArray(item) ? item[0] : item);
  const value = (item) => (Array.isArray(item) ? atlas.whole(item[0]) : item);

  /* Texts may hold the shown day: components/views/scene.py calls its place DAY. */
  const DAY = "{day}";
  const holding = new WeakMap(); /* parts that were looked through */

  function holdsDay(item) {
    if (typeof item === "string") {
      return item.includes(DAY);
    }
    if (!item || typeof item !== "object") {
      return false;
    }
    if (!holding.has(item)) {
      holding.set(item, JSON.stringify(item).includes(DAY));
    }
    return holding.get(item);
  }

  const withDay = (item) =>
    JSON.parse(JSON.stringify(item).replaceAll(DAY, atlas.writtenDay(atlas.values.date)));

  /* Put a part into a slot of the page unless it stands there already. */
  function put(slot, item, paint) {
    const now = reference(item);
    const day = atlas.values.date;
    if (painted[slot] === now && !(dated[slot] && dated[slot] !== day)) {
      return;
    }
    painted[slot] = now;
    isWritten = true;
    const whole = value(item);
    const holds = holdsDay(whole);
    dated[slot] = holds ? day : "";
    paint(holds ? withDay(whole) : whole);
  }

  function paintCard(name, number) {
    const card = atlas.part(number);
    const parts = atlas.page.parts[name];
    for (const part of PARTS) {
      if (card[part] !== undefined) {
        put(name + "-" + part, card[part], (item) => atlas.fill(parts[part], item));
      }
    }
    if (card.figure) {
      charts[name] = reference(card.figure);
    }
    const box = atlas.byId(parts.table);
    if (box && !box.hidden) {
      put(name + "-table", card.table, (item) => atlas.fill(box.id, atlas.table(item, atlas.values.selected)));
    }
  }

  let announcing = 0;
  function announce(root, day) {
    clearTimeout(announcing);
    announcing = setTimeout(function () {
      document.title = root.headline + " · " + atlas.writtenDay(day) + " · Alliance Atlas";
      atlas.fill(atlas.page.ids.status, atlas.writtenDay(day) + ": " + root.headline + ". " + value(root.summary));
    }, 400);
  }

  function paintWords(root) {
    const ids = atlas.page.ids;
    put("headline", root.headline, (item) => atlas.fill(ids.headline, item));
    put("sentence", root.summary, (item) => atlas.fill(ids.sentence, item));
    put("aside", root.aside, (item) => atlas.fill(ids.asideBody, item));
    put("empty", root.empty, function (item) {
      atlas.byId(ids.empty).hidden = !item;
      atlas.fill(ids.emptyText, item);
      document.body.classList.toggle("is-empty", Boolean(item));
    });
    const cards = atlas.part(reference(root.cards));
    charts = {};
    for (const name of Object.keys(cards)) {
      paintCard(name, reference(cards[name]));
    }
    charts.bar = reference(root.bar); /* the cards are what one waits for */
    if (isWritten) {
      isWritten = false;
      atlas.fit();
    }
    announce(root, atlas.values.date);
  }

  /* Charts that do not show what they shall, the one under attention first, then those that waited longest. */
  function pending() {
    const names = Object.keys(charts).filter((name) => atlas.isStale(name, charts[name], atlas.values.date));
    const attended = (name) => (atlas.isAttended(name) ? 1 : 0);
    return names.sort((a, b) => attended(b) - attended(a) || (waited[b] || 0) - (waited[a] || 0));
  }

  function turn() {
    turning = 0;
    const answer = atlas.values && atlas.answerAt(atlas.values.date);
    if (!answer || answer.view !== atlas.values.view) {
      return;
    }
    const begin = performance.now();
    const day = atlas.values.date;
    paintWords(atlas.part(answer.roots[atlas.indexAt(answer.dates, day)]));
    if (!window.Plotly) {
      atlas.library().then(atlas.paint); /* charts come one by one, not all in the turn in which it arrives */
      return;
    }
    for (const name of pending()) {
      if (performance.now() - begin > BUDGET) {
        waited[name] = (waited[name] || 0) + 1;
      } else {
        waited[name] = 0;
        drawn += 1;
        atlas.showFigure(name, charts[name], day);
      }
    }
    if (pending().length) {
      atlas.paint();
    } else {
      atlas.tellPainted();
    }
  }

  /* Paint the chosen day in the next animation frame. */
  atlas.paint = function () {
    turning = turning || requestAnimationFrame(turn);
  };

  /* Whether every chart that can be seen shows what it shall. */
  atlas.isPainted = () => !turning && !atlas.isDrawing() && pending().length === 0;

  /* Say that the day is painted, once nothing is left to draw. */
  atlas.tellPainted = function () {
    const day = atlas.values.date;
    if (turning || atlas.isDrawing() || (told === day && !drawn)) {
      return;
    }
    told = day;
    document.dispatchEvent(new CustomEvent("atlas:painted", { detail: { date: day, drawn: drawn } }));
    drawn = 0;
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
    painted = {};
    dated = {};
    charts = {};
    told = "";
    atlas.forgetCharts();
  };
})();
