/* Picture: the page as one drawing, with what it must say of itself; as SVG, as PNG, on paper. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const WAIT = 60000; /* milliseconds that the charts of a day may take */
  const MOST = 1600; /* pixels that a part which scrolls may grow by */
  const STRIP = 24; /* pixels of a letter below a picture that is being painted */
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
    const link = location.origin + location.pathname + atlas.search(atlas.values);
    return [
      ...(isCut ? [texts.picture.cut] : []),
      texts.picture.filters + " " + filters(),
      [lineage.source, lineage.licence, texts.picture.version.replace("{version}", () => atlas.values.version), "Alliance Atlas"].join(" · "),
      location.protocol === "file:" ? atlas.search(atlas.values) : link,
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

  /* Let a part grow until nothing in it scrolls; a long table grows to a bound. */
  function grow(part, most) {
    const start = part.getBoundingClientRect().height;
    for (let i = 0; i < 8 && scrolling(part).length; i += 1) {
      const now = part.getBoundingClientRect().height;
      const more = Math.max(...scrolling(part).map(overflow));
      part.style.minHeight = Math.min(now + more, start + most) + "px";
    }
    return scrolling(part).length > 0;
  }

  /* What the picture shows: headline, cards and details, whole where the window would scroll. */
  function parts() {
    const ids = atlas.page.ids;
    const main = atlas.byId(ids.main);
    const roots = [main.querySelector(".headline"), atlas.byId(ids.empty), main.querySelector(".cards"), atlas.byId(ids.aside)];
    return roots.filter((one) => one.getClientRects().length);
  }

  /* The room that they fill. */
  function room(roots) {
    const main = atlas.byId(atlas.page.ids.main);
    const pad = parseFloat(getComputedStyle(main).paddingLeft);
    const boxes = [...roots, ...main.querySelectorAll(".card")].map((one) => one.getBoundingClientRect()).filter((box) => box.width);
    const edges = [...roots.filter((one) => !main.contains(one)), main].map((one) => one.getBoundingClientRect());
    const x = Math.min(...edges.map((box) => box.left));
    const y = Math.min(...boxes.map((box) => box.top)) - pad / 2;
    const right = Math.max(...edges.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom)) + pad / 2;
    return { x: x, y: y, width: Math.ceil(right - x), height: Math.ceil(bottom - y) };
  }

  /* Where the cards, and details beside them, stand in a picture with lines of some height above the room. */
  function placeOfCharts(roots, room, above) {
    const shown = roots.filter((root) => !root.matches(".headline")).flatMap((root) => [root, ...root.querySelectorAll(".card")]);
    const boxes = shown.map((one) => one.getBoundingClientRect()).filter((box) => box.width && box.height);
    const edge = (name, most) => most(...boxes.map((box) => box[name]));
    const [x, y] = [edge("left", Math.min), Math.max(room.y, edge("top", Math.min))];
    const size = { width: edge("right", Math.max) - x, height: edge("bottom", Math.max) - y };
    return Object.assign({ x: x - room.x, y: y - room.y + above }, size);
  }

  function compose() {
    const drawn = make("svg", { xmlns: SPACE, role: "img" });
    const defs = make("defs", {}, drawn);
    let count = 0;
    const drawing = { defs: defs, id: () => "t" + (count += 1) };
    const roots = parts();
    const isCut = roots.map((root) => grow(root, MOST)).some(Boolean);
    const area = room(roots);
    const said = footLines(isCut);
    const host = lines(area.width, said);
    const [head, foot] = host.children;
    const top = head.getBoundingClientRect();
    const below = foot.getBoundingClientRect();
    const height = Math.ceil(top.height + area.height + below.height);
    const ground = getComputedStyle(document.body).backgroundColor;
    make("rect", { width: area.width, height: height, fill: ground }, drawn);
    const place = (y) => make("g", { transform: "translate(0 " + Math.round(y) + ")" }, drawn);
    atlas.trace(roots, place(top.height), drawing, area.x, area.y);
    atlas.trace([head], place(0), drawing, top.x, top.y);
    atlas.trace([foot], place(top.height + area.height), drawing, below.x, below.y);
    host.remove();
    const charts = placeOfCharts(roots, area, Math.round(top.height));
    roots.forEach((root) => (root.style.minHeight = ""));
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

  /* The drawing with a letter of every typeface below it: one sees by them when the typefaces are there. */
  function withSamples(picture) {
    const height = picture.height + STRIP;
    const frame = make("svg", { xmlns: SPACE, width: picture.width, height: height, viewBox: "0 0 " + picture.width + " " + height });
    picture.samples.forEach(function (sample, i) {
      const place = { x: i * STRIP, y: height - STRIP / 4, "font-family": sample.family, "font-weight": sample.weight, "font-size": STRIP / 2 };
      make("text", place, frame).textContent = sample.letter;
    });
    const framed = new XMLSerializer().serializeToString(frame).replace("</svg>", () => picture.svg + "</svg>");
    return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(framed);
  }

  function areThere(image, picture) {
    const canvas = document.createElement("canvas");
    canvas.width = STRIP * picture.samples.length;
    canvas.height = STRIP;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, -picture.height);
    return picture.samples.every((_, i) => pen.getImageData(i * STRIP, 0, STRIP, STRIP).data.some((value) => value > 0));
  }

  /* An image of a picture whose typefaces are there; browsers load those of a drawing after the drawing. */
  async function imageOf(picture) {
    const image = new Image();
    image.src = withSamples(picture);
    await image.decode();
    const end = performance.now() + WAIT / 10;
    while (picture.samples.length && !areThere(image, picture) && performance.now() < end) {
      await new Promise((done) => setTimeout(done, 10));
    }
    return image;
  }

  /* A picture in pixels; `scale` counts pixels for one of the page; part: {x, y, width, height} of it, or all. */
  atlas.canvasOf = async function (picture, scale, part) {
    const image = await imageOf(picture);
    const { x, y, width, height } = part || { x: 0, y: 0, width: picture.width, height: picture.height };
    const canvas = document.createElement("canvas");
    const drawn = Math.round(picture.width * scale);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(image, -Math.round(x * scale), -Math.round(y * scale), drawn, Math.round((picture.height + STRIP) * scale));
    return canvas;
  };

  atlas.png = async function (picture, scale) {
    const canvas = await atlas.canvasOf(picture, scale);
    return new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(atlas.page.texts.picture.large))), "image/png")
    );
  };
})();
