/* State: the values that the link holds, the link itself, and the controls that show them. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const byId = (id) => document.getElementById(id);
  /* Asking again for these needs a page in another language or of another data set. */
  const SAID = 8000; /* milliseconds that a passing word stands */
  const WHOLE_PAGE = ["data", "lang", "version"];

  atlas.page = null; /* what the server said of the page: defaults, parameters, span, ids, texts */
  atlas.values = null; /* the state: parameter -> text, list or null (all) */
  atlas.byId = byId;
  atlas.told = {}; /* what every control shows, as text */

  const same = (atlas.same = (a, b) => JSON.stringify(a) === JSON.stringify(b));

  /* As components/view_state.py writes it: only letters, figures, -_.~ and the colon stay as they are. */
  const encoded = (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());

  /* Where many organisations are chosen and fewer are left out, a link names those (components/offers.py). */
  function leftOut(name, value) {
    if (name !== "organisations" || value.length <= atlas.page.many) {
      return null;
    }
    const chosen = new Set(value);
    const left = atlas.page.all.organisations.filter((item) => !chosen.has(item));
    return left.length < value.length ? left : null;
  }

  function written(name, value) {
    const left = Array.isArray(value) ? leftOut(name, value) : null;
    if (left) {
      return "!" + left.map(encoded).join(",");
    }
    return Array.isArray(value) ? value.map(encoded).join(",") : encoded(value).replace(/%3A/g, ":");
  }

  /* The canonical query string; components/view_state.py writes the same. */
  atlas.search = function (values, without = []) {
    const pairs = [];
    for (const name of atlas.page.parameters) {
      const said = atlas.page.always.includes(name) && values[name] !== "";
      if (!without.includes(name) && (said || !same(values[name], atlas.page.defaults[name]))) {
        pairs.push(name + "=" + written(name, values[name]));
      }
    }
    return "?" + pairs.join("&");
  };

  /* The whole link. A page that is a file, or that is drawn for the command line, has no address to give:
     `base` is what stands before the query string then. */
  atlas.base = location.protocol === "file:" ? "" : location.origin + location.pathname;
  atlas.linkOf = (values) => atlas.base + atlas.search(values);

  /* Change some values; one history entry; nothing happens when all are as they were. */
  atlas.navigate = function (changes) {
    const values = atlas.source.possible(Object.assign({}, atlas.values, changes), Object.keys(changes));
    if (!atlas.values || same(values, atlas.values)) {
      return;
    }
    const whole = atlas.isElsewhere(values);
    if (whole || values.date !== atlas.values.date) {
      atlas.stop();
    }
    if (values.data !== atlas.values.data) {
      const kept = ["data", "lang", "theme", "present", "embed"].filter((name) => values[name]);
      atlas.enterAddress("?" + kept.map((name) => name + "=" + written(name, values[name])).join("&"));
    } else if (whole) {
      atlas.values = values;
      atlas.enter(values);
      atlas.ask();
    } else {
      atlas.enter(values);
      atlas.show(values);
    }
  };

  /* Whether values need another page: language, data set, or data of another version. */
  atlas.isElsewhere = (values) => WHOLE_PAGE.some((name) => values[name] !== atlas.values[name]);

  /* Show other values of this page; when only the day differs the server is not asked. */
  atlas.show = function (values) {
    const onlyDate = same(Object.assign({}, values, { date: atlas.values.date }), atlas.values);
    atlas.values = values;
    atlas.clearNotice();
    if (!onlyDate) {
      atlas.apply();
    }
    atlas.showDate();
    atlas.paint();
    if (onlyDate) {
      atlas.loadNext();
    } else {
      atlas.request();
    }
  };

  atlas.clearNotice = function () {
    byId(atlas.page.ids.notice).hidden = true;
  };

  atlas.showNotice = function (sentences) {
    const box = byId(atlas.page.ids.notice);
    box.hidden = sentences.length === 0;
    box.textContent = sentences.join(" ");
  };

  let telling = 0;

  /* A button of the dialog for own data (57-own.js); act: what it does, set: id of a data set. */
  function leading(text, act, set) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: text });
    Object.assign(button.dataset, { own: act, set: set || "" });
    button.setAttribute("aria-haspopup", "dialog");
    return button;
  }

  /* Put such a button behind the sentences of the notice. */
  atlas.offer = function (text, act) {
    byId(atlas.page.ids.notice).append(" ", leading(text, act));
  };

  /* Say for a while what became of something; it lies over the page, which keeps its place.
     more: a button that leads to more of it, {text, act, set}. */
  atlas.say = function (text, stays, more) {
    const box = byId(atlas.page.ids.toast);
    clearTimeout(telling);
    box.replaceChildren(text, ...(more ? [" ", leading(more.text, more.act, more.set)] : []));
    box.hidden = false;
    telling = stays ? 0 : setTimeout(() => (box.hidden = true), SAID);
  };

  document.addEventListener("pointerdown", function (event) {
    const box = atlas.page && byId(atlas.page.ids.toast);
    if (box && !box.hidden && !box.contains(event.target)) {
      box.hidden = true;
    }
  });

  function shown(name) {
    const value = atlas.values[name];
    return value === null ? atlas.page.all[name] : value;
  }

  /* What a control is made of: a field or a list, or the boxes of a group. */
  function fields(id) {
    const control = byId(id);
    return control.matches("input, select") ? [control] : [...control.querySelectorAll("input")];
  }

  const isBox = (field) => field.type === "checkbox" || field.type === "radio";

  /* A control is touched only when it shows something else. */
  function tell(name, id, value) {
    const text = JSON.stringify(value);
    if (atlas.told[name] === text) {
      return;
    }
    atlas.told[name] = text;
    for (const field of fields(id)) {
      if (isBox(field)) {
        field.checked = Array.isArray(value) ? value.includes(field.value) : field.value === value;
      } else {
        field.value = value;
      }
    }
  }

  /* What a control is set to: a text, or a list of those ticked. */
  atlas.setting = function (name, id) {
    const all = fields(id);
    const ticked = all.filter((field) => field.checked).map((field) => field.value);
    const value = all[0].type === "checkbox" ? ticked : all[0].type === "radio" ? ticked[0] : all[0].value;
    atlas.told[name] = JSON.stringify(value);
    return value;
  };

  /* Show the state in the page: theme, view, controls. The frames follow by themselves. */
  atlas.apply = function () {
    const values = atlas.values;
    const root = document.documentElement;
    const ids = atlas.page.ids;
    const group = Object.keys(atlas.page.groups).find((name) => atlas.page.groups[name].includes(values.view));
    root.lang = values.lang;
    root.dataset.bsTheme = values.theme;
    root.dataset.embed = values.embed;
    atlas.showPresent();
    if (document.body.dataset.view !== values.view) {
      document.body.classList.remove("is-solo"); /* one card alone, until the view changes */
    }
    document.body.dataset.view = values.view;
    document.body.dataset.layer = values.layer;
    document.body.dataset.group = group;
    document.body.dataset.undrawn = atlas.page.undrawn;
    tell("groups", ids.groups, group);
    byId(ids.reading).setAttribute("href", "reading/" + values.view + "?lang=" + values.lang + "&theme=" + values.theme);
    for (const [name, id] of Object.entries(atlas.page.controls)) {
      tell(name, id, shown(name));
    }
    const cards = atlas.page.cards[values.view];
    for (const name of Object.keys(atlas.page.boxes)) {
      byId(atlas.page.boxes[name]).hidden = !cards.includes(name);
    }
    byId(atlas.page.ids.aside).hidden = !values.selected && !atlas.page.asides.includes(values.view);
    byId(atlas.page.ids.asideClose).hidden = !values.selected;
    byId(ids.filters).classList.remove("open");
    byId(ids.filtersButton).setAttribute("aria-expanded", "false");
    atlas.orderLong();
    atlas.source.applied();
  };

  let waiting = 0;
  atlas.resized = function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      if (atlas.page && byId(atlas.page.ids.main)) {
        atlas.request();
      }
    }, 150);
  };
  window.addEventListener("resize", atlas.resized);
})();
