/* Fit: in presenter mode a text that does not fit its card in large type is cut at whole lines, and what is left out is counted. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LINES = "li, tbody tr, blockquote, .work-head, details:not([open])";
  const GROUPS = "section, .options, .statement-group, ul, ol, details[open]";
  const TITLES = "h3, h5";
  const MOST = 120; /* lines that are tried at all */
  const LEGEND_LINES = 2;

  const isSeen = (element) => element.getClientRects().length > 0;
  const leave = (element, isOut) => element.classList.toggle("left-out", isOut);

  /* The first columns of a table that fit beside each other; gives how many are left out. */
  function fitColumns(box) {
    const heads = [...box.querySelectorAll("thead th")];
    const right = box.getBoundingClientRect().right + 1;
    const width = heads.filter((head) => head.getBoundingClientRect().right <= right).length || 1;
    if (width < heads.length) {
      box.querySelectorAll("tr").forEach((row) => [...row.children].forEach((cell, i) => leave(cell, i >= width)));
    }
    return heads.length - width;
  }

  /* Groups without a line left go with their heading. */
  function showFirst(box, lines, count) {
    lines.forEach((line, i) => leave(line, i >= count));
    box.querySelectorAll(GROUPS).forEach(function (group) {
      const own = lines.filter((line) => group.contains(line) && line !== group);
      if (own.length) {
        leave(group, own.every((line) => line.classList.contains("left-out")));
      }
    });
    box.querySelectorAll(TITLES).forEach(function (title) {
      const next = title.nextElementSibling;
      leave(title, Boolean(next) && next.classList.contains("left-out"));
    });
  }

  function fitLines(box) {
    box.querySelectorAll(".left-out").forEach((one) => leave(one, false));
    box.querySelectorAll(".and-more").forEach((one) => one.remove());
    const fits = () => box.scrollHeight <= box.clientHeight + 1;
    const columns = box.matches(".table-box") ? fitColumns(box) : 0;
    const all = [...box.querySelectorAll(LINES)].filter((one) => isSeen(one) && !one.parentElement.closest(LINES));
    if (all.length < 2 || (!columns && fits())) {
      return;
    }
    const note = document.createElement("p");
    note.className = "and-more";
    box.append(note);
    let [low, high] = [1, Math.min(all.length, MOST)]; /* the most lines that fit */
    const show = function (count) {
      const texts = atlas.page.texts;
      const rest = count < all.length ? texts.andMore.replace("{n}", all.length - count) : "";
      const wide = columns ? texts.andColumns.replace("{n}", columns) : "";
      note.textContent = [rest, wide].filter(Boolean).join(" · ");
      showFirst(box, all, count);
    };
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      show(middle);
      if (fits()) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    show(low);
  }

  /* A legend keeps its first lines; the marks that matter most stand first. */
  function fitLegend(legend) {
    const entries = [...legend.querySelectorAll(".line > *")];
    entries.forEach((one) => leave(one, false));
    const tops = [];
    for (const entry of entries) {
      const top = entry.getBoundingClientRect().top;
      if (!tops.some((one) => Math.abs(one - top) < 8)) {
        tops.push(top);
      }
      if (tops.length > LEGEND_LINES) {
        leave(entry, true);
      }
    }
  }

  /* The summary keeps the sentences that fit into one line. */
  function fitSentence(line) {
    const whole = line.textContent === line.dataset.shown ? line.dataset.whole : line.textContent;
    const sentences = whole.split(/(?<=[.!?]) (?=\p{Lu})/u);
    const show = (count) => (line.textContent = sentences.slice(0, count).join(" "));
    let count = sentences.length;
    show(count);
    while (count > 1 && line.scrollWidth > line.clientWidth) {
      show((count -= 1));
    }
    line.dataset.whole = whole;
    line.dataset.shown = line.textContent;
  }

  function unfitSentence(line) {
    if (line.dataset.whole && line.textContent === line.dataset.shown) {
      line.textContent = line.dataset.whole;
    }
  }

  const isBeside = (legend) => getComputedStyle(legend.parentElement).display === "grid"; /* it has a column of its own */

  /* Fit all texts of the shown cards, or show them whole outside of the mode. */
  atlas.fit = function () {
    if (!atlas.values.present) {
      document.querySelectorAll(".left-out").forEach((one) => leave(one, false));
      document.querySelectorAll(".and-more").forEach((one) => one.remove());
      unfitSentence(atlas.byId(atlas.page.ids.sentence));
      return;
    }
    const seen = (selector) => [...document.querySelectorAll(".presented " + selector)].filter(isSeen);
    fitSentence(atlas.byId(atlas.page.ids.sentence));
    seen(".legend").filter((legend) => !isBeside(legend)).forEach(fitLegend);
    seen(".written, .table-box").forEach(fitLines);
  };

  window.addEventListener("resize", () => atlas.page && atlas.values && atlas.values.present && requestAnimationFrame(atlas.fit));
})();
