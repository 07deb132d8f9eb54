/* Build: written content and tables as elements of their own. Dash draws some hundred components
   at once, not the thousands of a long list. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const NAMES = { className: "class", tabIndex: "tabindex", htmlFor: "for", colSpan: "colspan", rowSpan: "rowspan", dateTime: "datetime" };

  function styled(element, style) {
    for (const [name, value] of Object.entries(style)) {
      if (name.startsWith("--")) {
        element.style.setProperty(name, value);
      } else {
        element.style[name] = value;
      }
    }
  }

  /* A Dash html component (or text, or a list of both) as nodes. */
  function build(item, into) {
    if (Array.isArray(item)) {
      item.forEach((one) => build(one, into));
    } else if (item && typeof item === "object") {
      const element = document.createElement(item.type.toLowerCase());
      for (const [name, value] of Object.entries(item.props || {})) {
        if (name === "style") {
          styled(element, value || {});
        } else if (name !== "children" && value !== null && value !== undefined && value !== false) {
          element.setAttribute(NAMES[name] || name, value === true ? "" : value);
        }
      }
      build(item.props.children, element);
      into.append(element);
    } else if (item !== null && item !== undefined && item !== false) {
      into.append(String(item));
    }
  }

  const heading = (details) => details.querySelector("summary").textContent;

  function component(type, props) {
    return { type: type, props: props };
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

  /* Put components into an element in place of what stands there; what was unfolded stays so. */
  atlas.fill = function (id, value) {
    const host = atlas.byId(id);
    if (!host) {
      return;
    }
    const open = Array.from(host.querySelectorAll("details[open]"), heading);
    const made = document.createDocumentFragment();
    build(value, made);
    made.querySelectorAll("details").forEach((details) => open.includes(heading(details)) && (details.open = true));
    host.replaceChildren(made);
  };
})();
