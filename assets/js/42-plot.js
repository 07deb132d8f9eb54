/* Plot: a chart goes into its card, and after that only what differs is drawn anew.
   Parts of figures are shared objects (10-frames.js): equal parts are the same object. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const MARKS = ["shapes", "annotations"];

  /* The parts of the chart library that draw one trace or one mark; the bundle of our own has them. */
  const inside = () => window.PlotlyInside;

  function sameLayout(before, after) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...names].every((name) => MARKS.includes(name) || name === "meta" || before[name] === after[name]);
  }

  /* A range that the library finds from the traces can move with them. */
  function fixedRanges(full) {
    return Object.keys(full).every((name) => !/^[xy]axis\d*$/.test(name) || !full[name].autorange);
  }

  function differing(before, after) {
    return after.map((_, i) => i).filter((i) => before[i] !== after[i]);
  }

  /* Traces of maps may be empty on a day; an empty trace of another chart changes its layers. */
  const filled = (trace) => ["locations", "lon", "x", "y", "ids"].some((name) => trace[name] && trace[name].length > 0);

  function sameKind(before, after) {
    const same = before === after || (before.type === after.type && before.visible === after.visible);
    return same && (before.type === "scattergeo" || before.type === "sankey" || filled(before) === filled(after));
  }

  /* Whether the library's own update of the changed parts gives what a whole drawing would give. */
  function patchable(gd, before, after) {
    return (
      inside() &&
      gd._fullLayout &&
      before.data.length === after.data.length &&
      before.data.every((trace, i) => sameKind(trace, after.data[i])) &&
      sameLayout(before.layout, after.layout) &&
      fixedRanges(gd._fullLayout)
    );
  }

  /* A trace with its defaults, by the library's own rules; the layout is as it was. */
  function renew(gd, i, input) {
    const { Lib, Plots } = inside();
    const before = gd._fullData[i];
    const full = { type: before.type, _template: before._template, uid: before.uid };
    Plots.supplyTraceDefaults(input, full, i, gd._fullLayout, i);
    full.index = i;
    full._input = input;
    Lib.relinkPrivateKeys(full, before);
    return full;
  }

  function renewTraces(gd, changed) {
    gd._fullData = gd._fullData.map((full, i) => (changed.includes(i) ? renew(gd, i, gd.data[i]) : full));
    const together = new Set(changed.map((i) => gd._fullData[i]._module.crossTraceDefaults).filter(Boolean));
    together.forEach((defaults) => defaults(gd._fullData, gd._fullLayout));
    inside().Registry.getComponentMethod("colorscale", "crossTraceDefaults")(gd._fullData, gd._fullLayout);
  }

  /* The library puts new strands and nodes of a Sankey behind those that stay: they stand as they are given. */
  function orderFlows(gd) {
    gd.querySelectorAll(".sankey-links, .sankey-node-set").forEach(function (group) {
      const sorted = [...group.children].sort((a, b) => a.__data__.pointNumber - b.__data__.pointNumber);
      sorted.forEach((node, i) => group.children[i] === node || group.insertBefore(node, group.children[i]));
    });
  }

  /* One trace kind of a chart has one way to be drawn anew. */
  function drawTraces(gd, changed, before) {
    const kinds = new Set(changed.map((i) => gd._fullData[i]._module.basePlotModule.name));
    for (const kind of kinds) {
      if (kind === "geo") {
        const ours = changed.filter((i) => gd._fullData[i]._module.basePlotModule.name === kind);
        atlas.patchGeo(gd, ours, before);
      } else {
        gd._fullLayout._basePlotModules.find((module) => module.name === kind).plot(gd);
        const styles = new Set(changed.map((i) => gd._fullData[i]._module.style).filter(Boolean));
        styles.forEach((style) => style(gd));
        orderFlows(gd);
      }
    }
  }

  /* The library computes all traces; on maps those that did not change keep what they had, and their nodes. */
  function compute(gd, changed, before) {
    const { Plots } = inside();
    Plots.supplyDefaultsUpdateCalc(before.calc, gd._fullData);
    Plots.doCalcdata(gd);
    gd._fullData.forEach(function (trace, i) {
      if (trace.geo && !changed.includes(i)) {
        gd.calcdata[i] = before.calc[i];
      }
    });
  }

  function patch(gd, before, after) {
    const { Plots } = inside();
    const changed = differing(before.data, after.data);
    gd.data = after.data.slice();
    if (changed.length) {
      const was = { calc: gd.calcdata.slice(), traces: gd._fullData };
      renewTraces(gd, changed);
      compute(gd, changed, was);
      drawTraces(gd, changed, was);
    }
    gd.layout = Object.assign({}, after.layout);
    MARKS.forEach((kind) => atlas.patchMarks(gd, kind, gd._fullLayout[kind] || [], after.layout[kind] || []));
    gd.emit("plotly_afterplot");
    Plots.rehover(gd);
  }

  function whole(gd, figure) {
    const layout = Object.assign({}, figure.layout);
    for (const kind of MARKS) {
      if (layout[kind]) {
        layout[kind] = layout[kind].slice();
      }
    }
    const first = gd.atlasDrawn ? undefined : atlas.page.graphConfig;
    return new Promise((done) => done(Plotly.react(gd, figure.data.slice(), layout, first))); /* what it throws is a refusal too */
  }

  /* An empty base map: the library would ask for one, and outside of this server by default. */
  const EMPTY = { type: "Topology", objects: {}, arcs: [] };
  window.PlotlyGeoAssets = window.PlotlyGeoAssets || { topojson: {} };
  ["world_110m", "world_50m"].forEach((name) => (window.PlotlyGeoAssets.topojson[name] = EMPTY));

  /* The chart library, which may still be on its way when the first figure is there. */
  atlas.library = () =>
    window.Plotly
      ? Promise.resolve()
      : new Promise(function (done) {
          const script = document.querySelector("script[data-charts]");
          script.addEventListener("load", () => done());
        });

  function next(gd, figure, done) {
    gd.atlasBusy = false;
    gd.atlasDrawn = done ? figure : null;
    orderFlows(gd);
    const waiting = gd.atlasNext;
    gd.atlasNext = null;
    if (waiting) {
      atlas.draw(gd, waiting);
    }
    if (!gd.atlasBusy) {
      atlas.listen(gd);
      atlas.tellPainted();
    }
  }

  /* Draw a figure. While the library is still at work on one, the newest waits. */
  atlas.draw = function (gd, figure) {
    const before = gd.atlasDrawn;
    if (gd.atlasBusy) {
      gd.atlasNext = figure;
    } else if (before && patchable(gd, before, figure)) {
      gd.atlasDrawn = figure;
      patch(gd, before, figure);
    } else {
      gd.atlasBusy = true;
      whole(gd, figure).then(
        () => next(gd, figure, true),
        function (error) {
          console.error(error);
          next(gd, figure, false);
        }
      );
    }
  };
})();
