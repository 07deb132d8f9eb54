/* Presenter mode: headline, charts and time bar alone, in large type, filling the screen where allowed. */
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
      if (!isOn) {
        unfill();
      }
    }
  };

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
