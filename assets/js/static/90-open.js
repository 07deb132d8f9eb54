/* Open: the page of the link; the address is followed without Dash. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const none = {};
  window.dash_clientside = { no_update: none };

  window.addEventListener("popstate", function () {
    const link = atlas.page ? atlas.located() : none;
    if (link !== none) {
      atlas.source.page(link);
    }
  });

  atlas.site = JSON.parse(document.getElementById("page-info").textContent);
  atlas.source.page({ search: location.search });
})();
