/* Source of a page without a server: its answers are prepared (components/static), for the views as they
   open and with one filter changed. What is not prepared gives way to the nearest that is, and the page says so. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const text = (value) => (value === null ? "" : Array.isArray(value) ? value.join(",") : String(value));
  const usual = (name) => atlas.page.defaults[name];
  let said = null; /* what is to be told of the values that are shown: {view, name} */

  const differing = (values) => atlas.page.static.matters[values.view].filter((name) => !atlas.same(values[name], usual(name)));

  /* As components/static/questions.py writes it. */
  function keyOf(values) {
    return ["view=" + values.view, ...differing(values).map((name) => name + "=" + text(values[name]))].join("&");
  }

  const stagesOf = (values) => Object.keys(atlas.page.static.answers[keyOf(values)] || {});
  const isThere = (values) => stagesOf(values).some(atlas.isReadable);
  const with_ = (values, changes) => Object.assign({}, values, changes);
  const isKnown = (values) => atlas.page.static.allowed.view.includes(values.view);

  /* How many things are in one list and not in the other; null means all. */
  function distance(one, other, name) {
    const [a, b] = [one, other].map((list) => (list === null ? atlas.page.all[name] : list));
    return a.filter((item) => !b.includes(item)).length + b.filter((item) => !a.includes(item)).length;
  }

  /* Values of a parameter that can be shown in a view, the usual one first. */
  function shown(values, name) {
    const all = [usual(name), ...((atlas.page.static.prepared[values.view] || {})[name] || [])];
    return all.filter((value) => isThere(with_(values, { [name]: value })));
  }

  /* Values with all others of the view's parameters as usual. */
  function without(values, kept) {
    const others = differing(values).filter((name) => name !== kept);
    return with_(values, Object.fromEntries(others.map((name) => [name, usual(name)])));
  }

  /* The nearest values that can be shown: the parameter chosen last counts, the others become the usual ones. */
  function nearest(values, changed) {
    if (values.selected) {
      said = { text: atlas.page.static.texts.details };
      values = with_(values, { selected: "" });
    }
    if (isThere(values)) {
      return values;
    }
    const differ = differing(values);
    const kept = differ.find((name) => changed.includes(name)) || differ[0];
    const alone = without(values, kept);
    said = { view: values.view, name: kept };
    if (kept === undefined || isThere(alone)) {
      return alone;
    }
    const possible = shown(alone, kept);
    const far = (value) => (atlas.page.all[kept] ? distance(value, values[kept], kept) : 0);
    const best = possible.reduce((near, value) => (far(value) < far(near) ? value : near), usual(kept));
    return with_(alone, { [kept]: best });
  }

  /* A control's own words for a value. */
  function named(name, value) {
    const control = atlas.byId(atlas.page.controls[name]);
    if (value === null || (atlas.page.all[name] || []).length === value.length) {
      return atlas.page.static.texts.all;
    }
    const list = [].concat(value);
    const words = list.map(function (item) {
      const field = [...control.querySelectorAll("option, input")].find((one) => one.value === item);
      const label = field && (field.matches("option") ? field : field.closest("label") || control.querySelector('label[for="' + field.id + '"]') || field.parentElement);
      return label ? document.createTreeWalker(label, NodeFilter.SHOW_TEXT).nextNode().textContent.trim() : item;
    });
    return words.join(", ") || "–";
  }

  const isChoice = (name) => Boolean(atlas.page.controls[name] && atlas.byId(atlas.page.controls[name]));

  /* Say that something else is shown than was asked for, and offer what there is of this filter. */
  function tell() {
    if (!said) {
      return;
    }
    const { view, name } = said;
    if (said.text) {
      atlas.showNotice([said.text]);
      said = null;
      return;
    }
    said = null;
    const values = atlas.values;
    const texts = atlas.page.static.texts;
    const differ = differing(values).filter(isChoice);
    const now = differ.map((one) => named(one, values[one])).join("; ") || texts.start;
    const box = atlas.byId(atlas.page.ids.notice);
    box.hidden = false;
    box.textContent = texts.nearest + " " + now + ". ";
    if (values.view !== view || !name || !isChoice(name)) {
      return;
    }
    const offers = shown(values, name).filter((value) => !atlas.same(value, values[name]));
    if (offers.length) {
      box.append(texts.offered + " ");
    }
    for (const [i, value] of offers.entries()) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "link-button", textContent: named(name, value) });
      button.addEventListener("click", () => atlas.navigate({ [name]: value }));
      box.append(button, i < offers.length - 1 ? ", " : ".");
    }
  }

  atlas.source.possible = function (values, changed) {
    const pages = atlas.site.pages;
    if (!atlas.values || !(values.data + "-" + values.lang in pages) || !isKnown(values)) {
      atlas.told = {};
      atlas.apply();
      atlas.showNotice([atlas.page.static.texts.closed]);
      atlas.forgetRequest();
      atlas.request();
      return atlas.values;
    }
    if (atlas.isElsewhere(values)) {
      return values;
    }
    const possible = nearest(values, changed);
    if (said && atlas.same(possible, atlas.values)) {
      atlas.told = {}; /* the control shows what it was set to */
      atlas.apply();
      tell();
      atlas.forgetRequest(); /* the notice leaves the charts less room */
      atlas.request();
    }
    return possible;
  };

  atlas.source.frames = function (question, part, signal) {
    const values = question.values;
    if (!isThere(values)) {
      return Promise.reject(new Error("not prepared: " + keyOf(values)));
    }
    const places = atlas.page.static.answers[keyOf(values)];
    const stage = atlas.nearestStage(Object.keys(places), values, question.sizes);
    const [book, number] = places[stage];
    return atlas.prepared(book, number, values.theme).then(function (answer) {
      if (signal.aborted) {
        throw new Error("another question was asked");
      }
      const scale = atlas.fitStage(stage, values, question.sizes);
      const handle = Object.fromEntries(Object.entries(answer.handle).map(([side, place]) => [side, place * scale]));
      tell();
      return Object.assign(answer, { handle: handle });
    });
  };

  function close(control, isClosed) {
    for (const field of control.matches("input, select") ? [control] : control.querySelectorAll("input")) {
      field.disabled = isClosed;
    }
    control.title = isClosed ? atlas.page.static.texts.closed : "";
  }

  /* Controls of which nothing else is prepared cannot be used; so cannot what a server makes. */
  atlas.source.applied = function () {
    const values = atlas.values;
    const ids = atlas.page.ids;
    for (const [name, id] of Object.entries(atlas.page.controls)) {
      if (atlas.page.static.matters[values.view].includes(name)) {
        close(atlas.byId(id), shown(without(values, name), name).length < 2);
      }
    }
    for (const option of atlas.byId(atlas.page.controls.lang).options) {
      option.disabled = !(values.data + "-" + option.value in atlas.site.pages);
    }
    atlas.byId(ids.swap).hidden = true; /* comparisons are prepared with the usual other day */
    if (!document.querySelector(".about-page")) {
      const about = Object.assign(document.createElement("p"), { className: "about-page", textContent: atlas.page.static.about });
      atlas.byId(ids.filters).append(about);
    }
    const reading = atlas.byId(ids.reading);
    reading.hidden = !atlas.site.reading;
    reading.setAttribute("href", "reading/" + values.lang + "/" + values.view + ".html");
  };

  /* The links of a page without a server are read here. */
  atlas.source.page = function (link) {
    const given = atlas.parameters(link.search);
    const sets = Object.keys(atlas.site.pages).map((name) => name.split("-").slice(0, -1).join("-"));
    const data = sets.includes(given.data) ? given.data : atlas.site.start.data;
    const lang = data + "-" + given.lang in atlas.site.pages ? given.lang : atlas.site.start.lang;
    atlas.text(atlas.site.pages[data + "-" + lang]).then(
      (body) => enter(JSON.parse(body), link),
      () => atlas.page && atlas.showNotice([atlas.page.static.texts.lost])
    );
  };

  function enter(page, link) {
    const found = atlas.read(link.search, page);
    const before = atlas.page;
    atlas.page = Object.assign({}, page);
    page.values = isKnown(found.values) ? nearest(found.values, []) : found.values;
    page.ignored = found.ignored;
    atlas.page = before;
    if (atlas.same(link.shown, [page.values.data, page.values.lang])) {
      delete page.markup;
    }
    atlas.enterPage(page);
  }
})();
