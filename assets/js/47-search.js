/* Search: a combobox over everything that can be opened; it opens it on a day on which it exists. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const MOST = 12;
  /* Views that draw a kind of thing; from another view a result opens the first of them. */
  const DRAWN_IN = {
    state: ["map", "overview", "ladder", "timeline", "network", "schemes", "threats", "compare", "conflicts"],
    body: ["command", "overview", "flows", "timeline", "compare"],
    framework: ["frameworks", "flows", "overview", "threats"],
    organisation: ["map", "overview", "ladder", "timeline", "compare", "conflicts", "command"],
    event: null,
  };
  let hits = [];
  let active = -1;

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  function kindOf(entry) {
    return entry.key.slice(0, entry.key.indexOf(":"));
  }

  /* Every word typed must begin a word of one of the names; names that begin with it come first. */
  function rank(entry, words) {
    let best = 0;
    for (const name of entry.folded) {
      const starts = name.split(/[^\p{L}\p{N}]+/u);
      if (words.every((word) => starts.some((start) => start.startsWith(word)) || name.startsWith(word))) {
        best = Math.max(best, name === words.join(" ") ? 3 : name.startsWith(words[0]) ? 2 : 1);
      }
    }
    return best;
  }

  atlas.find = function (text) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (!words.length) {
      return [];
    }
    const found = [];
    atlas.page.search.forEach(function (entry, place) {
      entry.folded = entry.folded || entry.names.split("\n").map(fold);
      const weight = rank(entry, words);
      if (weight) {
        found.push([-weight, place, entry]);
      }
    });
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.map((item) => item[2]);
  };

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function show(found, typed) {
    const list = atlas.byId(atlas.page.ids.found);
    const field = atlas.byId(atlas.page.ids.search);
    hits = found.slice(0, MOST);
    active = hits.length ? 0 : -1;
    list.replaceChildren();
    hits.forEach(function (entry, i) {
      const item = element("li", "hit", "");
      item.id = list.id + "-" + i;
      item.setAttribute("role", "option");
      item.dataset.hit = i;
      item.append(element("span", "", entry.label), element("span", "hint", entry.kind));
      list.append(item);
    });
    if (typed && !hits.length) {
      const none = element("li", "hint", atlas.page.texts.nothing);
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      list.append(none);
    }
    list.hidden = !typed;
    field.setAttribute("aria-expanded", String(Boolean(typed)));
    mark();
    if (typed) {
      atlas.put(atlas.page.ids.status, atlas.page.texts.found.replace("{n}", found.length));
    }
  }

  function mark() {
    const list = atlas.byId(atlas.page.ids.found);
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    const field = atlas.byId(atlas.page.ids.search);
    if (active >= 0) {
      field.setAttribute("aria-activedescendant", list.id + "-" + active);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function close() {
    const field = atlas.byId(atlas.page.ids.search);
    if (field) {
      field.value = "";
      show([], "");
    }
  }

  /* A day on which the thing exists: the shown one where it fits, else the nearest. */
  atlas.dayOf = function (entry) {
    const day = atlas.values.date;
    const [first, last] = atlas.page.span;
    let wanted = day;
    if (entry.from && day < entry.from) {
      wanted = entry.from;
    } else if (entry.to && day >= entry.to) {
      wanted = new Date(Date.parse(entry.to) - 86400000).toISOString().slice(0, 10);
    }
    return wanted < first ? first : wanted > last ? last : wanted;
  };

  atlas.openFound = function (entry) {
    const kind = kindOf(entry);
    close();
    if (kind === "source") {
      atlas.open(entry.key);
      return;
    }
    const id = entry.key.slice(kind.length + 1);
    const views = DRAWN_IN[kind];
    const changes = { selected: entry.key, date: atlas.dayOf(entry) };
    if (views && !views.includes(atlas.values.view)) {
      changes.view = views[0];
    }
    if (kind === "organisation" && atlas.page.all.organisations.includes(id)) {
      changes.organisations = [id];
    }
    atlas.navigate(changes);
  };

  /* The field's part in the page, for screen readers. */
  atlas.prepareSearch = function () {
    const field = atlas.byId(atlas.page.ids.search);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", atlas.page.ids.found);
    field.setAttribute("aria-expanded", "false");
  };

  const isField = (event) => atlas.page && event.target.id === atlas.page.ids.search;

  document.addEventListener("input", function (event) {
    if (isField(event)) {
      show(atlas.find(event.target.value), event.target.value.trim());
    }
  });

  document.addEventListener("keydown", function (event) {
    if (!isField(event)) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (hits.length) {
        active = (active + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
        mark();
      }
    } else if (event.key === "Enter" && active >= 0) {
      atlas.openFound(hits[active]);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("mousedown", function (event) {
    const hit = atlas.page && event.target.closest("[data-hit]");
    if (hit) {
      event.preventDefault();
      atlas.openFound(hits[Number(hit.dataset.hit)]);
    }
  });

  document.addEventListener("focusout", function (event) {
    if (isField(event)) {
      setTimeout(close, 0);
    }
  });
})();
