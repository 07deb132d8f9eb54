/* Export: what the command line asks of the page (components/batch/drawing.py); answers are data addresses. */
(function () {
  "use strict";
  const atlas = window.atlas;

  const asAddress = (blob) =>
    new Promise(function (done, fail) {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.onerror = () => fail(reader.error);
      reader.readAsDataURL(blob);
    });

  /* A picture in the middle of a ground of the wished size. */
  function fitted(picture, size) {
    const [width, height] = size || [picture.width, picture.height];
    if (width === picture.width && height === picture.height) {
      return picture;
    }
    const { make, SPACE } = atlas.tracing;
    const drawn = new DOMParser().parseFromString(picture.svg, "image/svg+xml").documentElement;
    const outer = make("svg", { xmlns: SPACE, role: "img", width: width, height: height, viewBox: "0 0 " + width + " " + height });
    make("rect", { width: width, height: height, fill: getComputedStyle(document.body).backgroundColor }, outer);
    drawn.setAttribute("width", String(width));
    drawn.setAttribute("height", String(height));
    outer.append(...[...drawn.children].filter((one) => ["title", "desc"].includes(one.tagName)), document.importNode(drawn, true));
    return Object.assign({}, picture, { svg: new XMLSerializer().serializeToString(outer), width: width, height: height });
  }

  /* The picture of a day. form: png, svg; size: [width, height] in pixels of the page, or null. */
  atlas.exported = async function (day, form, size, scale) {
    await atlas.showAt(day);
    const picture = fitted(await atlas.picture(), size);
    return asAddress(form === "svg" ? atlas.svgBlob(picture) : await atlas.png(picture, scale));
  };

  /* One file of several days. form: pptx, gif; seconds: of a day in a moving picture. */
  atlas.exportedSeries = async function (days, form, seconds) {
    const watch = { progress: tell };
    const make = form === "gif" ? atlas.movie({ days: days, seconds: seconds }, watch) : atlas.slides(days, watch);
    return asAddress(await make);
  };

  /* Days on paper, one a page, for the browser to print. */
  atlas.layDaysOnPaper = async function (days, paper) {
    const pictures = [];
    for (const day of days) {
      await atlas.showAt(day);
      pictures.push(await atlas.picture());
      tell(pictures.length);
    }
    await atlas.layOnPaper(pictures, paper);
  };

  const tell = (done) => window.atlasTold && window.atlasTold(done);
})();
