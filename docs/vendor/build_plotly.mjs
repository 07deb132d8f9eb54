// Build assets/vendor/plotly.min.js: plotly.js with the traces in use, without the Sankey's own animation.
//
// Run by hand when plotly is raised (its version must be the one that plotly.py carries; a test compares):
//   npm install --ignore-scripts plotly.js@4.1.1 esbuild@0.25
//   NODE_PATH=node_modules node docs/vendor/build_plotly.mjs path/to/node_modules
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(path.join(modules, "index.js"));
const esbuild = require("esbuild");
const { version } = JSON.parse(readFileSync(path.join(modules, "plotly.js/package.json"), "utf8"));
const traces = ["bar", "choropleth", "scattergeo", "sankey", "icicle"];
const out = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../../assets/vendor/plotly.min.js");

// A step of the date cuts, it does not glide: the library would move a Sankey for half a second.
const still = {
  name: "still-sankey",
  setup(build) {
    build.onLoad({ filter: /traces[\\/]sankey[\\/]constants\.js$/ }, (file) => {
      const source = readFileSync(file.path, "utf8");
      if (!/duration: 500/.test(source)) throw new Error("the Sankey's duration is no longer where it was");
      return { contents: source.replace(/duration: 500/, "duration: 0"), loader: "js" };
    });
  },
};

await esbuild.build({
  stdin: {
    contents:
      `const Plotly = require("plotly.js/lib/core");` +
      `Plotly.register([${traces.map((name) => `require("plotly.js/lib/${name}")`)}]);` +
      `window.Plotly = Plotly;`,
    resolveDir: path.dirname(modules),
  },
  nodePaths: [modules],
  outfile: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  legalComments: "none",
  define: { global: "window" },
  alias: { stream: "stream-browserify" },
  plugins: [still],
  banner: {
    js: `/* plotly.js v${version}, MIT, (c) Plotly, Inc.; traces scatter ${traces.join(" ")}; built by docs/vendor/build_plotly.mjs */`,
  },
});
