/* Link: a query string read into values, with what this page offers; the rest is left out. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const isDay = (name) => name === "date" || name === "versus";

  /* Whether the control of a parameter offers a value. */
  function offers(name, text) {
    const control = atlas.byId(atlas.page.controls[name]);
    return Boolean(control) && [...control.querySelectorAll("option, input")].some((field) => field.value === text);
  }

  function day(text) {
    const [first, last] = atlas.page.span;
    const found = atlas.readDate(text);
    return found && (found < first ? first : found > last ? last : found);
  }

  /* A value as the state holds it; undefined when it cannot be had. */
  function read(name, text) {
    const page = atlas.page;
    if (name in page.all) {
      const others = text.startsWith("!"); /* all but these */
      const named = text.slice(others ? 1 : 0).split(",");
      const known = page.all[name].filter((item) => named.includes(item));
      const found = others ? page.all[name].filter((item) => !known.includes(item)) : known;
      return known.length || !named.join("") ? found : undefined;
    }
    if (isDay(name)) {
      return day(text) || undefined;
    }
    if (name === "selected") {
      return text === "" || page.keys.includes(text) ? text : undefined;
    }
    const isThere = name === "view" ? Object.hasOwn(page.cards, text) : offers(name, text);
    return isThere ? text : undefined;
  }

  /* The values of a link of this data set; what it leaves out is as at the start. */
  atlas.readLink = function (link) {
    const values = Object.assign({}, atlas.page.defaults);
    for (const [name, text] of new URLSearchParams(link)) {
      const value = Object.hasOwn(values, name) ? read(name, text) : undefined;
      if (value !== undefined) {
        values[name] = value;
      }
    }
    return values;
  };
})();
