/* Fonts of a drawing: those of the page that its letters need, inside the drawing itself. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const read = {}; /* address -> promise of the font as a data address */

  function asData(address) {
    if (address.startsWith("data:")) {
      return Promise.resolve(address);
    }
    read[address] =
      read[address] ||
      fetch(address)
        .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error("status " + answer.status))))
        .then(
          (blob) =>
            new Promise(function (done) {
              const reader = new FileReader();
              reader.onload = () => done(reader.result);
              reader.readAsDataURL(blob);
            })
        );
    read[address].catch(() => delete read[address]);
    return read[address];
  }

  /* Faces that the style sheets name: {rule, family, weights, ranges, address}. */
  function faces() {
    const found = [];
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        if (rule instanceof CSSFontFaceRule) {
          const style = rule.style;
          const [, address] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src"));
          const weights = style.getPropertyValue("font-weight").split(" ").map(Number);
          const ranges = style.getPropertyValue("unicode-range").split(",").map((one) => one.trim().slice(2).split("-").map((hex) => parseInt(hex, 16)));
          const family = style.getPropertyValue("font-family").replace(/["']/g, "");
          found.push({ family: family, weights: weights, ranges: ranges, address: new URL(address, sheet.href || document.baseURI).href, range: style.getPropertyValue("unicode-range") });
        }
      }
    }
    return found;
  }

  /* Letters that a drawing sets in each weight. */
  function letters(drawn) {
    const used = new Map();
    for (const one of drawn.querySelectorAll("text")) {
      const bold = one.closest("[font-weight], [style*='font-weight']");
      const weight = (bold && (bold.style.fontWeight || bold.getAttribute("font-weight"))) || "400";
      const inner = [...one.querySelectorAll("[style*='font-weight']")].map((part) => part.style.fontWeight);
      for (const name of [weight, ...inner]) {
        const number = { normal: 400, bold: 700 }[name] || Number(name) || 400;
        used.set(number, (used.get(number) || "") + one.textContent);
      }
    }
    return used;
  }

  const within = (code, ranges) => ranges.some(([from, to]) => code >= from && code <= (to === undefined ? from : to));

  /* A letter with ink that a drawing sets in a face: {family, weight, letter}; none when it needs it not. */
  function sampleOf({ family, weights, ranges }, used) {
    for (const [weight, codes] of used) {
      const code = codes.find((one) => one > 0x2f && one !== 0xa0 && within(one, ranges));
      if (code && weight >= weights[0] && weight <= weights[weights.length - 1]) {
        return { family: family, weight: weight, letter: String.fromCodePoint(code) };
      }
    }
    return null;
  }

  /* What a drawing needs of typefaces: {css: its style sheet, samples: a letter of every face in it}. */
  atlas.fontsOf = async function (drawn) {
    const used = [...letters(drawn)].map(([weight, text]) => [weight, [...new Set(text)].map((letter) => letter.codePointAt(0))]);
    const sampled = faces().map((face) => [face, sampleOf(face, used)]).filter(([, sample]) => sample);
    const needed = sampled.map(([face]) => face);
    const rules = needed.map(
      async (face) =>
        '@font-face { font-family: "' + face.family + '"; font-weight: ' + face.weights.join(" ") +
        "; unicode-range: " + face.range + '; src: url("' + (await asData(face.address)) + '") format("woff2"); }'
    );
    return { css: (await Promise.all(rules)).join("\n"), samples: sampled.map(([, sample]) => sample) };
  };
})();
