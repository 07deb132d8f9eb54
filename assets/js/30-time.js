/* Time: the chosen day, the slider over the time bar, the step buttons and the typed date. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const DAY = 86400000;

  const toNumber = (iso) => Date.parse(iso + "T00:00:00Z") / DAY;
  const toIso = (number) => new Date(number * DAY).toISOString().slice(0, 10);
  const clamp = (iso) => {
    const [first, last] = atlas.page.span;
    return iso < first ? first : iso > last ? last : iso;
  };

  atlas.writtenDay = function (iso) {
    const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    return new Intl.DateTimeFormat(atlas.page.locale, form).format(new Date(iso + "T00:00:00Z"));
  };

  function weekday(iso) {
    return new Intl.DateTimeFormat(atlas.page.locale, { weekday: "long", timeZone: "UTC" }).format(
      new Date(iso + "T00:00:00Z")
    );
  }

  atlas.showDate = function () {
    const ids = atlas.page.ids;
    const day = atlas.values.date;
    const number = toNumber(day) - toNumber(atlas.page.span[0]);
    const slider = atlas.byId(ids.slider);
    atlas.set(ids.written, { children: atlas.writtenDay(day) });
    atlas.set(ids.weekday, { children: weekday(day) });
    atlas.set(ids.typed, { value: day });
    atlas.set(ids.slider, { value: number });
    slider.value = number;
    slider.setAttribute("aria-valuetext", atlas.writtenDay(day));
    const steps = atlas.steps || [];
    const passed = steps.filter((step) => step <= day).length;
    const text = passed === 0 ? atlas.page.texts.beforeChanges : atlas.page.texts.position;
    atlas.set(ids.position, { children: text.replace("{n}", passed).replace("{total}", steps.length) });
    atlas.byId(ids.previous).disabled = !steps.some((step) => step < day);
    atlas.byId(ids.next).disabled = !steps.some((step) => step > day);
  };

  /* Go to a day: paint it; put it into the link unless the hand is still moving. */
  atlas.goTo = function (iso, moving) {
    const day = clamp(iso);
    atlas.set(atlas.page.ids.message, { children: "" });
    if (day !== atlas.values.date) {
      atlas.values = Object.assign({}, atlas.values, { date: day });
      atlas.showDate();
      atlas.paint();
      atlas.loadNext();
    }
    if (!moving) {
      atlas.commitDate();
    }
  };

  atlas.step = function (direction) {
    const steps = atlas.steps || [];
    const day = atlas.values.date;
    const next = direction > 0 ? steps.find((step) => step > day) : steps.filter((step) => step < day).pop();
    if (next) {
      atlas.goTo(next);
    }
  };

  function byDays(days) {
    atlas.goTo(toIso(toNumber(atlas.values.date) + days));
  }

  function byYears(years) {
    const [year, month, day] = atlas.values.date.split("-").map(Number);
    const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
    atlas.goTo(new Date(Date.UTC(year + years, month - 1, Math.min(day, last))).toISOString().slice(0, 10));
  }

  const KEYS = {
    ArrowRight: () => atlas.step(1),
    ArrowUp: () => atlas.step(1),
    ArrowLeft: () => atlas.step(-1),
    ArrowDown: () => atlas.step(-1),
    PageUp: () => byYears(1),
    PageDown: () => byYears(-1),
    Home: () => atlas.goTo(atlas.page.span[0]),
    End: () => atlas.goTo(atlas.page.span[1]),
  };
  const DAY_KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

  document.addEventListener(
    "keydown",
    function (event) {
      if (!atlas.page || event.target.id !== atlas.page.ids.slider || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (event.shiftKey && event.key in DAY_KEYS) {
        byDays(DAY_KEYS[event.key]);
      } else if (event.key in KEYS) {
        KEYS[event.key]();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    },
    true
  );

  function slid(event, moving) {
    if (atlas.page && event.target.id === atlas.page.ids.slider) {
      atlas.goTo(toIso(toNumber(atlas.page.span[0]) + Number(event.target.value)), moving);
    }
  }
  document.addEventListener("input", (event) => slid(event, true), true);
  document.addEventListener("change", (event) => slid(event, false), true);

  /* A typed date: 1994-01-15 or 15.1.1994. */
  atlas.readDate = function (text) {
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
    const dotted = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text.trim());
    const parts = iso ? iso.slice(1) : dotted ? dotted.slice(1).reverse() : null;
    if (!parts) {
      return null;
    }
    const [year, month, day] = parts.map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
  };

  function typed(event) {
    if (!atlas.page || event.target.id !== atlas.page.ids.typed) {
      return;
    }
    if (event.type === "keydown" && event.key !== "Enter") {
      return;
    }
    const day = atlas.readDate(event.target.value);
    const [first, last] = atlas.page.span;
    if (!day) {
      atlas.set(atlas.page.ids.message, { children: atlas.page.texts.unreadable });
    } else {
      const outside = day < first || day > last;
      atlas.goTo(day);
      atlas.showDate();
      if (outside) {
        atlas.set(atlas.page.ids.message, { children: atlas.page.texts.outside });
      }
    }
  }
  document.addEventListener("keydown", typed);
  document.addEventListener("focusout", typed);
})();
