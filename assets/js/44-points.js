/* Points: dots and names of a map; those that stay keep their nodes, also when others come before them. */
(function () {
  "use strict";
  const atlas = window.atlas;
  /* What may differ from point to point; anything else is the style of the whole trace. */
  const BY_POINT = ["lon", "lat", "text", "hovertext", "customdata", "textfont", "marker"];
  const OWN = ["i", "t", "trace", "node3"]; /* of a computed point: its place, and what the first one carries */

  const d3 = () => window.PlotlyInside.d3;

  /* Of nested settings only lists differ from point to point. */
  function sameSettings(now, before) {
    if (now === before) {
      return true;
    }
    if (!now || !before || typeof now !== "object" || typeof before !== "object" || Array.isArray(now) !== Array.isArray(before)) {
      return false;
    }
    if (Array.isArray(now)) {
      return true;
    }
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].every((name) => sameSettings(now[name], before[name]));
  }

  function sameTrace(now, before) {
    const names = new Set([...Object.keys(now), ...Object.keys(before)]);
    return [...names].every((name) =>
      BY_POINT.includes(name) ? sameSettings(now[name], before[name]) : now[name] === before[name]
    );
  }

  function look(point) {
    const shown = Object.entries(point).filter(([name]) => !OWN.includes(name));
    return JSON.stringify(shown);
  }

  /* Whether each point of the trace has one node, and the points may be told apart by their looks. */
  atlas.keepsPoints = function (calc, before, traceBefore, group) {
    const trace = calc[0].trace;
    const single = trace.mode === "text" || trace.mode === "markers";
    return Boolean(single && group && group.children.length === before.length && sameTrace(trace._input, traceBefore._input));
  };

  function bind(node, point) {
    node.__data__ = point;
    if (node.tagName === "g") {
      node.firstChild.__data__ = point;
    }
  }

  /* Nodes of new points, drawn by the library in a group of their own. */
  function made(gd, layer, trace, points) {
    const only = d3().select(layer);
    only.selectAll = () => d3().select(layer).selectAll(() => []);
    const calc = points.slice();
    const first = calc[0];
    const held = { t: first.t, trace: first.trace, node3: first.node3 };
    Object.assign(first, { t: {}, trace: trace });
    trace._module.plot(gd, { layers: { frontplot: { select: () => only } } }, [calc]);
    const group = first.node3.node();
    const nodes = [...group.children];
    group.remove();
    Object.entries(held).forEach(([name, value]) => (value === undefined ? delete first[name] : (first[name] = value)));
    return nodes;
  }

  /* Bring the nodes of a group to the points; gives the new ones, which are not projected yet. */
  atlas.patchEachPoint = function (gd, layer, calc, before, group) {
    const trace = calc[0].trace;
    const free = new Map();
    before.forEach(function (point, i) {
      const key = look(point);
      const found = free.get(key);
      found ? found.push(group.children[i]) : free.set(key, [group.children[i]]);
    });
    const nodes = calc.map((point) => (free.get(look(point)) || []).shift());
    const fresh = calc.filter((_, i) => !nodes[i]);
    const drawn = fresh.length ? made(gd, layer, trace, fresh) : [];
    if (drawn.length !== fresh.length) {
      return null; /* a point without a place has no node */
    }
    const added = drawn.slice();
    const wanted = nodes.map((node) => node || drawn.shift());
    free.forEach((left) => left.forEach((node) => node.remove()));
    wanted.forEach(function (node, i) {
      bind(node, calc[i]);
      if (group.children[i] !== node) {
        group.insertBefore(node, group.children[i] || null);
      }
    });
    group.__data__ = calc;
    calc[0].node3 = d3().select(group);
    return added;
  };
})();
