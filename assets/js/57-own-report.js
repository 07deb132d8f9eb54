/* Report: what became of the rows of the files that were opened, as elements and as a file. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LEVELS = ["error", "warning", "repair", "skip"];
  const ORDER = ["error", "skip", "warning", "repair"];
  const SIGNS = { error: "x-octagon", warning: "exclamation-triangle", repair: "wrench", skip: "dash-circle" };
  const COUNTS = { error: "errors", warning: "warnings", repair: "repairs", skip: "skips" };
  const COLUMNS = ["level", "file", "row", "column", "value", "message", "remedy"];
  const MOST = 200; /* findings that are shown at a time */

  const component = (type, props) => ({ type: type, props: props });
  const words = () => atlas.page.openTexts.report;
  const figure = (number) => Number(number).toLocaleString(atlas.page.locale);
  const button = (act, text, look) =>
    component("Button", { type: "button", className: "button " + (look || ""), "data-own": act, children: text });

  /* The rows of all files together. */
  atlas.rowsOf = function (report) {
    const sum = (name) => report.files.reduce((total, file) => total + file[name], 0);
    return { read: sum("read"), used: sum("used"), repaired: sum("repaired"), skipped: sum("skipped") };
  };

  const counted = (text, rows) => Object.entries(rows).reduce((said, [name, number]) => said.replace("{" + name + "}", figure(number)), text);

  function headline(report) {
    const rows = atlas.rowsOf(report);
    return rows.read ? counted(rows.repaired ? words().rows : words().plain, rows) : words().unread;
  }

  /* How many findings there are of a level, or of all, also those that were not sent. */
  const total = (report, level) =>
    level === "all" ? LEVELS.reduce((sum, one) => sum + total(report, one), 0) : report[COUNTS[level]] || 0;

  const heading = (text) => component("H3", { children: text });

  function table(caption, columns, rows, name) {
    const head = columns.map((text) => component("Th", { scope: "col", children: text }));
    const children = [
      component("Caption", { className: "visually-hidden", children: caption }),
      component("Thead", { children: component("Tr", { children: head }) }),
      component("Tbody", { children: rows }),
    ];
    const inside = component("Table", { className: "table", children: children });
    return component("Div", { className: "own-table " + name, role: "group", tabIndex: 0, "aria-label": caption, children: inside });
  }

  function files(report) {
    const counts = words().counts;
    const cell = (text) => component("Td", { className: "own-figure", children: text });
    const row = (file) =>
      component("Tr", {
        children: [component("Th", { scope: "row", children: file.file }), ...["read", "used", "repaired", "skipped"].map((name) => cell(figure(file[name])))],
      });
    return table(words().files, Object.values(counts), report.files.map(row), "own-files");
  }

  function level(name) {
    const sign = component("Span", { className: "icon icon-" + SIGNS[name], "aria-hidden": "true" });
    return component("Span", { className: "own-level is-" + name, children: [sign, words().level[name]] });
  }

  /* On a phone a row is a block of lines, each with the name of its column. */
  function found(finding) {
    const cell = function (name) {
      const value = finding[name];
      const text = name === "level" ? level(value) : value === null || value === undefined ? "" : String(value);
      return component("Td", { "data-name": words().columns[name], className: "of-" + name + (text === "" ? " is-blank" : ""), children: text });
    };
    return component("Tr", { children: COLUMNS.map(cell) });
  }

  function choice(report, chosen) {
    const one = function (name) {
      const said = name === "all" ? words().all : words().levels[name];
      const id = "own-level-" + name;
      const number = total(report, name);
      const props = { type: "radio", name: "own-level", id: id, value: name, className: "form-check-input visually-hidden" };
      Object.assign(props, { checked: name === chosen, disabled: !number });
      const label = component("Label", { htmlFor: id, className: "form-check-label", children: said + " " + figure(number) });
      return component("Div", { className: "form-check", children: [component("Input", props), label] });
    };
    return component("Fieldset", {
      className: "own-filter",
      children: [
        component("Legend", { className: "visually-hidden", children: words().filter }),
        component("Div", { className: "segments", children: ["all", ...LEVELS].map(one) }),
      ],
    });
  }

  function findings(report, chosen) {
    const all = total(report, "all");
    if (!all) {
      return [component("P", { children: words().clean })];
    }
    /* What stops comes first, then what was left out. */
    const weight = (one) => ORDER.indexOf(one.level);
    const sorted = [...report.findings].sort((a, b) => weight(a) - weight(b));
    const shown = sorted.filter((one) => chosen === "all" || one.level === chosen).slice(0, MOST);
    const rest = total(report, chosen) - shown.length;
    return [
      component("Div", { className: "own-found", children: [heading(words().findings), choice(report, chosen)] }),
      table(words().findings, COLUMNS.map((name) => words().columns[name]), shown.map(found), "own-findings"),
      rest > 0 ? component("P", { className: "hint", children: words().more.replace("{n}", figure(rest)) }) : "",
    ];
  }

  /* result: {data, title, report}, data is null when nothing was opened. chosen: level of the findings. */
  atlas.reportParts = function (result, chosen, isShown) {
    const report = result.report;
    const opened = Boolean(result.data);
    const download = button("csv", [component("Span", { className: "icon icon-download", "aria-hidden": "true" }), words().csv]);
    const show = opened ? [button("show", words().show, "primary")] : [];
    const back = button("back", opened || isShown ? words().back : words().again, opened || isShown ? "" : "primary");
    return [
      component("P", { className: "own-headline", id: "own-headline", children: headline(report) }),
      opened || isShown ? "" : component("P", { children: words().kept }),
      component("Div", { className: "own-buttons", children: [...show, back, download] }),
      report.files.length > 1 ? heading(words().files) : "",
      report.files.length ? files(report) : "",
      ...findings(report, chosen),
    ];
  };

  /* Whether a reader should see the report before the picture. */
  atlas.isOfConsequence = (report) => Boolean(report.errors || report.warnings || report.skips);

  /* A text that a spreadsheet would take for a formula begins with a mark that it shows as text. */
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) ? "'" + text : text);

  /* What was sent of a report, as a file: of watched files the server keeps none. */
  atlas.reportFile = function (report) {
    const names = [...COLUMNS, "rule"];
    const written = (value) => '"' + harmless(String(value === null || value === undefined ? "" : value)).replace(/"/g, '""') + '"';
    const lines = [names, ...report.findings.map((one) => names.map((name) => one[name]))];
    return new Blob(["\ufeff" + lines.map((line) => line.map(written).join(",") + "\r\n").join("")], { type: "text/csv" });
  };
})();
