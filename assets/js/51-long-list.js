/* Long lists of a filter: found by typing, ticked or cleared at once, the chosen first. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LIST = ".is-long";
  let ordered = {}; /* list -> what was chosen when it was last put in order */

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const rows = (list) => [...list.querySelectorAll(".form-check")];
  const box = (row) => row.querySelector("input");

  function tell(list) {
    const all = rows(list);
    const shown = all.filter((row) => !row.hidden).length;
    const chosen = all.filter((row) => box(row).checked).length;
    const text = shown < all.length ? atlas.page.texts.listed : atlas.page.texts.chosen;
    list.querySelector(".told").textContent = text
      .replace("{shown}", shown)
      .replace("{n}", chosen)
      .replace("{total}", all.length);
  }

  function search(list, typed) {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    for (const row of rows(list)) {
      row.folded = row.folded || fold(row.textContent);
      row.hidden = !words.every((word) => row.folded.includes(word));
    }
    tell(list);
  }

  /* Put the chosen first, unless somebody is at work in the list. */
  atlas.orderLong = function () {
    for (const list of document.querySelectorAll(LIST)) {
      const all = rows(list);
      const chosen = all.filter((row) => box(row).checked);
      const key = chosen.map((row) => box(row).value).sort().join(",");
      const host = all.length && all[0].parentNode;
      if (host && ordered[host.id] !== key && !host.contains(document.activeElement)) {
        ordered[host.id] = key;
        const places = new Map(atlas.page.all.organisations.map((item, place) => [item, place]));
        const rank = (row) => (box(row).checked ? 0 : 1e6) + (places.get(box(row).value) || 0);
        host.append(...all.sort((a, b) => rank(a) - rank(b)));
      }
      tell(list);
    }
  };

  document.addEventListener("input", function (event) {
    if (event.target.matches(".long-search")) {
      search(event.target.closest(LIST), event.target.value);
    }
  });

  /* Tick or clear what is listed. */
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-tick]");
    const list = button && button.closest(LIST);
    if (list) {
      const listed = rows(list).filter((row) => !row.hidden);
      listed.forEach((row) => (box(row).checked = button.dataset.tick === "all"));
      if (listed.length) {
        box(listed[0]).dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  });

  /* The page is laid out anew. */
  atlas.forgetLong = () => (ordered = {});
})();
