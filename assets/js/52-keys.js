/* Keys: they work on the whole page, but no key is taken from an element that needs it. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const STORED = "atlas-letter-keys";
  const TYPED = ["text", "search", "number", "date", "email", "url", "password", "tel"];
  const ENDS = ["PageUp", "PageDown", "Home", "End"];
  const SIDES = ["ArrowLeft", "ArrowRight"];
  const UP = { ArrowUp: 1, ArrowDown: -1 };

  const direction = (event) => (event.key === "ArrowRight" || event.key === "ArrowUp" ? 1 : -1);
  /* The steps of a held key share the entry of the first. */
  const how = (event) => (event.repeat ? "hold" : "");

  function step(event) {
    atlas.step(direction(event), event.shiftKey ? "day" : "", how(event));
  }

  const KEYS = {
    ArrowRight: step,
    ArrowLeft: step,
    PageUp: (event) => atlas.step(1, "year", how(event)),
    PageDown: (event) => atlas.step(-1, "year", how(event)),
    Home: () => atlas.goTo(atlas.page.span[0]),
    End: () => atlas.goTo(atlas.page.span[1]),
    " ": (event) => event.repeat || atlas.togglePlay(),
  };
  const LETTERS = {
    "/": () => atlas.byId(atlas.page.ids.search).focus(),
    "?": () => atlas.showKeys(),
    t: () => atlas.switchTheme(),
    p: () => atlas.present(!atlas.values.present),
    o: () => atlas.openData(),
    r: () => atlas.story.reveal(),
    n: () => atlas.story.next(),
    b: () => atlas.story.previous(),
  };

  /* In presenter mode the keys of a remote go on and back: in an open story, else from change to change. */
  function turn(direction) {
    const story = atlas.story;
    if (story && story.isOpen()) {
      return direction > 0 ? story.next() : story.previous();
    }
    return atlas.step(direction, "change");
  }

  const PRESENTING = {
    PageDown: (event) => event.repeat || turn(1),
    PageUp: (event) => event.repeat || turn(-1),
    ArrowDown: (event) => event.repeat || atlas.turnCard(1),
    ArrowUp: (event) => event.repeat || atlas.turnCard(-1),
    F5: () => atlas.fillScreen(),
  };
  const SIGNS = { ".": () => atlas.blacken(), b: () => atlas.blacken() };

  function letters() {
    try {
      return localStorage.getItem(STORED) !== "off";
    } catch (refused) {
      return true;
    }
  }

  function scrolls(element, across) {
    const room = across ? element.scrollWidth - element.clientWidth : element.scrollHeight - element.clientHeight;
    if (room <= 1) {
      return false;
    }
    const style = getComputedStyle(element);
    const flow = across ? style.overflowX : style.overflowY;
    return flow === "auto" || flow === "scroll" || (element === document.scrollingElement && flow !== "hidden");
  }

  /* Whether the element with the focus, or one around it, scrolls with such a key. */
  function scrollsAround(element, across) {
    for (let one = element; one; one = one.parentElement) {
      if (scrolls(one, across)) {
        return true;
      }
    }
    return false;
  }

  function isTyping(element) {
    const type = element.tagName === "INPUT" ? element.type : "";
    return (
      TYPED.includes(type) || element.isContentEditable || element.matches("textarea, select, [role=combobox], [role=textbox]")
    );
  }

  /* Whether the element with the focus needs the key itself. */
  function needs(element, key) {
    const isMove = SIDES.includes(key) || key in UP || ENDS.includes(key);
    if (element.matches("input[type=radio], [role=radio], [role=tab], [role=slider], input[type=range]") && (isMove || key === " ")) {
      return true;
    }
    if (key === " ") {
      return Boolean(element.closest("button, a[href], summary, input, [role=button], [role=checkbox]"));
    }
    return (ENDS.includes(key) && scrollsAround(element, false)) || (SIDES.includes(key) && scrollsAround(element, true));
  }

  /* What a key does here, or nothing. */
  function meaning(event, element) {
    const isSlider = element.id === atlas.page.ids.slider;
    const presents = Boolean(atlas.values.present);
    if (presents && event.key in PRESENTING && !(isSlider && event.key in UP)) {
      return PRESENTING[event.key];
    }
    if (isSlider && event.key in UP) {
      return step;
    }
    if (event.key in KEYS) {
      return isSlider || !needs(element, event.key) ? KEYS[event.key] : undefined;
    }
    const letter = event.key.toLowerCase();
    const known = presents ? Object.assign({}, LETTERS, SIGNS) : LETTERS;
    /* What the letters open is not there in the embed layout. */
    return letter in known && letters() && !event.repeat && !atlas.values.embed ? known[letter] : undefined;
  }

  /* Escape undoes the last thing that lies over the page. */
  function escape() {
    const ids = atlas.page.ids;
    const unfolded = [ids.settings, ids.take, ids.storyMenu].map(atlas.byId).find((one) => one && one.open);
    if (unfolded) {
      unfolded.open = false;
      unfolded.querySelector("summary").focus();
    } else if (atlas.isPlaying()) {
      atlas.stop();
    } else if (atlas.values.present) {
      atlas.present(false);
    } else if (atlas.values.selected) {
      if (atlas.byId(ids.aside).contains(document.activeElement)) {
        atlas.byId(ids.main).focus();
      }
      atlas.navigate({ selected: "" });
    } else {
      return false;
    }
    return true;
  }

  document.addEventListener(
    "keydown",
    function (event) {
      const element = event.target;
      if (!atlas.page || !atlas.values || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      if (event.isComposing || !(element instanceof Element) || element.closest("dialog[open]")) {
        return;
      }
      if (atlas.isBlack()) {
        atlas.blacken(); /* any key ends it, and does nothing else */
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.key === "Escape") {
        if ((element.tagName === "SELECT" || !isTyping(element)) && escape()) {
          event.preventDefault();
        }
        return;
      }
      const act = isTyping(element) ? undefined : meaning(event, element);
      if (act) {
        act(event);
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true
  );

  document.addEventListener("keyup", function (event) {
    if (atlas.page && (event.key in KEYS || event.key in UP) && !atlas.isPlaying()) {
      atlas.settled();
    }
  });

  /* The list of keys: a dialog of the browser; it gives the focus back when it closes. */
  atlas.showKeys = function () {
    const dialog = atlas.byId(atlas.page.ids.keys);
    atlas.byId(atlas.page.ids.letters).checked = letters();
    atlas.stop();
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  /* Where nothing had the focus before, it would stay in the closed box. */
  document.addEventListener(
    "close",
    function (event) {
      if (event.target.contains(document.activeElement)) {
        document.activeElement.blur();
      }
    },
    true
  );

  document.addEventListener("click", function (event) {
    const dialog = atlas.page && atlas.byId(atlas.page.ids.keys);
    if (dialog && event.target === dialog) {
      dialog.close(); /* beside the box */
    }
  });

  document.addEventListener("change", function (event) {
    if (atlas.page && event.target.id === atlas.page.ids.letters) {
      try {
        localStorage.setItem(STORED, event.target.checked ? "on" : "off");
      } catch (refused) {
        /* a browser that stores nothing keeps the keys */
      }
    }
  });
})();
