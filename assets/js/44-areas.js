/* Areas: on a map only the changed units are coloured and only the changed lines, dots and names are drawn. */
(function () {
  "use strict";
  const atlas = window.atlas;
  /* What may differ from unit to unit; anything else is the style of the whole trace. */
  const BY_UNIT = ["locations", "z", "hovertext", "text", "customdata", "marker"];

  const d3 = () => window.PlotlyInside.d3;
  const groupOf = (calc) => calc[0].node3.node();

  /* The shapes of units are found and measured once; a unit that the trace had before keeps its own. */
  function takeShapes(calc, before, layout) {
    const known = new Map(before.map((point) => [point.loc, point]));
    const missing = [];
    for (const point of calc) {
      const was = known.get(point.loc);
      if (was && was.geojson !== undefined) {
        point.geojson = was.geojson;
        point.ct = was.ct;
        point.fOut = was.fOut;
        point._polygons = was._polygons;
      } else {
        missing.push(point);
      }
    }
    if (missing.length) {
      findShapes(calc, missing, layout);
    }
  }

  function findShapes(calc, missing, layout) {
    const trace = calc[0].trace;
    const length = trace._length;
    trace._length = missing.length;
    missing[0].trace = trace;
    trace._module.calcGeoJSON(missing, layout);
    trace._length = length;
    if (missing[0] !== calc[0]) {
      delete missing[0].trace;
    }
  }

  function lineOf(trace, point) {
    const line = (trace.marker && trace.marker.line) || {};
    return [point.mlc || line.color, point.mlw || line.width || 0];
  }

  function sameStyle(trace, point, traceBefore, before) {
    const [colour, width] = lineOf(trace, point);
    const [colourBefore, widthBefore] = lineOf(traceBefore, before);
    return point.z === before.z && colour === colourBefore && width === widthBefore;
  }

  function sameTrace(input, inputBefore) {
    const names = new Set([...Object.keys(input), ...Object.keys(inputBefore)]);
    return [...names].every((name) => BY_UNIT.includes(name) || input[name] === inputBefore[name]);
  }

  /* One choropleth: a path per unit, kept with its unit; gives the paths whose outline is to be drawn. */
  function patchAreas(gd, calc, before, traceBefore) {
    const trace = calc[0].trace;
    takeShapes(calc, before, gd._fullLayout);
    const group = groupOf(before);
    calc[0].node3 = before[0].node3;
    group.__data__ = calc;
    const paths = new Map();
    const was = new Map();
    before.forEach(function (point, i) {
      paths.set(point.loc, group.children[i]);
      was.set(point.loc, point);
    });
    const whole = !sameTrace(trace._input, traceBefore._input);
    const recoloured = [];
    const outlined = [];
    const made = calc.map(function (point) {
      let path = paths.get(point.loc);
      paths.delete(point.loc);
      if (!path) {
        path = d3().select(group).append("path").classed("choroplethlocation", true).node();
        outlined.push(path);
        recoloured.push(path);
      } else if (whole || !sameStyle(trace, point, traceBefore, was.get(point.loc))) {
        recoloured.push(path);
      }
      path.__data__ = point;
      return path;
    });
    paths.forEach((path) => path.remove());
    made.forEach(function (path, i) {
      if (group.children[i] !== path) {
        group.insertBefore(path, group.children[i]);
      }
    });
    if (recoloured.length) {
      trace._module.style(gd, [{ trace: trace, node3: { selectAll: () => d3().selectAll(recoloured) } }]);
    }
    return outlined;
  }

  /* Lines, dots or names: the group of this one trace is drawn anew. A trace without points has none. */
  function patchPoints(gd, layer, calc, before, traceBefore) {
    const trace = calc[0].trace;
    const group = before[0].node3 && before[0].node3.node();
    if (trace.visible === true && atlas.keepsPoints(calc, before, traceBefore, group)) {
      const added = atlas.patchEachPoint(gd, layer, calc, before, group);
      if (added) {
        return added;
      }
    }
    const groups = group ? [group] : [];
    if (trace.visible !== true) {
      groups.forEach((one) => one.remove());
      return [];
    }
    const only = d3().select(layer);
    only.selectAll = () => d3().select(layer).selectAll(() => groups);
    if (trace.locations) {
      trace._module.calcGeoJSON(calc, gd._fullLayout);
    }
    trace._module.plot(gd, { layers: { frontplot: { select: () => only } } }, [calc]);
    return [groupOf(calc)];
  }

  /* Later traces lie over earlier ones. */
  function orderGroups(layer, calcdata) {
    let next = null;
    for (const calc of calcdata.filter((one) => one[0].node3 && one[0].node3.node().parentNode === layer).reverse()) {
      const group = calc[0].node3.node();
      if (group.nextSibling !== next) {
        layer.insertBefore(group, next);
      }
      next = group;
    }
  }

  /* Project these alone, with the library's own projection. */
  function project(geo, areas, drawn) {
    const held = { basePaths: geo.basePaths };
    const within = (name) => d3().selectAll(drawn.flatMap((node) => (node.matches(name) ? [node] : [...node.querySelectorAll(name)])));
    geo.basePaths = {};
    geo.dataPaths = { choropleth: d3().selectAll(areas), line: within(".js-line") };
    geo.dataPoints = { point: within(".point"), text: within("text") };
    geo._render();
    geo.basePaths = held.basePaths;
    const points = geo.layers.frontplot.select(".scatterlayer");
    geo.dataPaths = {
      line: points.selectAll(".js-line"),
      choropleth: geo.layers.backplot.select(".choroplethlayer").selectAll("path"),
    };
    geo.dataPoints = { point: points.selectAll(".point"), text: points.selectAll("text") };
  }

  /* The traces that changed, by place; before: what the library had computed of all traces, and the traces. */
  atlas.patchGeo = function (gd, changed, before) {
    const ids = new Set(changed.map((i) => gd._fullData[i].geo));
    for (const id of ids) {
      const geo = gd._fullLayout[id]._subplot;
      const layer = geo.layers.frontplot.select(".scatterlayer").node();
      const areas = [];
      const groups = [];
      for (const i of changed.filter((place) => gd._fullData[place].geo === id)) {
        const calc = gd.calcdata[i];
        if (gd._fullData[i].type !== "choropleth") {
          groups.push(...patchPoints(gd, layer, calc, before.calc[i], before.traces[i]));
        } else if (calc[0].trace.visible === true) {
          areas.push(...patchAreas(gd, calc, before.calc[i], before.traces[i]));
        }
      }
      geo._fullLayout = gd._fullLayout;
      geo._geoCalcData = gd.calcdata.filter((calc) => calc[0].trace.geo === id);
      orderGroups(layer, geo._geoCalcData);
      project(geo, areas, groups);
    }
  };
})();
