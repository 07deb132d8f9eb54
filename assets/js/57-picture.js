/* Picture: the page as one drawing, with what it must say of itself; as SVG, as PNG, on paper. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const WAIT = 60000; /* milliseconds that the charts of a day may take */
  const ROUNDS = 12; /* parts that may grow, one after the other */
  const MOST = 2400; /* pixels that a part which scrolls may grow by */
  const { make, SPACE } = atlas.tracing;

  const text = (type, className, children) => ({ type: type, props: { className: className, children: children } });

  /* <data set>_<view>_<date>_<version>.<ending>, as the server names its files. */
  atlas.fileName = function (ending, day) {
    const values = atlas.values;
    const parts = [values.data, values.view, day || values.date, values.version];
    return parts.map((one) => one.replace(/[^A-Za-z0-9.-]+/g, "-") || "-").join("_") + "." + ending;
  };

  atlas.save = function (blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  /* Show a day without an entry of its own in the history; resolved when all its charts are painted. */
  atlas.showAt = function (day) {
    if (day !== atlas.values.date) {
      atlas.values = Object.assign({}, atlas.values, { date: day });
      atlas.showDate();
      atlas.loadNext();
    }
    return allPainted(day);
  };

  function allPainted(day) {
    const end = performance.now() + WAIT;
    atlas.seeAll(true);
    atlas.paint();
    return new Promise(function (done, fail) {
      (function look() {
        if (day === atlas.values.date && atlas.answerAt(day) && atlas.isPainted()) {
          done();
        } else if (performance.now() > end) {
          fail(new Error(atlas.page.texts.picture.late));
        } else {
          setTimeout(look, 20);
        }
      })();
    }).finally(() => atlas.seeAll(false));
  }

  /* What the filters are set to, where that is not the usual. */
  function filters() {
    const panel = atlas.byId(atlas.page.ids.filters);
    const said = [];
    for (const [name, id] of Object.entries(atlas.page.controls)) {
      const control = atlas.byId(id);
      const usual = JSON.stringify(atlas.page.defaults[name]) === JSON.stringify(atlas.values[name]);
      if (control && panel.contains(control) && !usual) {
        const field = control.closest(".filter");
        const chosen = control.selectedOptions
          ? [...control.selectedOptions].map((one) => one.textContent)
          : [...control.querySelectorAll("input:checked")].map((one) => label(one));
        said.push(field.querySelector("legend, label").textContent + ": " + (chosen.join(", ") || "–"));
      }
    }
    return said.length ? said.join("; ") : atlas.page.texts.picture.unfiltered;
  }

  function label(input) {
    const option = input.labels[0].querySelector(".option > span:first-child") || input.labels[0];
    return option.textContent;
  }

  /* What is said below the cards: what is left out, filters, source with licence and version, link. */
  function footLines(isCut) {
    const { lineage, texts } = atlas.page;
    return [
      ...(isCut ? [texts.picture.cut] : []),
      texts.picture.filters + " " + filters(),
      [lineage.source, lineage.licence, texts.picture.version.replace("{version}", () => atlas.values.version), "Alliance Atlas"].join(" · "),
      atlas.linkOf(atlas.values),
    ];
  }

  /* Lines above and below the cards; they are laid out beside the page and traced like it. */
  function lines(width, foot) {
    const data = atlas.byId(atlas.page.controls.data).selectedOptions[0].textContent;
    const host = document.createElement("div");
    host.className = "picture-lines";
    host.style.width = width + "px";
    host.id = "picture-lines";
    document.body.append(host);
    atlas.fill(host.id, [
      text("Div", "picture-head", [text("B", "", data), text("Span", "big-date", atlas.writtenDay(atlas.values.date))]),
      text("Div", "picture-foot", foot.map((line) => text("P", "", line))),
    ]);
    return host;
  }

  const overflow = (one) => one.scrollHeight - one.clientHeight;

  /* What scrolls within a part of the page. */
  const scrolling = (part) => [part, ...part.querySelectorAll("*")].filter((one) => overflow(one) > 1 && getComputedStyle(one).overflowY === "auto");

  /* Let rows of cards grow until nothing in them scrolls, a long table up to a bound; true when it still does. */
  function growCards(cards) {
    const rows = getComputedStyle(cards).gridTemplateRows.split(" ").map(parseFloat);
    const gap = parseFloat(getComputedStyle(cards).rowGap) || 0;
    const start = cards.getBoundingClientRect().height;
    let left = MOST;
    for (let i = 0; i < ROUNDS && left > 0 && rows.every((row) => row >= 0); i += 1) {
      const [one] = scrolling(cards);
      if (!one) {
        return false;
      }
      const bottom = one.closest(".card").getBoundingClientRect().bottom - cards.getBoundingClientRect().top;
      let end = 0;
      let row = rows.findIndex((height) => (end += height + gap) > bottom - 1);
      row = row < 0 ? rows.length - 1 : row;
      const more = Math.min(overflow(one), left);
      rows[row] += more;
      left -= more;
      cards.style.gridTemplateRows = rows.map((height) => height + "px").join(" ");
      cards.style.minHeight = start + MOST - left + "px";
    }
    return scrolling(cards).length > 0;
  }

  /* What the picture shows of the page: headline and cards, and the details beside or below them. */
  function parts() {
    const ids = atlas.page.ids;
    const main = atlas.byId(ids.main);
    const shown = (all) => all.filter((one) => one.getClientRects().length);
    return {
      main: main,
      cards: shown([main.querySelector(".headline"), atlas.byId(ids.empty), main.querySelector(".cards")]),
      aside: shown([atlas.byId(ids.aside)]),
    };
  }

  /* Whole where the window would scroll, until `undo` is called; details end where the cards do. */
  function unroll({ main, cards, aside }) {
    const height = main.getBoundingClientRect().height;
    const changed = [main, ...cards, ...aside];
    Object.assign(main.style, { alignSelf: "start", height: height + "px" });
    main.classList.add("unrolled");
    const isCut = cards.map((one) => one.matches(".cards") && growCards(one)).some(Boolean);
    const bottom = Math.max(...cards.map((one) => one.getBoundingClientRect().bottom));
    aside.forEach((one) => (one.style.minHeight = bottom - one.getBoundingClientRect().top + "px"));
    return {
      isCut: isCut || aside.some((one) => scrolling(one).length > 0),
      undo: () => main.classList.remove("unrolled") || changed.forEach((one) => Object.assign(one.style, { alignSelf: "", height: "", minHeight: "", gridTemplateRows: "" })),
    };
  }

  const around = (elements, pad) => {
    const boxes = [...elements].map((one) => one.getBoundingClientRect()).filter((box) => box.width);
    const y = Math.min(...boxes.map((box) => box.top)) - pad;
    return { y: y, height: Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + pad - y) };
  };

  /* Where everything comes to stand: cards, details beside them or below. */
  function plan({ main, cards, aside }) {
    const { left, right } = main.getBoundingClientRect();
    const pad = parseFloat(getComputedStyle(main).paddingLeft);
    const own = around([...cards, ...main.querySelectorAll(".card")], pad / 2);
    const area = { width: Math.ceil(right - left), height: own.height, at: [{ roots: cards, x: left, y: own.y, left: 0, top: 0 }] };
    for (const one of aside) {
      const box = one.getBoundingClientRect();
      const beside = box.left >= right - 1;
      area.at.push({ roots: [one], x: box.left, y: box.top, left: beside ? area.width : 0, top: beside ? 0 : own.height });
      area.width += beside ? Math.ceil(box.width) : 0;
      area.height = beside ? Math.max(own.height, Math.ceil(box.height)) : own.height + Math.ceil(box.height);
    }
    return area;
  }

  /* Where the cards stand in a picture with lines of some height above them; with details, from the top of these. */
  function placeOfCharts({ main, cards }, area, above) {
    const [first, ...details] = area.at;
    const own = around(main.querySelectorAll(".card"), 0);
    const box = cards[cards.length - 1].getBoundingClientRect();
    const isBeside = details.some((one) => one.left > 0);
    const x = box.left - first.x;
    const y = isBeside ? above : own.y - first.y + above;
    const right = isBeside ? area.width : x + box.width;
    const bottom = details.length ? above + area.height : own.y - first.y + above + own.height;
    return { x: x, y: y, width: right - x, height: bottom - y };
  }

  function compose() {
    const drawn = make("svg", { xmlns: SPACE, role: "img" });
    const defs = make("defs", {}, drawn);
    let count = 0;
    const drawing = { defs: defs, id: () => "t" + (count += 1) };
    const shown = parts();
    const { isCut, undo } = unroll(shown);
    const area = plan(shown);
    const said = footLines(isCut);
    const host = lines(area.width, said);
    const [head, foot] = host.children;
    const top = head.getBoundingClientRect();
    const below = foot.getBoundingClientRect();
    const height = Math.ceil(top.height + area.height + below.height);
    make("rect", { width: area.width, height: height, fill: getComputedStyle(document.body).backgroundColor }, drawn);
    const place = (x, y) => make("g", { transform: "translate(" + Math.round(x) + " " + Math.round(y) + ")" }, drawn);
    for (const one of area.at) {
      atlas.trace(one.roots, place(one.left, top.height + one.top), drawing, one.x, one.y);
    }
    atlas.trace([head], place(0, 0), drawing, top.x, top.y);
    atlas.trace([foot], place(0, top.height + area.height), drawing, below.x, below.y);
    host.remove();
    const charts = placeOfCharts(shown, area, Math.round(top.height));
    undo();
    for (const [name, value] of Object.entries({ width: area.width, height: height, viewBox: "0 0 " + area.width + " " + height })) {
      drawn.setAttribute(name, String(value));
    }
    return { drawn: drawn, width: area.width, height: height, charts: charts, foot: said };
  }

  /* Outlines of maps come with fifteen places behind the point: two are finer than any screen or printer. */
  function shorten(drawn) {
    for (const path of drawn.querySelectorAll("path")) {
      path.setAttribute("d", (path.getAttribute("d") || "").replace(/(\.\d\d)\d+/g, "$1"));
    }
  }

  function describe(drawn, title, sentence) {
    for (const [name, said] of [["desc", sentence], ["title", title]]) {
      const one = make(name, {});
      one.textContent = said;
      drawn.prepend(one);
    }
  }

  /* The page as it stands on the shown day: {svg, width, height, title, sentence, day, charts, foot}; charts is the
     place {x, y, width, height} of the cards in it, foot the lines below them. */
  atlas.picture = async function () {
    const day = atlas.values.date;
    await Promise.all([allPainted(day), document.fonts.ready]);
    const { drawn, width, height, charts, foot } = compose();
    const title = atlas.byId(atlas.page.ids.headline).textContent;
    const sentence = atlas.byId(atlas.page.ids.sentence).textContent;
    shorten(drawn);
    describe(drawn, title + ", " + atlas.writtenDay(day), sentence);
    const fonts = await atlas.fontsOf(drawn);
    make("style", {}, drawn.querySelector("defs")).textContent = fonts.css;
    const svg = new XMLSerializer().serializeToString(drawn);
    return { svg: svg, width: width, height: height, title: title, sentence: sentence, day: day, charts: charts, foot: foot, samples: fonts.samples };
  };
})();
