/* Play: the date moves by itself, a step at a time, never ahead of what is painted. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const INTERVAL = { change: 1000, day: 125, month: 500, year: 1000 }; /* ms at speed 1 */
  const PATIENCE = 3000; /* ms after which a day counts as painted when nothing says so */
  let isOn = false;
  let frame = 0;
  let before = 0; /* time of the last animation frame */
  let due = 0; /* ms gathered towards the next step */
  let unpainted = ""; /* day that was asked for and is not known to be painted */
  let since = 0;
  let isTold = false; /* whether the page tells what it has painted */

  atlas.play = { unit: "change", speed: 1, loop: false };
  atlas.isPlaying = () => isOn;

  function firstDay() {
    return (atlas.play.unit === "change" && (atlas.steps || [])[0]) || atlas.page.span[0];
  }

  const next = () => atlas.stepFrom(atlas.values.date, 1, atlas.play.unit);
  const isPainted = (now) => !isTold || !unpainted || now - since > PATIENCE;

  function go(day, now) {
    unpainted = day;
    since = now;
    atlas.goTo(day, "play");
  }

  function tick(now) {
    if (!isOn) {
      return;
    }
    frame = requestAnimationFrame(tick);
    const interval = INTERVAL[atlas.play.unit] / atlas.play.speed;
    due += before ? now - before : 0;
    before = now;
    if (due < interval) {
      return;
    }
    const day = next();
    if (!isPainted(now) || (day && !atlas.answerAt(day))) {
      due = interval; /* the next day is on its way: wait, do not race */
    } else if (day || atlas.play.loop) {
      due = Math.min(due - interval, interval / 4); /* what was lost is not made up for */
      go(day || firstDay(), now);
    } else {
      atlas.stop();
    }
  }

  function start() {
    isOn = true;
    before = 0;
    unpainted = "";
    due = INTERVAL[atlas.play.unit] / atlas.play.speed; /* the first step comes at once */
    if (!next()) {
      due = 0;
      go(firstDay(), performance.now()); /* at the end: once more from the beginning */
    }
    frame = requestAnimationFrame(tick);
    atlas.showPlay();
  }

  /* Stop; nothing happens when nothing plays. */
  atlas.stop = function () {
    if (isOn) {
      isOn = false;
      cancelAnimationFrame(frame);
      atlas.settled();
      atlas.showPlay();
    }
  };

  atlas.togglePlay = () => (isOn ? atlas.stop() : start());

  function name(id, text) {
    const button = atlas.byId(id);
    button.title = text;
    button.setAttribute("aria-label", text);
  }

  /* The buttons say what they would do, and the settings what is chosen. */
  atlas.showPlay = function () {
    const ids = atlas.page.ids;
    const texts = atlas.page.texts;
    const [previous, following] = texts.steps[atlas.play.unit];
    name(ids.play, isOn ? texts.pause : texts.play);
    atlas.byId(ids.play).classList.toggle("is-on", isOn);
    name(ids.previous, previous);
    name(ids.next, following);
  };

  /* A page laid out anew shows the settings as they are. */
  atlas.preparePlay = function () {
    const ids = atlas.page.ids;
    atlas.byId(ids.unit).value = atlas.play.unit;
    atlas.byId(ids.speed).value = atlas.play.speed;
    atlas.byId(ids.loop).checked = atlas.play.loop;
    atlas.showPlay();
  };

  document.addEventListener("change", function (event) {
    const ids = atlas.page && atlas.page.ids;
    if (!ids) {
      return;
    }
    if (event.target.id === ids.unit) {
      atlas.play.unit = event.target.value;
      atlas.showPlay();
      atlas.showDate();
    } else if (event.target.id === ids.speed) {
      atlas.play.speed = Number(event.target.value);
    } else if (event.target.id === ids.loop) {
      atlas.play.loop = event.target.checked;
    }
  });

  document.addEventListener("atlas:painted", function (event) {
    isTold = true;
    if (event.detail && event.detail.date === unpainted) {
      unpainted = "";
    }
  });

  document.addEventListener("visibilitychange", function () {
    if (document.hidden && atlas.page) {
      atlas.stop();
    }
  });

  /* The settings, and the menu of what can be taken away, fold up when one goes on elsewhere. */
  function fold(event) {
    const ids = atlas.page ? atlas.page.ids : {};
    const folded = [ids.settings, ids.take, ids.storyMenu].map(atlas.byId);
    for (const one of folded) {
      if (one && one.open && !one.contains(event.target)) {
        one.open = false;
      }
    }
  }
  document.addEventListener("pointerdown", fold);
  document.addEventListener("focusin", fold);
})();
