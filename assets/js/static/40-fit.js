/* Fit: pictures are prepared for a few windows; in another one the nearest is scaled into its place. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SMALLEST = 0.5; /* a picture smaller than this share of its size cannot be read */
  let scales = {}; /* card, or bar -> {scale, width, height}: how it is drawn now, and its place */

  const isFor = (stage, values) => atlas.page.static.stages[stage].present === (values.present === "on");

  /* Whether pictures of a stage can be read in this window. */
  atlas.isReadable = (stage) => window.innerWidth / atlas.page.static.stages[stage].width >= SMALLEST;

  function scaleOf(prepared, actual) {
    return Math.min(actual[0] / prepared[0], actual[1] / prepared[1]);
  }

  /* The stage among some whose charts have the sizes of this window, or nearly. */
  atlas.nearestStage = function (stages, values, sizes) {
    const told = atlas.page.static.stages;
    function distance(stage) {
      const prepared = told[stage].views[values.view];
      const names = Object.keys(sizes).filter((name) => prepared[name] && sizes[name][0] && sizes[name][1]);
      const far = Math.max(...names.map((name) => Math.abs(Math.log(sizes[name][0] / prepared[name][0]))), 0);
      return far + (isFor(stage, values) ? 0 : 0.2) + (atlas.isReadable(stage) ? 0 : 10);
    }
    return stages.reduce((best, stage) => (distance(stage) < distance(best) ? stage : best));
  };

  function place(name, box) {
    const fit = scales[name];
    const plot = box.parentElement;
    box.style.transformOrigin = "0 0";
    if (!fit || fit.scale === 1) {
      box.style.transform = "";
      return;
    }
    const left = name === "bar" ? 0 : Math.max(0, (plot.clientWidth - fit.width * fit.scale) / 2);
    box.style.transform = "translate(" + left + "px, 0) scale(" + fit.scale + ")";
  }
  atlas.source.place = place;

  /* Scale the charts of a view from the sizes of a stage to their places; gives the scale of the time bar. */
  atlas.fitStage = function (stage, values, sizes) {
    const prepared = atlas.page.static.stages[stage].views[values.view];
    const track = atlas.byId(atlas.page.ids.track);
    scales = {};
    for (const [name, [width, height]] of Object.entries(prepared)) {
      if (sizes[name] && sizes[name][0] && sizes[name][1]) {
        /* The bar takes the width it has; its height follows. */
        const scale = name === "bar" ? sizes.bar[0] / width : scaleOf([width, height], sizes[name]);
        scales[name] = { scale: Math.abs(scale - 1) < 0.004 ? 1 : scale, width: width, height: height };
      }
    }
    const bar = scales.bar || { scale: 1 };
    track.style.height = bar.scale === 1 ? "" : Math.round(bar.height * bar.scale) + "px";
    for (const [name, id] of Object.entries(atlas.page.graphs)) {
      const box = atlas.byId(id);
      if (box && scales[name]) {
        place(name, box);
      }
    }
    return bar.scale;
  };
})();
