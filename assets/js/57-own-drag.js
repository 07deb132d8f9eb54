/* Drag: files dragged over the page cover it with a word, and are opened where they are dropped. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const OVER = 700; /* milliseconds without a sign of dragged files until they count as gone */
  let over = 0;

  const overlay = () => atlas.byId(atlas.page.ids.ownOverlay);
  const isQuiet = () => Boolean(atlas.values.present);
  const hasFiles = (event) => Boolean(event.dataTransfer) && [...event.dataTransfer.types].includes("Files");
  const isOurs = (event) => hasFiles(event) && atlas.opens() && !atlas.values.embed;

  function lift() {
    clearTimeout(over);
    if (atlas.opens()) {
      overlay().hidden = true;
    }
  }

  function cover() {
    const cloth = overlay();
    if (cloth.hidden) {
      /* An open dialog lies over everything that is not in it. */
      (document.querySelector("dialog[open]") || atlas.byId(atlas.page.ids.root)).append(cloth);
      cloth.hidden = false;
    }
    clearTimeout(over);
    over = setTimeout(lift, OVER);
  }

  for (const type of ["dragenter", "dragover"]) {
    document.addEventListener(type, function (event) {
      if (isOurs(event)) {
        event.preventDefault();
        event.dataTransfer.dropEffect = isQuiet() ? "none" : "copy";
        if (!isQuiet()) {
          cover();
        }
      }
    });
  }

  document.addEventListener("dragleave", (event) => hasFiles(event) && !event.relatedTarget && lift());
  document.addEventListener("dragend", lift);
  document.addEventListener("keydown", (event) => event.key === "Escape" && lift(), true);

  /* While presenting a file dropped by mistake does nothing: the browser would leave the page for it. */
  document.addEventListener("drop", function (event) {
    if (!isOurs(event)) {
      return;
    }
    event.preventDefault();
    lift();
    if (!isQuiet()) {
      const plain = [...event.dataTransfer.files];
      atlas.filesDropped(event.dataTransfer).then(atlas.openFiles, () => atlas.openFiles(plain));
    }
  });
})();
