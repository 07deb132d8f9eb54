/* Sets: the data sets of this page, those of the visitor among them, in the top bar and in the dialog. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const OWN = "own-"; /* as in components/callbacks/data_sets.py */
  const JOINED = "~";
  const ticked = new Set(); /* what is to be shown together */
  let of = ""; /* data set that the ticks began with */
  let rows = {}; /* rows of the visitor's own, by id, as the server told */

  const component = (type, props) => ({ type: type, props: props });
  const words = () => atlas.page.openTexts.list;
  const isOwn = (id) => id.startsWith(OWN);
  const isTogether = (id) => id.includes(JOINED);
  const partsOf = (id) => id.split(JOINED);
  const kindOf = (id) => (isTogether(id) ? "together" : isOwn(id) ? "own" : "public");
  const single = () => atlas.page.sets.filter((one) => !isTogether(one.data));

  atlas.titleOf = (id) => (atlas.page.sets.find((one) => one.data === id) || { title: id }).title;

  const option = (one) => component("Option", { value: one.data, children: one.title });

  /* The list in the top bar; with data of the visitor in it, in groups. */
  function options() {
    const groups = atlas.page.uploads ? atlas.page.openTexts.groups : {};
    const kinds = Object.keys(groups).filter((kind) => atlas.page.sets.some((one) => kindOf(one.data) === kind));
    if (kinds.length < 2) {
      return atlas.page.sets.map(option);
    }
    const inside = (kind) => atlas.page.sets.filter((one) => kindOf(one.data) === kind).map(option);
    return kinds.map((kind) => component("Optgroup", { label: groups[kind], children: inside(kind) }));
  }

  atlas.listSets = function () {
    atlas.fill(atlas.page.controls.data, options());
    delete atlas.told.data;
    if (atlas.values) {
      atlas.byId(atlas.page.controls.data).value = atlas.values.data;
    }
  };

  function act(name, id, sign) {
    const text = words()[name];
    const said = words().of.replace("{act}", () => text).replace("{title}", () => atlas.titleOf(id));
    const props = { className: "button", "aria-label": said, "data-set": id };
    props.children = sign ? [component("Span", { className: "icon icon-" + sign, "aria-hidden": "true" }), text] : text;
    return name === "package"
      ? component("A", Object.assign(props, { href: "own/" + encodeURIComponent(id) + "/package.zip", download: "" }))
      : component("Button", Object.assign(props, { type: "button", "data-own": name }));
  }

  function item(one, i) {
    const id = one.data;
    const isShown = partsOf(atlas.values.data).includes(id);
    const number = rows[id] && words().rows.replace("{n}", rows[id].toLocaleString(atlas.page.locale));
    const about = [isShown && words().shown, isOwn(id) && words().own, number].filter(Boolean).join(" · ");
    const box = component("Input", {
      type: "checkbox",
      id: "own-set-" + i,
      className: "form-check-input",
      value: id,
      checked: ticked.has(id),
    });
    const label = component("Label", { htmlFor: "own-set-" + i, className: "form-check-label", children: one.title });
    const acts = [
      id === atlas.values.data ? "" : act("open", id),
      ...(isOwn(id) ? [atlas.reports[id] ? act("report", id) : "", act("package", id, "download"), act("remove", id, "trash")] : []),
    ];
    return component("Li", {
      className: isShown ? "selected" : "",
      children: [
        component("Div", {
          className: "form-check",
          children: [box, label, about ? component("P", { className: "hint", children: about }) : ""],
        }),
        component("Div", { className: "own-acts", children: acts }),
      ],
    });
  }

  function tellTogether() {
    atlas.byId(atlas.page.ids.ownTogether).disabled = chosen().length < 2;
  }

  /* What is ticked, that which is shown now first. */
  function chosen() {
    const shown = partsOf(atlas.values.data);
    const all = [...shown, ...single().map((one) => one.data)];
    return [...new Set(all)].filter((id) => ticked.has(id) && single().some((one) => one.data === id));
  }

  atlas.together = () => chosen().join(JOINED);

  function list() {
    const focused = document.activeElement && document.activeElement.id;
    if (of !== atlas.values.data) {
      of = atlas.values.data;
      ticked.clear();
      partsOf(of).forEach((id) => ticked.add(id));
    }
    atlas.fill(atlas.page.ids.ownSets, single().map(item));
    tellTogether();
    if (focused && focused.startsWith("own-set-") && atlas.byId(focused)) {
      atlas.byId(focused).focus();
    }
  }

  atlas.listOwn = list;

  document.addEventListener("change", function (event) {
    const box = event.target;
    if (atlas.page && box instanceof Element && box.closest("#" + (atlas.page.ids.ownSets || "none"))) {
      ticked[box.checked ? "add" : "delete"](box.value);
      tellTogether();
    }
  });

  /* The visitor's own as the server has them now: another tab may have opened or removed some. */
  atlas.askOwn = async function () {
    const answer = await fetch("own?lang=" + atlas.values.lang);
    if (answer.ok) {
      const own = await answer.json();
      rows = Object.fromEntries(own.map((one) => [one.data, one.rows]));
      const others = atlas.page.sets.filter((one) => !isOwn(one.data) || isTogether(one.data));
      const kept = own.map((one) => ({ data: one.data, title: one.title })).filter((one) => !isTogether(one.data));
      const places = [others.filter((one) => !isTogether(one.data)), kept, others.filter((one) => isTogether(one.data))];
      atlas.page.sets = places.flat();
      atlas.listSets();
      list();
    }
  };

  /* A data set was opened: it stands in the lists before the server says so. */
  atlas.addOwn = function (id, title) {
    if (!atlas.page.sets.some((one) => one.data === id)) {
      atlas.page.sets.push({ data: id, title: title });
      atlas.listSets();
    }
  };

  /* Remove one of the visitor's own; what shows it gives way to the first data set. */
  atlas.removeOwn = async function (id) {
    const title = atlas.titleOf(id);
    const answer = await fetch("own/" + encodeURIComponent(id), { method: "DELETE", headers: { "X-Atlas": "1" } });
    if (!answer.ok && answer.status !== 404) {
      throw new Error(String(answer.status));
    }
    delete atlas.reports[id];
    ticked.delete(id);
    atlas.page.sets = atlas.page.sets.filter((one) => !partsOf(one.data).includes(id));
    atlas.listSets();
    list();
    return title;
  };

  atlas.shows = (id) => partsOf(atlas.values.data).includes(id);
})();
