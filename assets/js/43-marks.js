/* Marks: shapes and annotations of a chart. Those that stay are kept, also when others come before them. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const FOUND = { shapes: ".shapelayer .shape-group", annotations: ".infolayer .annotation" };

  const component = (kind, method) => window.PlotlyInside.Registry.getComponentMethod(kind, method);

  /* The nodes of the marks by their place. The library's whole drawing leaves the empty groups of
     earlier shapes behind; they go. */
  function nodesOf(gd, kind) {
    const nodes = [];
    gd.querySelectorAll(FOUND[kind]).forEach(function (node) {
      if (node.firstChild) {
        nodes[Number(node.dataset.index)] = node;
      } else {
        node.remove();
      }
    });
    return nodes;
  }

  /* A box of a fixed size has a clip path that is named after its place. */
  const moves = (mark) => mark.width === undefined && mark.height === undefined;

  /* Which of the old marks each new one is, or -1: equal marks are the same object. */
  function matches(old, marks) {
    const places = new Map();
    old.forEach(function (full, i) {
      const found = places.get(full._input);
      found ? found.push(i) : places.set(full._input, [i]);
    });
    return marks.map(function (mark, i) {
      const found = places.get(mark);
      if (!found || !found.length || !(moves(mark) || found[0] === i)) {
        return -1;
      }
      return found.shift();
    });
  }

  /* Defaults of the marks that are new, by the library's own rules. */
  function withDefaults(gd, kind, marks) {
    const out = Object.create(gd._fullLayout);
    out[kind] = [];
    component(kind, "supplyLayoutDefaults")({ [kind]: marks }, out, gd._fullData);
    return out[kind];
  }

  function renumber(node, i) {
    node.setAttribute("data-index", i);
    node.querySelectorAll("[data-index]").forEach((inner) => inner.setAttribute("data-index", i));
  }

  /* Later marks lie over earlier ones: the nodes of one layer stand in the order of the marks. */
  function order(nodes, behind) {
    const following = new Map();
    for (let i = nodes.length - 1; i >= 0; i -= 1) {
      const node = nodes[i];
      if (node) {
        const layer = node.parentNode;
        const next = following.has(layer) ? following.get(layer) : behind(layer);
        if (node.nextSibling !== next) {
          layer.insertBefore(node, next);
        }
        following.set(layer, node);
      }
    }
  }

  /* What stands behind the last mark of each layer: titles share the layer of the annotations. */
  function behindMarks(nodes) {
    const found = new Map();
    const marks = new Set(nodes);
    for (const node of nodes) {
      if (node && !found.has(node.parentNode)) {
        let last = node.parentNode.lastChild;
        let after = null;
        while (last && !marks.has(last)) {
          after = last;
          last = last.previousSibling;
        }
        found.set(node.parentNode, after);
      }
    }
    return (layer) => (found.has(layer) ? found.get(layer) : null);
  }

  /* gd: a drawn chart whose layout, but for its marks, is as before. old: the marks it shows, with defaults. */
  atlas.patchMarks = function (gd, kind, old, marks) {
    const match = matches(old, marks);
    const full = gd._fullLayout;
    if (old.length === marks.length && match.every((place, i) => place === i)) {
      full[kind] = old;
      return;
    }
    const nodes = nodesOf(gd, kind);
    const behind = behindMarks(nodes.filter(Boolean));
    const moves = atlas.movable(gd, kind, old, marks, match, nodes);
    const kept = new Set([...match, ...moves.values()]);
    nodes.forEach((node, i) => kept.has(i) || node.remove());
    const fresh = marks.map((_, i) => i).filter((i) => match[i] < 0 && !moves.has(i));
    const made = withDefaults(gd, kind, fresh.map((i) => marks[i]));
    const from = (i) => (moves.has(i) ? moves.get(i) : match[i]);
    const placed = marks.map((_, i) => nodes[from(i)]);
    full[kind] = marks.map(function (mark, i) {
      const now = moves.has(i) ? atlas.move(gd, kind, old[from(i)], mark, placed[i]) : from(i) < 0 ? made.shift() : old[from(i)];
      now._index = i;
      if (placed[i] && from(i) !== i) {
        renumber(placed[i], i);
      }
      return now;
    });
    if (fresh.length) {
      const draw = component(kind, "drawOne");
      fresh.forEach((i) => draw(gd, i));
      const drawn = nodesOf(gd, kind);
      fresh.forEach((i) => (placed[i] = drawn[i]));
    }
    order(placed, behind);
  };
})();
