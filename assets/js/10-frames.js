/* Frames: documents of many dates, packed by components/keyframes.py; one table drawn as Dash components. */
(function () {
  "use strict";
  const atlas = (window.atlas = window.atlas || {});

  /* A node is an object or an array of scalars and references; a reference is an array with one number. */
  function member(nodes, item) {
    return Array.isArray(item) ? atlas.decode(nodes, item[0]) : item;
  }

  atlas.decode = function (nodes, number) {
    const node = nodes[number];
    if (Array.isArray(node)) {
      return node.map((item) => member(nodes, item));
    }
    const out = {};
    for (const key of Object.keys(node)) {
      if (key !== "__proto__") {
        out[key] = member(nodes, node[key]);
      }
    }
    return out;
  };

  /* Index of the frame in force on a day: the last one that begins on it or before. */
  atlas.indexAt = function (dates, day) {
    let low = 0;
    let high = dates.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (dates[middle] <= day) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  };

  function component(type, props) {
    return { namespace: "dash_html_components", type: type, props: props };
  }

  function cell(value, key, heading) {
    const shown = key
      ? component("Button", { children: value, className: "link-button", type: "button", "data-key": key })
      : value;
    return component(heading ? "Th" : "Td", heading ? { children: shown, scope: "row" } : { children: shown });
  }

  /* table: {caption, columns: [text], rows: [{key, cells: [text]}]} */
  atlas.table = function (table, selected) {
    const head = component("Thead", {
      children: component("Tr", {
        children: table.columns.map((name) => component("Th", { children: name, scope: "col" })),
      }),
    });
    const body = component("Tbody", {
      children: table.rows.map((row) =>
        component("Tr", {
          children: row.cells.map((value, i) => cell(value, i === 0 && row.key, i === 0)),
          className: row.key && row.key === selected ? "selected" : "",
        })
      ),
    });
    const caption = component("Caption", { children: table.caption });
    return component("Table", { className: "table", children: [caption, head, body] });
  };
})();
