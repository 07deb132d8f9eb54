/* Presenter mode: headline, one card and the time bar, in large type, filling the screen where allowed. */
(function () {
  "use strict";
  const atlas = window.atlas;
  let isFull = false; /* whether this page filled the screen */

  /* Browsers may refuse to fill the screen; the mode works without. */
  function fill() {
    const root = document.documentElement;
    if (root.requestFullscreen && !document.fullscreenElement) {
      Promise.resolve(root.requestFullscreen()).then(() => (isFull = true), () => undefined);
    }
  }

  function unfill() {
    if (isFull && document.fullscreenElement) {
      isFull = false;
      Promise.resolve(document.exitFullscreen()).catch(() => undefined);
    }
  }

  /* Show the mode as the state has it. */
  atlas.showPresent = function () {
    const root = document.documentElement;
    const isOn = atlas.values.present === "on";
    if ((root.dataset.present === "on") !== isOn) {
      root.dataset.present = atlas.values.present;
      place = 0;
      if (!isOn) {
        unfill();
        atlas.restPointer();
        requestAnimationFrame(atlas.fit);
      }
    }
    if (of !== atlas.values.view) {
      of = atlas.values.view;
      place = 0;
    }
    showCards();
  };

  /* Cards come one at a time; where there is room, those that belong together side by side. */
  const wide = window.matchMedia("(min-width: 1200px) and (min-height: 621px)");
  let of = ""; /* the view that the place counts in */
  let place = 0;

  function turns() {
    const cards = atlas.page.cards[atlas.values.view];
    const beside = (wide.matches && atlas.page.beside[atlas.values.view]) || [];
    const rest = cards.filter((name) => !beside.includes(name)).map((name) => [name]);
    return beside.length ? [beside, ...rest] : rest;
  }

  function showCards() {
    const all = turns();
    const shown = all[place % all.length];
    for (const [name, id] of Object.entries(atlas.page.boxes)) {
      atlas.byId(id).classList.toggle("presented", shown.includes(name));
    }
    document.body.classList.toggle("one-card", shown.length === 1);
    const button = atlas.byId(atlas.page.ids.otherCard);
    button.hidden = all.length < 2;
    button.querySelector(".hint").textContent = (place % all.length) + 1 + "/" + all.length;
  }

  /* The cards that are on, as text: other cards are drawn in other sizes. */
  atlas.presentedCards = () => (atlas.values.present ? turns()[place % turns().length].join() : "");

  /* Go to the next card of the view, or back. */
  atlas.turnCard = function (direction) {
    const all = turns();
    if (all.length > 1) {
      place = (place + direction + all.length) % all.length;
      showCards();
      atlas.repaint();
      atlas.request();
    }
  };

  wide.addEventListener("change", function () {
    if (atlas.page && atlas.values && atlas.values.present) {
      place = 0;
      showCards();
    }
  });

  atlas.fillScreen = fill;

  /* The focus goes where it can be seen; on the way in to the play button, so that Space plays. */
  atlas.present = function (isOn) {
    const ids = atlas.page.ids;
    const active = document.activeElement;
    if (isOn) {
      fill();
    }
    atlas.navigate({ present: isOn ? "on" : "" });
    if (isOn && active && active.closest(".top-bar, .filters, .aside, .view-tabs")) {
      atlas.byId(ids.play).focus();
    } else if (!isOn && active && active.id === ids.leave) {
      atlas.byId(ids.present).focus();
    }
  };

  /* The browser's own way out of the full screen, Escape, stops play first and then leaves the mode. */
  document.addEventListener("fullscreenchange", function () {
    if (document.fullscreenElement || !isFull || !atlas.page) {
      return;
    }
    isFull = false;
    if (atlas.isPlaying()) {
      atlas.stop();
    } else if (atlas.values.present) {
      atlas.present(false);
    }
  });
})();
