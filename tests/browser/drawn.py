"""What a chart shows, as text: its drawing, and what its marks tell on hover and click."""

from playwright.sync_api import Page

# Gives for every drawn chart two lists of lines: what is on the page, and what the library draws
# of the same figure from nothing but the figure. Names that the library makes up are told by place.
COMPARED = r"""async () => {
  const SKIPPED = ["hoverlayer", "annclip", "patterns"]; /* a pattern is told where it is used */
  const PLACES = ["d", "transform", "x", "y"];
  /* What is not painted, a line without width or an empty area, may keep the colour it had. */
  function style(text) {
    const parts = text.split(";").map((part) => part.trim()).filter(Boolean).sort();
    const unseen = [["stroke-width: 0px", /^stroke(-opacity)?:/], ["fill: none", /^fill-opacity:/]]
      .filter(([sign]) => parts.includes(sign)).map(([, names]) => names);
    return parts.filter((part) => !unseen.some((names) => names.test(part))).join(";");
  }
  function lines(gd) {
    const names = [[gd._fullLayout._uid, "UID"], ...gd._fullData.map((trace, i) => [trace.uid, "#" + i])];
    const plain = (text) => names.reduce((out, [from, to]) => out.replaceAll(from, to), text)
      .replace(/bgsankey-[0-9a-f]+/g, "bgsankey").replace(/cursor-\w+/g, "");
    const out = [];
    (function walk(node, depth) {
      if (node.nodeType === 3) { out.push(" ".repeat(depth) + node.data); return; }
      if (node.nodeType !== 1 || node.tagName === "style" || SKIPPED.some((name) => node.classList.contains(name))) { return; }
      if (node.classList.contains("shape-group") && !node.firstChild) { return; }
      const attributes = [...node.attributes].filter((a) => a.name !== "data-unformatted")
        .map((a) => a.name + "=" + (PLACES.includes(a.name) ? a.value : plain(a.name === "style" ? style(a.value) : a.value).replace(/#pUID[^")]*/, "#pattern"))).sort();
      const length = out.push(" ".repeat(depth) + node.tagName + " " + attributes.join(" "));
      const used = /url\("?#([^")]*)/.exec(node.getAttribute("style") || "");
      const pattern = used && gd.querySelector("pattern#" + CSS.escape(used[1]));
      if (pattern) { out.push(pattern.innerHTML + pattern.getAttribute("width")); }
      [...node.childNodes].forEach((child) => walk(child, depth + 1));
      if (node.tagName === "g" && out.length === length) { out.pop(); } /* an empty layer shows nothing */
    })(gd.querySelector(".svg-container"), 0);
    return out;
  }
  /* What hovering and clicking read. */
  const told = (gd) => gd.calcdata.flatMap((calc) => calc.map((point) =>
    JSON.stringify([point.loc, point.z, point.htx, point.data, point.tx, point.x, point.y])));
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const found = {};
  for (const gd of document.querySelectorAll(".card:not([hidden]) .plot:not([hidden]) .js-plotly-plot")) {
    const box = document.createElement("div");
    document.body.append(box);
    await Plotly.newPlot(box, copy(gd.data), copy(gd.layout), copy(atlas.page.graphConfig));
    found[gd.closest("[id]").id] = [[...lines(gd), ...told(gd)], [...lines(box), ...told(box)]];
    Plotly.purge(box);
    box.remove();
  }
  return found;
}"""

# Goes to a day and waits until the page says that it is painted.
GONE = """(day) => new Promise((done) => {
  if (atlas.values.date === day) { done(); return; }
  document.addEventListener("atlas:painted", (event) => event.detail.date === day && done());
  atlas.goTo(day);
})"""


def differences(page: Page) -> dict[str, tuple[str, str]]:
    """By chart that is not what the library draws of its figure: the first line that differs."""
    found = page.evaluate(COMPARED)
    assert found, "no chart is drawn"
    unlike = {}
    for name, (shown, wanted) in found.items():
        pairs = zip([*shown, "end"], [*wanted, "end"], strict=False)
        first = next(((a, b) for a, b in pairs if a != b), None)
        if first:
            unlike[name] = first
    return unlike


def go(page: Page, day: str) -> None:
    """Show a day."""
    page.evaluate(GONE, day)
