(function () {
  "use strict";
  const atlas = (window.atlas = {});
  const packed = (name) => document.querySelector('script[data-packed="' + name + '"]').textContent;
  atlas.unpack = function (letters) {
    const signs = atob(letters);
    const bytes = new Uint8Array(signs.length);
    for (let i = 0; i < signs.length; i += 1) {
      bytes[i] = signs.charCodeAt(i);
    }
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  if (!window.DecompressionStream) {
    document.getElementById("page").textContent = {OLD};
    return;
  }
  const run = (text) => document.head.appendChild(document.createElement("script")).append(text);
  Promise.all(["charts", "atlas", {UNITS}].map((name) => atlas.unpack(packed(name)))).then(function (texts) {
    window.PlotlyGeoAssets = { topojson: {} };
    window.PlotlyGeoAssets[{UNITS}] = JSON.parse(texts[2]);
    run(texts[0]);
    run(texts[1]);
  });
})();
