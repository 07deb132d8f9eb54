// Build assets/vendor/plotly.min.js (and the same packed with Brotli): plotly.js with the traces in use, without the
// Sankey's own animation and the list of country names, and with the parts that draw a single trace or mark at hand.
//
// Run by hand when plotly is raised (its version must be the one that plotly.py carries; a test compares):
//   npm install --ignore-scripts plotly.js@4.1.1 esbuild@0.25
//   NODE_PATH=node_modules node docs/vendor/build_plotly.mjs path/to/node_modules
import { readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { createRequire } from "node:module";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(path.join(modules, "index.js"));
const esbuild = require("esbuild");
const { version } = JSON.parse(readFileSync(path.join(modules, "plotly.js/package.json"), "utf8"));
const traces = ["bar", "choropleth", "scattergeo", "sankey", "icicle"];
const out = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../../assets/vendor/plotly.min.js");

// A step of the date cuts, it does not glide: the library would move a Sankey for half a second, and would hide its
// links until its timer runs. Without the transitions it sets at once what they would lead to.
const still = {
  name: "still-sankey",
  setup(build) {
    build.onLoad({ filter: /traces[\\/]sankey[\\/]constants\.js$/ }, (file) => {
      const source = readFileSync(file.path, "utf8");
      if (!/duration: 500/.test(source)) throw new Error("the Sankey's duration is no longer where it was");
      return { contents: source.replace(/duration: 500/, "duration: 0"), loader: "js" };
    });
    build.onLoad({ filter: /traces[\\/]sankey[\\/]render\.js$/ }, (file) => {
      const source = readFileSync(file.path, "utf8");
      const transition = /\.transition\(\)\s*\.ease\(c\.ease\)\.duration\(c\.duration\)/g;
      if (source.match(transition)?.length !== 7) throw new Error("the Sankey's transitions are no longer where they were");
      return { contents: source.replace(transition, ""), loader: "js" };
    });
  },
};

// The page's script (assets/js/42-plot.js and those behind it) draws what changed with the library's own parts.
const inside = {
  Axes: "plotly.js/src/plots/cartesian/axes",
  Lib: "plotly.js/src/lib",
  Plots: "plotly.js/src/plots/plots",
  Registry: "plotly.js/src/registry",
  Shapes: "plotly.js/src/components/shapes/helpers",
  d3: "@plotly/d3",
};

// Maps here name their units by id; the library's search for country names is never asked.
const nameless = {
  name: "no-country-names",
  setup(build) {
    build.onResolve({ filter: /^country-iso-search$/ }, () => ({ path: "country-iso-search", namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({
      contents: "module.exports = { COUNTRIES: [], createLookup: () => ({ lookupAlpha3: () => undefined }) };",
      loader: "js",
    }));
  },
};

await esbuild.build({
  stdin: {
    contents:
      `const Plotly = require("plotly.js/lib/core");` +
      `Plotly.register([${traces.map((name) => `require("plotly.js/lib/${name}")`)}]);` +
      `window.Plotly = Plotly;` +
      `window.PlotlyInside = {${Object.entries(inside).map(([name, from]) => `${name}: require("${from}")`)}};`,
    resolveDir: path.dirname(modules),
  },
  nodePaths: [modules],
  outfile: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
  loader: { ".css": "empty" }, // of map libraries that are not used
  define: { global: "window" },
  alias: { stream: "stream-browserify" },
  plugins: [still, nameless],
  banner: {
    js: `/* plotly.js v${version}, MIT, (c) Plotly, Inc.; traces scatter ${traces.join(" ")}; built by docs/vendor/build_plotly.mjs */`,
  },
});
const built = readFileSync(out);
const quality = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: built.length };
writeFileSync(`${out}.br`, brotliCompressSync(built, { params: quality }));
