/* Page: what Dash calls, and the buttons. */
(function () {
  "use strict";
  const atlas = window.atlas;

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      start: () => ({ search: location.search }),
      opened: function (page) {
        if (!page || !atlas.byId(page.ids.main)) {
          return;
        }
        /* Dash replaces the page for another language or data set; its charts are empty then. */
        if (!atlas.page || page.values.lang !== atlas.page.values.lang || page.values.data !== atlas.page.values.data) {
          atlas.forgetPaint();
        }
        atlas.page = page;
        atlas.values = page.values;
        atlas.forgetRequest();
        atlas.showNotice(page.ignored);
        atlas.apply();
        atlas.showDate();
        atlas.request();
      },
      received: function (frames) {
        if (frames && atlas.page) {
          atlas.receive(frames);
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
          if (value === undefined || value === null || !changed.includes(atlas.page.controls[name])) {
            return;
          }
          if (!all) {
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

  function toggleTable(button) {
    const name = button.dataset.toggleTable;
    const table = atlas.byId(atlas.page.parts[name].table);
    const plot = atlas.byId(atlas.page.plots[name]);
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
    const kept = ["data", "view", "date", "lang", "theme", "form", "table"];
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

  const BY_ID = {
    theme: () => atlas.navigate({ theme: atlas.values.theme === "dark" ? "light" : "dark" }),
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
      const view = atlas.page.views[target.dataset.enlarge];
      atlas.navigate({ view: atlas.values.view === view ? "overview" : view });
    } else {
      for (const [name, act] of Object.entries(BY_ID)) {
        if (target.id === atlas.page.ids[name]) {
          act(target);
        }
      }
    }
  });
})();
