/* Pixels: a picture of the page as PNG. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const WAIT = 6000; /* milliseconds that the typefaces of a drawing may take */
  const STRIP = 24; /* pixels of a letter below a picture that is being painted */
  const { make, SPACE } = atlas.tracing;

  /* The drawing with a letter of every typeface below it: one sees by them when the typefaces are there. */
  function withSamples(picture) {
    const height = picture.height + STRIP;
    const frame = make("svg", { xmlns: SPACE, width: picture.width, height: height, viewBox: "0 0 " + picture.width + " " + height });
    picture.samples.forEach(function (sample, i) {
      const place = { x: i * STRIP, y: height - STRIP / 4, "font-family": sample.family, "font-weight": sample.weight, "font-size": STRIP / 2 };
      make("text", place, frame).textContent = sample.letter;
    });
    const framed = new XMLSerializer().serializeToString(frame).replace("</svg>", () => picture.svg + "</svg>");
    return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(framed);
  }

  function areThere(image, picture) {
    const canvas = document.createElement("canvas");
    canvas.width = STRIP * picture.samples.length;
    canvas.height = STRIP;
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(image, 0, -picture.height);
    return picture.samples.every((_, i) => pen.getImageData(i * STRIP, 0, STRIP, STRIP).data.some((value) => value > 0));
  }

  /* An image of a picture whose typefaces are there; browsers load those of a drawing after the drawing. */
  atlas.imageOf = async function (picture) {
    const image = new Image();
    image.src = withSamples(picture);
    await image.decode();
    const end = performance.now() + WAIT;
    while (picture.samples.length && !areThere(image, picture) && performance.now() < end) {
      await new Promise((done) => setTimeout(done, 10));
    }
    return image;
  };

  /* A picture in pixels; `scale` counts pixels for one of the page; part: {x, y, width, height} of it, or all. */
  atlas.canvasOf = async function (picture, scale, part) {
    const image = await atlas.imageOf(picture);
    const { x, y, width, height } = part || { x: 0, y: 0, width: picture.width, height: picture.height };
    const canvas = document.createElement("canvas");
    const drawn = Math.round(picture.width * scale);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d").drawImage(image, -Math.round(x * scale), -Math.round(y * scale), drawn, Math.round((picture.height + STRIP) * scale));
    return canvas;
  };

  /* The charts of a picture alone, as a picture. */
  atlas.chartsOf = function (picture) {
    const { x, y, width, height } = picture.charts;
    const frame = make("svg", { xmlns: SPACE, width: width, height: height, viewBox: [x, y, width, height].join(" ") });
    const svg = new XMLSerializer().serializeToString(frame).replace("/>", () => ">" + picture.svg + "</svg>");
    return Object.assign({}, picture, { svg: svg, width: width, height: height });
  };

  atlas.png = async function (picture, scale) {
    const canvas = await atlas.canvasOf(picture, scale);
    return new Promise((done, fail) =>
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(atlas.page.texts.picture.large))), "image/png")
    );
  };
})();
