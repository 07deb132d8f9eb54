/* History: one entry per committed choice; a drag, a held key or a play run shares one. Every entry
   carries its values, so that Back and Forward need no reader of links. Embedded, there is one entry:
   inside a frame the history is that of the page around it. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const PAUSE = 250; /* ms between two writings of one entry: browsers refuse more */
  let run = ""; /* what moves the date now: drag, hold, play */
  let later = null; /* values that the entry of the run still has to get */
  let timer = 0;
  let last = 0;
  let asked = false; /* the server is reading the address */
  let address = ""; /* query string of the entry that is shown */

  function write(how, values, search) {
    try {
      history[values && values.embed ? "replaceState" : how](values ? { atlas: values } : null, "", search);
    } catch (refused) {
      /* too many entries in a short time: the page goes on, the address follows with the next one */
    }
    address = location.search;
    last = performance.now();
  }

  function settle() {
    clearTimeout(timer);
    timer = 0;
    if (later) {
      write("replaceState", later, atlas.search(later));
      later = null;
    }
  }

  /* A committed choice. */
  atlas.enter = function (values) {
    settle();
    run = run === "play" ? run : ""; /* playing goes on, in the new entry */
    write("pushState", values, atlas.search(values));
  };

  /* An address whose values only the server knows, such as that of another data set. */
  atlas.enterAddress = function (search) {
    settle();
    write("pushState", null, search);
    atlas.ask();
  };

  /* The date moved on in a run; a held key goes on in the entry of its first step. */
  atlas.moved = function (kind) {
    if (run !== kind && kind !== "hold") {
      atlas.enter(atlas.values);
      run = kind;
      return;
    }
    run = kind;
    later = atlas.values;
    if (!timer) {
      timer = setTimeout(settle, Math.max(0, PAUSE - (performance.now() - last)));
    }
  };

  /* The run is over: its last values stand in the entry. */
  atlas.settled = function () {
    settle();
    run = "";
  };

  /* A committed date: its own entry, unless the run that led to it has one. */
  atlas.commitDate = function () {
    atlas.settled();
    const values = history.state && history.state.atlas;
    if (!values || !atlas.same(values, atlas.values)) {
      atlas.enter(atlas.values);
    }
  };

  const link = () => ({ search: location.search, shown: atlas.page.shown });

  /* Let the server read the address. */
  atlas.ask = function () {
    asked = true;
    atlas.source.page(link());
  };

  /* The server has read it; a link of which a part was ignored stays as it was typed. */
  atlas.wasRead = function (values, isAsTyped) {
    asked = false;
    const search = isAsTyped ? location.search : atlas.search(values);
    write("replaceState", values, search + location.hash);
  };

  /* What dcc.Location says: it is there, or an entry without values was opened. */
  atlas.located = function () {
    const none = window.dash_clientside.no_update;
    if (history.state && history.state.atlas) {
      return none;
    }
    if (atlas.values && location.search === address) {
      /* another place of the same page, such as where the skip link leads */
      write("replaceState", atlas.values, location.search + location.hash);
      return none;
    }
    asked = true;
    return link();
  };

  window.addEventListener("popstate", function () {
    if (!atlas.page) {
      return;
    }
    clearTimeout(timer); /* what the run had yet to write belongs to the entry that was left */
    timer = 0;
    later = null;
    run = "";
    atlas.stop();
    const values = history.state && history.state.atlas;
    if (!values) {
      return; /* dcc.Location tells of it */
    }
    address = location.search;
    if (asked || atlas.isElsewhere(values)) {
      atlas.ask();
    } else if (!atlas.same(values, atlas.values)) {
      atlas.show(values);
    }
  });
})();
