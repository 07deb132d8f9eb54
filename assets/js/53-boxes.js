/* Trace, boxes: the ground and border of an element as shapes of a drawing, patterns and gradients included. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SPACE = "http://www.w3.org/2000/svg";
  const SIDES = ["Top", "Right", "Bottom", "Left"];
  const NONE = /^(transparent|rgba\(.*, 0\)|none)$/;

  const trace = (atlas.tracing = { SPACE: SPACE });

  /* An element of a drawing with attributes; numbers are rounded to hundredths of a pixel. */
  const make = (trace.make = function (name, attributes, parent) {
    const made = document.createElementNS(SPACE, name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined) {
        made.setAttribute(key, typeof value === "number" ? Math.round(value * 100) / 100 : value);
      }
    }
    if (parent) {
      parent.append(made);
    }
    return made;
  });

  /* Split at commas or blanks that stand in no bracket. */
  function split(text, sign) {
    const parts = [""];
    let depth = 0;
    for (const letter of text) {
      depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
      if (letter === sign && !depth) {
        parts.push("");
      } else {
        parts[parts.length - 1] += letter;
      }
    }
    return parts.map((part) => part.trim()).filter(Boolean);
  }

  const pixels = (text, whole) => (text.endsWith("%") ? (parseFloat(text) / 100) * whole : parseFloat(text) || 0);

  /* Colour stops at pixels along a line; those without a place lie evenly. */
  function stopsOf(parts, length) {
    const stops = [];
    for (const part of parts) {
      const [colour, ...places] = split(part, " ");
      (places.length ? places : [null]).forEach((at) => stops.push({ colour: colour, at: at === null ? null : pixels(at, length) }));
    }
    stops.forEach(function (stop, i) {
      if (stop.at === null) {
        stop.at = (length * i) / Math.max(stops.length - 1, 1);
      }
    });
    return stops;
  }

  function addStops(gradient, stops, length) {
    for (const stop of stops) {
      make("stop", { offset: String(Math.min(stop.at / length, 1)), "stop-color": stop.colour }, gradient);
    }
  }

  const WAYS = { "to top": 0, "to right": 90, "to bottom": 180, "to left": 270 };

  function linear(parts, box, repeats, id) {
    const named = parts[0] in WAYS || /^-?[\d.]+deg$/.test(parts[0]);
    const angle = ((named ? (parts[0] in WAYS ? WAYS[parts[0]] : parseFloat(parts[0])) : 180) * Math.PI) / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    const length = Math.abs(box.width * dx) + Math.abs(box.height * dy);
    const stops = stopsOf(named ? parts.slice(1) : parts, length);
    const reach = repeats ? stops[stops.length - 1].at : length;
    const [x, y] = [box.x + box.width / 2 - (dx * length) / 2, box.y + box.height / 2 - (dy * length) / 2];
    const line = { x1: x, y1: y, x2: x + dx * reach, y2: y + dy * reach };
    const more = { id: id, gradientUnits: "userSpaceOnUse", spreadMethod: repeats ? "repeat" : "pad" };
    const made = make("linearGradient", Object.assign(line, more));
    addStops(made, stops, reach);
    return made;
  }

  function radial(parts, box, id) {
    const at = /at (\S+) (\S+)/.exec(parts[0]);
    const [x, y] = at ? [pixels(at[1], box.width), pixels(at[2], box.height)] : [box.width / 2, box.height / 2];
    const stops = stopsOf(/circle|ellipse|at /.test(parts[0]) ? parts.slice(1) : parts, Math.hypot(x, y));
    const reach = stops[stops.length - 1].at;
    const made = make("radialGradient", { id: id, gradientUnits: "userSpaceOnUse", cx: box.x + x, cy: box.y + y, r: reach });
    addStops(made, stops, reach);
    return made;
  }

  /* One layer of a ground: a gradient over the box, over a part of it, or as tiles. */
  function layer(style, number, box, drawing, shape) {
    const pick = (name) => {
      const all = split(style[name], ",");
      return all[number % all.length];
    };
    const found = /^(repeating-)?(linear|radial)-gradient\((.*)\)$/.exec(pick("backgroundImage"));
    if (!found) {
      return;
    }
    const [width, height] = split(pick("backgroundSize"), " ");
    const tile = {
      width: !width || width === "auto" ? box.width : pixels(width, box.width),
      height: !height || height === "auto" ? box.height : pixels(height, box.height),
    };
    const [left, top] = split(pick("backgroundPosition"), " ");
    tile.x = box.x + pixels(left, box.width - tile.width);
    tile.y = box.y + pixels(top, box.height - tile.height);
    const parts = split(found[3], ",");
    const repeats = pick("backgroundRepeat") !== "no-repeat" && (tile.width < box.width || tile.height < box.height);
    const inner = repeats ? { x: 0, y: 0, width: tile.width, height: tile.height } : tile;
    const id = drawing.id();
    const gradient = found[2] === "linear" ? linear(parts, inner, Boolean(found[1]), id) : radial(parts, inner, id);
    drawing.defs.append(gradient);
    if (!repeats) {
      const own = tile.width < box.width || tile.height < box.height;
      shape(own ? Object.assign({}, tile, { rx: 0 }) : box, "url(#" + id + ")");
      return;
    }
    const pattern = make("pattern", Object.assign({ id: drawing.id(), patternUnits: "userSpaceOnUse" }, tile), drawing.defs);
    make("rect", { width: tile.width, height: tile.height, fill: "url(#" + id + ")" }, pattern);
    shape(box, "url(#" + pattern.id + ")");
  }

  const DASHES = { dashed: (w) => w * 3 + " " + w * 2, dotted: (w) => "0 " + w * 2 };

  function line(width, colour, kind) {
    const dashes = DASHES[kind] ? DASHES[kind](width) : null;
    return { fill: "none", stroke: colour, "stroke-width": width, "stroke-dasharray": dashes, "stroke-linecap": kind === "dotted" ? "round" : null };
  }

  function border(style, box, into) {
    const sides = SIDES.map((side) => ({
      width: parseFloat(style["border" + side + "Width"]) || 0,
      kind: style["border" + side + "Style"],
      colour: style["border" + side + "Color"],
    })).map((side) => (side.kind === "none" || NONE.test(side.colour) ? Object.assign(side, { width: 0 }) : side));
    const [first] = sides;
    if (sides.every((side) => side.width === first.width && side.colour === first.colour && side.kind === first.kind)) {
      if (first.width) {
        const w = first.width;
        const place = { x: box.x + w / 2, y: box.y + w / 2, width: Math.max(box.width - w, 0), height: Math.max(box.height - w, 0) };
        make("rect", Object.assign(place, { rx: Math.max(box.rx - w / 2, 0) }, line(w, first.colour, first.kind)), into);
      }
      return;
    }
    const [right, bottom] = [box.x + box.width, box.y + box.height];
    sides.forEach(function (side, i) {
      const half = side.width / 2;
      const ends = [
        [box.x, box.y + half, right, box.y + half],
        [right - half, box.y, right - half, bottom],
        [box.x, bottom - half, right, bottom - half],
        [box.x + half, box.y, box.x + half, bottom],
      ][i];
      if (side.width) {
        const [x1, y1, x2, y2] = ends;
        make("line", Object.assign({ x1: x1, y1: y1, x2: x2, y2: y2 }, line(side.width, side.colour, side.kind)), into);
      }
    });
  }

  /* Cut a group to the polygon of a clip-path. */
  function cut(style, box, group, drawing) {
    const found = /^polygon\((.*)\)$/.exec(style.clipPath);
    if (found) {
      const clip = make("clipPath", { id: drawing.id() }, drawing.defs);
      const points = split(found[1], ",").map(function (point) {
        const [x, y] = split(point, " ");
        return box.x + pixels(x, box.width) + "," + (box.y + pixels(y, box.height));
      });
      make("polygon", { points: points.join(" ") }, clip);
      group.setAttribute("clip-path", "url(#" + clip.id + ")");
    }
  }

  /* Draw ground and border of an element into a group. box: {x, y, width, height} in the drawing. */
  trace.box = function (style, box, into, drawing) {
    const radius = pixels(style.borderTopLeftRadius.split(" ")[0], box.width);
    const round = Object.assign({ rx: Math.min(radius, box.width / 2, box.height / 2) }, box);
    const group = style.clipPath === "none" ? into : make("g", {}, into);
    const shape = (place, fill) => make("rect", Object.assign({ fill: fill }, place), group);
    if (!NONE.test(style.backgroundColor)) {
      shape(round, style.backgroundColor);
    }
    if (style.backgroundImage !== "none") {
      const layers = split(style.backgroundImage, ",").length;
      for (let i = layers - 1; i >= 0; i -= 1) {
        layer(style, i, round, drawing, shape);
      }
    }
    border(style, round, group);
    cut(style, box, group, drawing);
  };

  /* A sign that is cut out of the colour of the text (10-icons.css). */
  trace.icon = function (style, box, into) {
    const address = /url\("?(data:image\/svg\+xml,[^")]+)"?\)/.exec(style.maskImage || style.webkitMaskImage);
    if (address) {
      const text = decodeURIComponent(address[1].slice(address[1].indexOf(",") + 1));
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      const sign = document.importNode(drawn, true);
      for (const name of ["x", "y", "width", "height"]) {
        sign.setAttribute(name, String(box[name]));
      }
      sign.setAttribute("fill", style.backgroundColor);
      into.append(sign);
    }
  };
})();
