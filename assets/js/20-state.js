/* State: the values that the link holds, the link itself, and the controls that show them. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const byId = (id) => document.getElementById(id);
  /* Asking again for these needs a page in another language or of another data set. */
  const WHOLE_PAGE = ["data", "lang"];

  atlas.page = null; /* what the server said of the page: defaults, parameters, span, ids, texts */
  atlas.values = null; /* the state: parameter -> text, list or null (all) */
  atlas.set = set;
  atlas.byId = byId;

  function same(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
  }

  function written(value) {
    if (Array.isArray(value)) {
      return value.map(encodeURIComponent).join(",");
    }
    return encodeURIComponent(value).replace(/%3A/g, ":");
  }

  /* The canonical query string; components/view_state.py writes the same. */
  atlas.search = function (values, without) {
    const always = ["data", "view", "date"];
    const pairs = [];
    for (const name of atlas.page.parameters) {
      if (name !== without && (always.includes(name) || !same(values[name], atlas.page.defaults[name]))) {
        pairs.push(name + "=" + written(values[name]));
      }
    }
    return "?" + pairs.join("&");
  };

  /* Change some values; one history entry; nothing happens when all are as they were. */
  atlas.navigate = function (changes) {
    const values = Object.assign({}, atlas.values, changes);
    if (!atlas.values || same(values, atlas.values)) {
      return;
    }
    const whole = WHOLE_PAGE.some((name) => values[name] !== atlas.values[name]);
    if (values.data !== atlas.values.data) {
      history.pushState(null, "", "?data=" + written(values.data) + "&lang=" + values.lang + "&theme=" + values.theme);
      set(atlas.page.ids.link, { data: { search: location.search } });
      return;
    }
    atlas.values = values;
    history.pushState(null, "", atlas.search(values));
    if (whole) {
      set(atlas.page.ids.link, { data: { search: location.search } });
      return;
    }
    atlas.clearNotice();
    atlas.apply();
    atlas.showDate();
    atlas.paint();
    atlas.request();
  };

  /* A committed date: its own history entry, but no question to the server. */
  atlas.commitDate = function () {
    const search = atlas.search(atlas.values);
    if (search !== location.search) {
      history.pushState(null, "", search);
    }
  };

  atlas.clearNotice = function () {
    byId(atlas.page.ids.notice).hidden = true;
  };

  atlas.showNotice = function (sentences) {
    const box = byId(atlas.page.ids.notice);
    box.hidden = sentences.length === 0;
    set(atlas.page.ids.notice, { children: sentences.join(" ") });
  };

  function shown(name) {
    const value = atlas.values[name];
    return value === null ? atlas.page.all[name] : value;
  }

  /* Show the state in the page: theme, view, controls. The frames follow by themselves. */
  atlas.apply = function () {
    const values = atlas.values;
    const root = document.documentElement;
    const ids = atlas.page.ids;
    const group = Object.keys(atlas.page.groups).find((name) => atlas.page.groups[name].includes(values.view));
    root.lang = values.lang;
    root.dataset.bsTheme = values.theme;
    if (document.body.dataset.view !== values.view) {
      document.body.classList.remove("is-solo"); /* one card alone, until the view changes */
    }
    document.body.dataset.view = values.view;
    document.body.dataset.group = group;
    set(ids.groups, { value: group });
    byId(ids.reading).setAttribute("href", "reading/" + values.view + "?lang=" + values.lang + "&theme=" + values.theme);
    for (const [name, id] of Object.entries(atlas.page.controls)) {
      const value = shown(name);
      set(id, { value: value });
    }
    const cards = atlas.page.cards[values.view];
    for (const name of Object.keys(atlas.page.boxes)) {
      byId(atlas.page.boxes[name]).hidden = !cards.includes(name);
    }
    byId(atlas.page.ids.aside).hidden = !values.selected && !atlas.page.asides.includes(values.view);
    byId(atlas.page.ids.asideClose).hidden = !values.selected;
    byId(ids.filters).classList.remove("open");
    byId(ids.filtersButton).setAttribute("aria-expanded", "false");
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
  window.addEventListener("popstate", function () {
    if (atlas.page) {
      set(atlas.page.ids.link, { data: { search: location.search } });
    }
  });
})();
