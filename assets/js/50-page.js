/* Page: laid out from what the server says of it; its controls and buttons. */
(function () {
  "use strict";
  const atlas = window.atlas;

  /* A page of another language or data set takes the place of the one that is there. */
  function layOut(page) {
    const host = atlas.byId(page.ids.root);
    const focused = document.activeElement && document.activeElement.id;
    const tables = [...host.querySelectorAll("[data-toggle-table][aria-pressed=true]")].map((button) => button.id);
    atlas.forgetPaint();
    atlas.told = {};
    atlas.forgetLong();
    atlas.fill(host.id, page.markup);
    tables.forEach((id) => atlas.byId(id) && showTable(atlas.byId(id), true));
    if (focused && atlas.byId(focused)) {
      atlas.byId(focused).focus({ preventScroll: true });
    }
  }

  /* The server's answer to a link: the state, and the page where another one is needed. */
  atlas.enterPage = function (page) {
    const before = atlas.page || {};
    atlas.page = Object.assign({ search: before.search, stories: before.stories }, page);
    atlas.page.shown = [page.values.data, page.values.lang];
    if (page.markup) {
      layOut(atlas.page);
      delete atlas.page.markup;
    }
    atlas.stop();
    atlas.values = page.values;
    atlas.wasRead(page.values, page.ignored.length > 0);
    atlas.forgetRequest();
    atlas.showNotice(page.ignored);
    atlas.prepareSearch();
    atlas.preparePlay();
    atlas.listSets();
    atlas.apply();
    atlas.prepareEditor();
    atlas.prepareOwn();
    atlas.showDate();
    atlas.request();
  };

  /* A control was changed: its value goes into the state. */
  function chosen(name, id) {
    const value = atlas.setting(name, id);
    const all = atlas.page.all[name];
    if (name === "versus") {
      return otherDay(value);
    }
    if (!all) {
      return value;
    }
    const ticked = all.filter((item) => value.includes(item));
    return ticked.length === all.length && atlas.page.defaults[name] === null ? null : ticked;
  }

  document.addEventListener("change", function (event) {
    if (!atlas.page) {
      return;
    }
    const isIn = (id) => Boolean(atlas.byId(id)) && atlas.byId(id).contains(event.target);
    const found = Object.entries(atlas.page.controls).find(([, id]) => isIn(id));
    if (found) {
      atlas.navigate({ [found[0]]: chosen(...found) });
    } else if (isIn(atlas.page.ids.groups)) {
      /* A group opens with its first view. */
      atlas.navigate({ view: atlas.page.groups[atlas.setting("groups", atlas.page.ids.groups)][0] });
    }
  });

  /* The other day of a comparison, as typed; what cannot be read leaves it as it was. */
  function otherDay(text) {
    const day = atlas.readDate(text);
    const [first, last] = atlas.page.span;
    if (!day) {
      atlas.put(atlas.page.ids.message, atlas.page.texts.unreadable);
      return atlas.values.versus;
    }
    return day < first ? first : day > last ? last : day;
  }

  /* The table of a card in the place of its chart, or the chart again. */
  function showTable(button, isTable) {
    const name = button.dataset.toggleTable;
    atlas.byId(atlas.page.parts[name].table).hidden = !isTable;
    atlas.byId(atlas.page.plots[name] || atlas.page.written[name]).hidden = isTable;
    button.setAttribute("aria-pressed", String(isTable));
  }

  function toggleTable(button) {
    const isTable = button.getAttribute("aria-pressed") !== "true";
    showTable(button, isTable);
    if (isTable) {
      atlas.repaint();
    } else {
      atlas.forgetRequest();
      atlas.request();
    }
  }

  function reset() {
    const kept = ["data", "version", "view", "date", "versus", "lang", "theme", "form", "table", "present", "embed"];
    const changes = {};
    for (const name of atlas.page.parameters) {
      if (!kept.includes(name)) {
        changes[name] = atlas.page.defaults[name];
      }
    }
    atlas.navigate(changes);
  }

  function toggleFilters(button) {
    const open = atlas.byId(atlas.page.ids.filters).classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  }

  /* One card alone: the overview's cards have views of their own, others fill theirs. */
  function enlarge(name) {
    const own = atlas.page.views[name];
    const cards = atlas.page.cards[atlas.values.view];
    if (atlas.values.view === "overview" && own) {
      atlas.navigate({ view: own });
    } else if (cards.length === 1) {
      atlas.navigate({ view: "overview" });
    } else {
      const alone = document.body.classList.toggle("is-solo");
      for (const card of cards) {
        atlas.byId(atlas.page.boxes[card]).classList.toggle("solo", alone && card === name);
      }
      atlas.forgetRequest();
      atlas.request();
    }
  }

  atlas.switchTheme = () => atlas.navigate({ theme: atlas.values.theme === "dark" ? "light" : "dark" });

  const BY_ID = {
    swap: () => atlas.navigate({ date: atlas.values.versus, versus: atlas.values.date }),
    theme: () => atlas.switchTheme(),
    play: () => atlas.togglePlay(),
    keysButton: () => atlas.showKeys(),
    keysClose: () => atlas.byId(atlas.page.ids.keys).close(),
    present: () => atlas.present(true),
    leave: () => atlas.present(false),
    otherCard: () => atlas.turnCard(1),
    filtersButton: toggleFilters,
    reset: reset,
    emptyReset: reset,
    asideClose: () => atlas.navigate({ selected: "" }),
    previous: () => atlas.step(-1),
    next: () => atlas.step(1),
  };

  document.addEventListener("click", function (event) {
    const target = event.target.closest("button, a");
    if (!target || !atlas.page) {
      return;
    }
    if (target.dataset.key) {
      atlas.open(target.dataset.key);
    } else if (target.dataset.toggleTable) {
      toggleTable(target);
    } else if (target.dataset.enlarge) {
      enlarge(target.dataset.enlarge);
    } else {
      for (const [name, act] of Object.entries(BY_ID)) {
        if (target.id === atlas.page.ids[name]) {
          act(target);
        }
      }
    }
  });
})();
