/* Dash: the address of the page, and the server's answers to it. The first page comes with the document, so
   Dash's scripts wait until its charts are painted; whoever asks before that has them loaded at once. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const PATIENCE = 5000; /* milliseconds until they are loaded without a painted chart */
  let isLoading = false;
  let isThere; /* called when the address is followed */
  const there = new Promise((done) => (isThere = done));

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    atlas: {
      located: function () {
        isThere();
        return atlas.located();
      },
      opened: (page) => page && atlas.enterPage(page),
    },
  });

  const added = (script) => document.body.appendChild(Object.assign(document.importNode(script, true), { async: false }));

  function load() {
    if (isLoading) {
      return;
    }
    isLoading = true;
    const scripts = [...document.querySelector("template[data-dash]").content.querySelectorAll("script")];
    const files = scripts.filter((script) => script.src).map(added);
    /* Files run in their order; what starts Dash stands in the page and runs when the last file has. */
    files[files.length - 1].addEventListener("load", () => scripts.filter((script) => !script.src).forEach(added));
  }

  atlas.withDash = function (act) {
    load();
    there.then(act);
  };

  function whenIdle() {
    document.removeEventListener("atlas:painted", whenIdle);
    (window.requestIdleCallback || setTimeout)(load);
  }
  document.addEventListener("atlas:painted", whenIdle);
  setTimeout(load, PATIENCE);

  atlas.enterPage(JSON.parse(document.getElementById("page-info").textContent));
})();
