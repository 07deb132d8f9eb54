/* Trace: a part of the page as a drawing of its own (SVG): boxes, texts and charts where they stand. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const trace = atlas.tracing;
  const { make } = trace;
  /* What one uses and does not read, and what only a screen reader reads. */
  const LEFT_OUT =
    ".visually-hidden, .card-buttons, .card-head .segments, .card-head .filter, .other-day, .view-tabs, .notice, .no-picture, " +
    "select, input, textarea, script, style, template, .button";
  const OF_CHARTS = ".hoverlayer, .draglayer, .selectionlayer, .zoomlayer, .menulayer";

  let pen = null; /* measures how far letters rise above their line */

  function rise(style) {
    pen = pen || document.createElement("canvas").getContext("2d");
    pen.font = [style.fontStyle, style.fontWeight, style.fontSize, style.fontFamily].join(" ");
    const letters = pen.measureText("x");
    return { up: letters.fontBoundingBoxAscent, down: letters.fontBoundingBoxDescent };
  }

  /* Pieces of a text that stand on one line each: {text, rect}. */
  function pieces(node) {
    const range = document.createRange();
    const measured = (from, to) => {
      range.setStart(node, from);
      range.setEnd(node, to);
      return range.getClientRects();
    };
    const whole = measured(0, node.length);
    if (whole.length <= 1) {
      return whole.length ? [{ text: node.data, rect: whole[0] }] : [];
    }
    const found = [];
    const add = (from, to) => join(found, node.data.slice(from, to), [...measured(from, to)].filter((rect) => rect.width > 0));
    for (const word of node.data.matchAll(/\s*\S+/g)) {
      if (!add(word.index, word.index + word[0].length)) {
        /* a word that is broken within goes on letter by letter */
        for (let i = word.index; i < word.index + word[0].length; i += 1) {
          add(i, i + 1);
        }
      }
    }
    return found;
  }

  /* Add a stretch of text to the pieces; false when it stands on several lines itself. */
  function join(found, text, rects) {
    const rect = rects[rects.length - 1];
    const last = found[found.length - 1];
    const isOn = (one, other) => Math.abs(one.bottom - other.bottom) < one.height / 2;
    if (rects.some((one) => one.width > 1 && !isOn(one, rect)) && text.trim().length > 1) {
      return text.trim().length < text.length && rects.length === 2 && rects[0].width < rect.height ? begin(found, text, rect) : false;
    }
    if (rect && last && isOn(last.rect, rect)) {
      last.text += text;
      last.rect = new DOMRect(last.rect.x, last.rect.y, rect.right - last.rect.x, last.rect.height);
    } else if (rect) {
      begin(found, text, rect);
    }
    return true;
  }

  const begin = (found, text, rect) => found.push({ text: text.trimStart(), rect: rect });

  const CASES = { uppercase: (text) => text.toUpperCase(), lowercase: (text) => text.toLowerCase() };

  function words(node, style, into, drawing) {
    if (!node.data.trim()) {
      return;
    }
    const height = rise(style);
    for (const piece of pieces(node)) {
      const text = piece.text.replace(/\s+/g, " ").trim();
      const middle = piece.rect.y + piece.rect.height / 2 - drawing.y;
      const said = make("text", {
        x: piece.rect.x - drawing.x,
        y: middle + (height.up - height.down) / 2,
        fill: style.color,
        "font-family": style.fontFamily,
        "font-size": style.fontSize,
        "font-weight": style.fontWeight === "400" ? null : style.fontWeight,
        "font-style": style.fontStyle === "normal" ? null : style.fontStyle,
        "letter-spacing": style.letterSpacing === "normal" ? null : style.letterSpacing,
        "text-decoration": style.textDecorationLine === "none" ? null : style.textDecorationLine,
      }, into);
      said.textContent = (CASES[style.textTransform] || String)(text);
    }
  }

  /* A chart's layers: they are drawings already. */
  function chart(svg, box, into) {
    const copy = svg.cloneNode(true);
    copy.querySelectorAll(OF_CHARTS).forEach((one) => one.remove());
    for (const name of ["x", "y", "width", "height"]) {
      copy.setAttribute(name, String(box[name]));
    }
    copy.removeAttribute("tabindex");
    copy.style.background = "";
    into.append(copy);
  }

  /* A group that ends where the element does, when it holds more than it shows. */
  function cut(element, style, box, into, drawing) {
    const hides = style.overflowX !== "visible" || style.overflowY !== "visible";
    if (!hides || (element.scrollWidth <= element.clientWidth && element.scrollHeight <= element.clientHeight)) {
      return into;
    }
    const clip = make("clipPath", { id: drawing.id() }, drawing.defs);
    make("rect", box, clip);
    return make("g", { "clip-path": "url(#" + clip.id + ")" }, into);
  }

  function walk(element, into, drawing) {
    const style = getComputedStyle(element);
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0" || element.matches(LEFT_OUT)) {
      return;
    }
    const rect = element.getBoundingClientRect();
    const box = { x: rect.x - drawing.x, y: rect.y - drawing.y, width: rect.width, height: rect.height };
    let group = style.opacity === "1" ? into : make("g", { opacity: style.opacity }, into);
    if (element instanceof SVGSVGElement) {
      chart(element, box, group);
      return;
    }
    if (element.matches(".icon")) {
      trace.icon(style, box, group);
      return;
    }
    if (style.display !== "contents" && rect.width && rect.height) {
      trace.box(style, box, group, drawing);
    }
    group = cut(element, style, box, group, drawing);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        words(node, style, group, drawing);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        walk(node, group, drawing);
      }
    }
  }

  /* Signs that the style sheet puts before and after elements become elements while one traces. */
  function stand(element, which, put) {
    const style = getComputedStyle(element, which);
    if (style.content === "none" || style.content === "normal") {
      return null;
    }
    const one = document.createElement("span");
    one.className = "no-signs";
    one.textContent = style.content.replace(/^"|"$/g, "");
    return { put: put, element: element, one: one, style: [...style].map((name) => [name, style.getPropertyValue(name)]) };
  }

  function withSigns(roots, act) {
    const elements = roots.flatMap((root) => [root, ...root.querySelectorAll("*")]).filter((one) => !(one instanceof SVGElement));
    const found = elements.flatMap((one) => [stand(one, "::before", "prepend"), stand(one, "::after", "append")]).filter(Boolean);
    for (const sign of found) {
      sign.style.forEach(([name, value]) => sign.one.style.setProperty(name, value));
      sign.element.classList.add("no-signs");
      sign.element[sign.put](sign.one);
    }
    try {
      act();
    } finally {
      for (const sign of found) {
        sign.one.remove();
        sign.element.classList.remove("no-signs");
      }
    }
  }

  /* Draw elements into a group whose corner lies at x, y of the window. drawing: {defs, id()}. */
  atlas.trace = function (roots, into, drawing, x, y) {
    withSigns(roots, () => roots.forEach((root) => walk(root, into, Object.assign({}, drawing, { x: x, y: y }))));
  };
})();
