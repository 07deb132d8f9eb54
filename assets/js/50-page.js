/* Page: what Dash calls, and the buttons. */
(function () {
  "use strict";
  const atlas = window.atlas;

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      located: () => atlas.located(),
      opened: function (page) {
        if (!page || !atlas.byId(page.ids.main)) {
          return;
        }
        /* Dash replaces the page for another language or data set; its charts are empty then. */
        if (!atlas.page || page.values.lang !== atlas.page.values.lang || page.values.data !== atlas.page.values.data) {
          atlas.forgetPaint();
          atlas.told = {};
        }
        atlas.page = Object.assign({ search: (atlas.page || {}).search }, page);
        atlas.stop();
        atlas.values = page.values;
        atlas.wasRead(page.values, page.ignored.length > 0);
        atlas.forgetRequest();
        atlas.showNotice(page.ignored);
        atlas.prepareSearch();
        atlas.preparePlay();
        atlas.apply();
        atlas.showDate();
        atlas.request();
      },
      /* A group opens with its first view, unless it is open already. */
      grouped: function (group) {
        if (!atlas.page || !atlas.values || !group) {
          return;
        }
        atlas.told.groups = JSON.stringify(group);
        if (!atlas.page.groups[group].includes(atlas.values.view)) {
          atlas.navigate({ view: atlas.page.groups[group][0] });
        }
      },
      chosen: function (...values) {
        if (!atlas.page || !atlas.values) {
          return;
        }
        /* Only what was changed: the others may still show the state before. */
        const changed = window.dash_clientside.callback_context.triggered.map((item) => item.prop_id.split(".")[0]);
        const names = Object.keys(atlas.page.controls);
        const changes = {};
        names.forEach(function (name, i) {
          const value = values[i];
          const all = atlas.page.all[name];
          const text = JSON.stringify(value);
          if (value === undefined || value === null || !changed.includes(atlas.page.controls[name])) {
            return;
          }
          if (atlas.told[name] === text) {
            return; /* the script itself set it */
          }
          atlas.told[name] = text;
          if (name === "versus") {
            changes[name] = otherDay(value);
          } else if (!all) {
            changes[name] = value;
          } else {
            const chosen = all.filter((item) => value.includes(item));
            changes[name] = chosen.length === all.length && atlas.page.defaults[name] === null ? null : chosen;
          }
        });
        atlas.navigate(changes);
      },
    },
  });

  /* The other day of a comparison, as typed; what cannot be read leaves it as it was. */
  function otherDay(text) {
    const day = atlas.readDate(text);
    const [first, last] = atlas.page.span;
    if (!day) {
      atlas.set(atlas.page.ids.message, { children: atlas.page.texts.unreadable });
      return atlas.values.versus;
    }
    return day < first ? first : day > last ? last : day;
  }

  function toggleTable(button) {
    const name = button.dataset.toggleTable;
    const table = atlas.byId(atlas.page.parts[name].table);
    const plot = atlas.byId(atlas.page.plots[name] || atlas.page.written[name]);
    const showTable = table.hidden;
    table.hidden = !showTable;
    plot.hidden = showTable;
    button.setAttribute("aria-pressed", String(showTable));
    if (showTable) {
      atlas.repaint();
    } else {
      atlas.forgetRequest();
      atlas.request();
    }
  }

  function reset() {
    const kept = ["data", "version", "view", "date", "versus", "lang", "theme", "form", "table", "present"];
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
