/* Embed layout: the line under the charts leads to the whole page as it stands. */
(function () {
  "use strict";
  const atlas = window.atlas;

  document.addEventListener("atlas:painted", function () {
    const link = atlas.page && atlas.byId(atlas.page.ids.openWhole);
    if (link && atlas.values.embed) {
      link.setAttribute("href", atlas.search(atlas.values, "embed"));
    }
  });
})();
