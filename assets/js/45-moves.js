/* Moves: a mark that is the same but for its place keeps its node, and is put to the new place. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const PLACE = { shapes: ["x0", "x1", "y0", "y1", "path", "xanchor", "yanchor"], annotations: ["x", "y"] };
  const looks = new WeakMap(); /* mark -> what it is but for its place, as text */

  function look(kind, mark) {
    if (!looks.has(mark)) {
      const rest = Object.entries(mark).filter(([name]) => !PLACE[kind].includes(name));
      looks.set(mark, JSON.stringify(rest.sort()));
    }
    return looks.get(mark);
  }

  /* Straight text on axes whose numbers are places: the library's sum for its place is known. */
  function isPlain(gd, mark) {
    const axes = [gd._fullLayout[axisName(mark.xref)], gd._fullLayout[axisName(mark.yref)]];
    const straight = !mark.showarrow && !Number(mark.textangle) && mark.visible === true && mark._xsize !== undefined;
    return straight && axes.every((axis) => axis && axis.type === "linear" && axis._length);
  }

  const axisName = (ref) => String(ref).replace(/^([xy])(\d*)$/, "$1axis$2");

  const isInside = (axis, value) => axis.r2fraction(value) >= 0 && axis.r2fraction(value) <= 1;

  function mayMove(gd, kind, full, mark, node) {
    if (kind === "shapes") {
      return full.visible === true && node.firstChild.tagName === "path" && !full.label.text && typeof full.xref === "string";
    }
    const { xaxis, yaxis } = { xaxis: gd._fullLayout[axisName(full.xref)], yaxis: gd._fullLayout[axisName(full.yref)] };
    return (
      isPlain(gd, full) &&
      [full.x, mark.x].every((value) => typeof value === "number" && isInside(xaxis, value)) &&
      [full.y, mark.y].every((value) => typeof value === "number" && isInside(yaxis, value))
    );
  }

  /* New marks (by place) that are old ones (by place) elsewhere. */
  atlas.movable = function (gd, kind, old, marks, match, nodes) {
    const taken = new Set(match);
    const free = new Map();
    old.forEach(function (full, i) {
      if (!taken.has(i) && nodes[i]) {
        const key = look(kind, full._input);
        const found = free.get(key);
        found ? found.push(i) : free.set(key, [i]);
      }
    });
    const moves = new Map();
    marks.forEach(function (mark, i) {
      const found = match[i] < 0 && free.get(look(kind, mark));
      if (found && found.length && mayMove(gd, kind, old[found[0]], mark, nodes[found[0]])) {
        moves.set(i, found.shift());
      }
    });
    return moves;
  };

  function moveText(gd, full, node) {
    const { d3, Lib } = window.PlotlyInside;
    const [x, y] = ["x", "y"].map(function (letter) {
      const axis = gd._fullLayout[axisName(full[letter + "ref"])];
      return axis._offset + axis.r2p(full[letter]) + full["_" + letter + "shift"];
    });
    const group = node.querySelector(".annotation-text-g");
    const inner = group.firstChild;
    group.setAttribute("transform", "rotate(0," + x + "," + y + ")");
    d3.select(inner).attr(
      "transform",
      Lib.strTranslate(Math.round(x - full._xsize / 2), Math.round(y - full._ysize / 2))
    );
  }

  /* Put a mark to its new place; gives the mark with its defaults. */
  atlas.move = function (gd, kind, full, mark, node) {
    const moved = Object.assign({}, full, { _input: mark });
    for (const name of PLACE[kind]) {
      if (mark[name] !== undefined) {
        moved[name] = mark[name];
      }
    }
    if (kind === "shapes") {
      node.firstChild.setAttribute("d", window.PlotlyInside.Shapes.getPathString(gd, moved));
    } else {
      moveText(gd, moved, node);
    }
    return moved;
  };
})();
