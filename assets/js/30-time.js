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

  /* Formatters are dear to make, and one day is asked for several times a step. */
  const FORMS = {
    day: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
    weekday: { weekday: "long", timeZone: "UTC" },
  };
  const made = {};

  function inWords(form, iso) {
    const locale = atlas.page.locale;
    const one = made[form] && made[form].locale === locale ? made[form] : (made[form] = { locale: locale });
    if (one.iso !== iso) {
      one.format = one.format || new Intl.DateTimeFormat(locale, FORMS[form]);
      one.iso = iso;
      one.text = one.format.format(new Date(iso + "T00:00:00Z"));
    }
    return one.text;
  }

  atlas.writtenDay = (iso) => inWords("day", iso);

  const put = (atlas.put = function (id, text) {
    const element = atlas.byId(id);
    if (element.textContent !== text) {
      element.textContent = text;
    }
  });

  /* Number of changes on the day or before it. */
  function passed(day) {
    const steps = atlas.steps || [];
    const found = steps.length ? atlas.indexAt(steps, day) : 0;
    return steps.length && steps[found] <= day ? found + 1 : 0;
  }

  let anchor = { at: "", day: 0 }; /* steps of months from the 31st lead to the last of each month */

  function byMonths(from, months) {
    const [year, month, day] = from.split("-").map(Number);
    const wanted = anchor.at === from ? anchor.day : day;
    const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
    last.setUTCDate(Math.min(wanted, last.getUTCDate()));
    anchor = { at: last.toISOString().slice(0, 10), day: wanted };
    return anchor.at;
  }

  /* The day a step away, or null at the end of the bar. */
  atlas.stepFrom = function (day, direction, unit) {
    if (unit === "change") {
      const steps = atlas.steps || [];
      const count = passed(day);
      const on = count && steps[count - 1] === day; /* the day is itself that of a change */
      return (direction > 0 ? steps[count] : steps[count - 1 - (on ? 1 : 0)]) || null;
    }
    if (day === atlas.page.span[direction > 0 ? 1 : 0]) {
      return null;
    }
    if (unit === "day") {
      return clamp(toIso(toNumber(day) + direction));
    }
    return clamp(byMonths(day, direction * (unit === "year" ? 12 : 1)));
  };

  /* Called at every step of the date: nothing is measured, and only what differs is written. */
  atlas.showDate = function () {
    const ids = atlas.page.ids;
    const day = atlas.values.date;
    const slider = atlas.byId(ids.slider);
    const typedField = atlas.byId(ids.typed);
    const steps = atlas.steps || [];
    const count = passed(day);
    const text = count === 0 ? atlas.page.texts.beforeChanges : atlas.page.texts.position;
    put(ids.written, atlas.writtenDay(day));
    put(ids.weekday, inWords("weekday", day));
    put(ids.position, text.replace("{n}", count).replace("{total}", steps.length));
    slider.value = toNumber(day) - toNumber(atlas.page.span[0]);
    slider.setAttribute("aria-valuetext", atlas.writtenDay(day));
    if (!isTyping) {
      typedField.value = day;
    }
    showEnds(day);
    atlas.story.show();
  };

  function showEnds(day) {
    const ids = atlas.page.ids;
    const [first, last] = atlas.page.span;
    const steps = atlas.steps || [];
    const changes = atlas.play.unit === "change";
    atlas.byId(ids.previous).disabled = changes ? !(steps[0] < day) : day === first;
    atlas.byId(ids.next).disabled = changes ? !(steps[steps.length - 1] > day) : day === last;
  }

  let isTyping = false; /* the field holds a text that is not yet taken */

  /* Go to a day and paint it. `how` names a run (drag, hold, play): its days share one entry. */
  atlas.goTo = function (iso, how) {
    const day = clamp(iso);
    if (how !== "play") {
      atlas.stop();
    }
    put(atlas.page.ids.message, "");
    if (day !== atlas.values.date) {
      atlas.values = Object.assign({}, atlas.values, { date: day });
      atlas.showDate();
      atlas.paint();
      atlas.loadNext();
      if (how) {
        atlas.moved(how);
      }
    }
    if (!how) {
      atlas.commitDate();
    }
  };

  atlas.step = function (direction, unit, how) {
    const next = atlas.stepFrom(atlas.values.date, direction, unit || atlas.play.unit);
    if (next) {
      atlas.goTo(next, how);
    }
  };

  function slid(event, moving) {
    if (atlas.page && event.target.id === atlas.page.ids.slider) {
      atlas.goTo(toIso(toNumber(atlas.page.span[0]) + Number(event.target.value)), moving && "drag");
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

  /* A year or a month typed alone is its first day: over centuries that is what one wants. */
  const whole = (text) => text.trim().replace(/^(\d{4})$/, "$1-01-01").replace(/^(\d{4})-(\d{1,2})$/, "$1-$2-01");

  function typed(event) {
    if (!atlas.page || event.target.id !== atlas.page.ids.typed) {
      return;
    }
    if (event.type === "keydown" ? event.key !== "Enter" : !isTyping) {
      return;
    }
    isTyping = false;
    const day = atlas.readDate(whole(event.target.value));
    const [first, last] = atlas.page.span;
    if (!day) {
      put(atlas.page.ids.message, atlas.page.texts.unreadable);
      return;
    }
    atlas.goTo(day);
    event.target.value = atlas.values.date;
    if (day < first || day > last) {
      put(atlas.page.ids.message, atlas.page.texts.outside);
    }
  }
  document.addEventListener("input", function (event) {
    isTyping = isTyping || Boolean(atlas.page && event.target.id === atlas.page.ids.typed);
  });
  document.addEventListener("keydown", typed);
  document.addEventListener("focusout", typed);
  document.addEventListener("focusin", function (event) {
    if (atlas.page && event.target.id === atlas.page.ids.typed) {
      atlas.stop(); /* no date may run on under the hand that types one */
    }
  });
})();
