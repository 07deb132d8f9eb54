/* Borrow: libraries that are seldom needed are loaded when they first are, from beside the page or from inside it. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const borrowed = {}; /* name -> promise of the library */

  function fromBeside(name) {
    return new Promise(function (done, fail) {
      const script = document.createElement("script");
      script.src = atlas.page.files[name];
      script.onload = () => done(window[name]);
      script.onerror = function () {
        script.remove();
        fail(new Error(atlas.page.texts.series.missing.replace("{file}", name)));
      };
      document.head.append(script);
    });
  }

  /* A page that is one file has them packed in itself. */
  function fromInside(packed, name) {
    return atlas.unpack(packed.textContent).then(function (text) {
      document.head.appendChild(document.createElement("script")).append(text);
      return window[name];
    });
  }

  /* name: as in atlas.page.files. */
  atlas.borrow = function (name) {
    if (!borrowed[name]) {
      const packed = document.querySelector('script[data-packed="' + name + '"]');
      borrowed[name] = packed ? fromInside(packed, name) : fromBeside(name);
      borrowed[name].catch(() => delete borrowed[name]); /* the next try asks again */
    }
    return borrowed[name];
  };
})();
