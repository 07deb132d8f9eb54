// Build assets/vendor/pptxgen.min.js (slides) and assets/vendor/gifenc.min.js (moving pictures): each a script that
// names one thing, `PptxGenJS` and `gifenc`, without what a page's policy or this page does not allow or need.
//
// Run by hand when one of them is raised:
//   npm install --ignore-scripts pptxgenjs@4.0.1 gifenc@1.0.3 esbuild@0.25
//   node docs/vendor/build_takeaway.mjs path/to/node_modules
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const require = createRequire(path.join(modules, "index.js"));
const esbuild = require("esbuild");
const assets = path.resolve(import.meta.dirname, "../../assets/vendor");
const versionOf = (name) => JSON.parse(readFileSync(path.join(modules, name, "package.json"), "utf8")).version;

// JSZip from its sources, not from its own bundle: that one carries a setImmediate which may read text as code.
// Streams and files of a server are not there in a browser.
const SHIM = `
const waiting = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => waiting.shift()();
globalThis.setImmediate = (act, ...given) => {
  waiting.push(() => act(...given));
  channel.port2.postMessage(0);
};`;
const browser = {
  name: "browser",
  setup(build) {
    build.onResolve({ filter: /^jszip$/ }, () => ({ path: path.join(modules, "jszip/lib/index.js") }));
    build.onResolve({ filter: /^(setimmediate|readable-stream|image-size|node:(fs|https))$/ }, (asked) => ({
      path: asked.path,
      namespace: "absent",
    }));
    build.onLoad({ filter: /.*/, namespace: "absent" }, (asked) => ({
      contents: asked.path === "setimmediate" ? SHIM : "module.exports = {};",
      loader: "js",
    }));
  },
};

async function write(file, contents, banner) {
  const outfile = path.join(assets, file);
  await esbuild.build({
    stdin: { contents, resolveDir: path.dirname(modules) },
    nodePaths: [modules],
    outfile,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    legalComments: "none",
    define: { global: "window" },
    plugins: [browser],
    banner: { js: `/* ${banner}; built by docs/vendor/build_takeaway.mjs */` },
  });
  if (/\bnew Function\b|\beval\(|[^.\w]Function\(/.test(readFileSync(outfile, "utf8"))) {
    throw new Error(`${file} reads text as code, which the page's policy forbids`);
  }
}

await write(
  "pptxgen.min.js",
  `import PptxGenJS from "pptxgenjs"; window.PptxGenJS = PptxGenJS;`,
  `PptxGenJS v${versionOf("pptxgenjs")}, MIT, (c) Brent Ely; with JSZip v${versionOf("jszip")}, MIT, (c) Stuart Knightley, ` +
    `pako v${versionOf("pako")}, MIT and Zlib, (c) Vitaly Puzrin, lie and immediate, MIT, (c) Calvin Metcalf`
);
await write(
  "gifenc.min.js",
  `import * as gifenc from "gifenc"; window.gifenc = gifenc;`,
  `gifenc v${versionOf("gifenc")}, MIT, (c) Matt DesLauriers`
);
