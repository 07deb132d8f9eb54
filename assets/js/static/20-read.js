/* Read: a link into values, without a server; as components/view_state.py reads it, and callbacks/opening.py says what was ignored. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LONGEST = 4000; /* characters of a query that are read */

  /* Whether a text is a day of the calendar. */
  function isDay(text) {
    const day = new Date(text + "T00:00:00Z");
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isNaN(day) && day.toISOString().slice(0, 10) === text;
  }

  /* The parameters of a query string; of a repeated one the last counts. */
  atlas.parameters = (search) => Object.fromEntries(new URLSearchParams(search.slice(0, LONGEST)));

  /* Give {values, ignored: [sentences]}. page: what is known of the page of the data set and language. */
  atlas.read = function (search, page) {
    const given = atlas.parameters(search);
    const values = Object.assign({}, page.defaults, { data: page.values.data, lang: page.values.lang, version: page.values.version });
    const told = page.static;
    const ignored = [];
    const ignore = (why, parameter, value, shown) =>
      ignored.push(
        told.ignored[why]
          .replace("{parameter}", () => parameter.slice(0, 40))
          .replace("{value}", () => value.slice(0, 60))
          .replace("{shown}", () => shown || "")
      );
    if (given.version && given.version !== values.version && (given.data || values.data) === values.data) {
      ignore("version", "version", given.version, values.version);
    }
    for (const [name, text] of Object.entries(given)) {
      if (name === "version") {
        continue;
      }
      if (!page.parameters.includes(name)) {
        ignore("parameter", name, text);
      } else if (name === "date" || name === "versus") {
        const [first, last] = page.span;
        const day = text.trim();
        if (!isDay(day)) {
          ignore("date", name, text);
        } else {
          values[name] = day < first ? first : day > last ? last : day;
          if (values[name] !== day) {
            ignore("span", name, text);
          }
        }
      } else if (page.all[name]) {
        const items = text.split(",").filter(Boolean);
        const good = page.all[name].filter((item) => items.includes(item));
        items.filter((item) => !good.includes(item)).forEach((item) => ignore("unknown", name, item));
        if (good.length || !items.length) {
          values[name] = good;
        }
      } else if (name === "selected" ? text === "" || page.keys.includes(text) : told.allowed[name].includes(text)) {
        values[name] = text;
      } else {
        ignore("unknown", name, text);
      }
    }
    return { values: values, ignored: ignored };
  };
})();
