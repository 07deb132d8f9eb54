/* Moving picture: the pictures of several days as one GIF. Of every picture only the points that differ from the one
   before are written, with colours of their own, so that what stands still neither flickers nor takes room. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const WIDTH = 1280; /* of the pictures, in points; those of a narrow page are as high as */
  const HEIGHT = 1600;
  const SECONDS = 1;
  const REST = 3; /* seconds that the last picture stays at least */
  const COLOURS = 255; /* of one picture; the last place of the palette stands for what stays as it was */
  const STAYS = 255;
  const FLAT = 32; /* the most frequent colours, those of areas and lettering, are kept to the letter */
  const NEAR = 24; /* how far a colour of the palette may be moved to such a colour */

  const OPAQUE = 0xffffff; /* a colour without its opacity, which is full throughout */

  const split = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

  /* Points that differ from those before, all of the first picture: their places and their colours. */
  function different(points, before) {
    const places = new Uint32Array(points.length);
    const colours = new Uint32Array(points.length);
    let count = 0;
    for (let i = 0; i < points.length; i += 1) {
      if (!before || points[i] !== before[i]) {
        places[count] = i;
        colours[count] = points[i];
        count += 1;
      }
    }
    return { places: places.subarray(0, count), colours: colours.slice(0, count) };
  }

  /* Colours by how often they occur, the most frequent first. */
  function counted(colours) {
    const counts = new Map();
    for (let i = 0; i < colours.length; ) {
      const from = i;
      while (i < colours.length && colours[i] === colours[from]) {
        i += 1; /* areas are runs of one colour */
      }
      const colour = colours[from] & OPAQUE;
      counts.set(colour, (counts.get(colour) || 0) + i - from);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => split(colour));
  }

  function paletteOf(colours) {
    const found = counted(colours);
    if (found.length <= COLOURS) {
      return found;
    }
    const palette = gifenc.quantize(new Uint8Array(colours.buffer), COLOURS).slice(0, COLOURS);
    gifenc.snapColorsToPalette(palette, found.slice(0, FLAT).reverse(), NEAR);
    return palette;
  }

  /* Every point as a place in a palette. */
  function indexed(points, before) {
    const { places, colours } = different(points, before);
    const palette = paletteOf(colours);
    const nearest = new Map();
    const index = new Uint8Array(points.length).fill(STAYS);
    let last = -1;
    let found = STAYS;
    for (let i = 0; i < places.length; i += 1) {
      if (colours[i] !== last) {
        last = colours[i];
        const colour = last & OPAQUE;
        found = nearest.get(colour);
        if (found === undefined) {
          found = gifenc.nearestColorIndex(palette, split(colour));
          nearest.set(colour, found);
        }
      }
      index[places[i]] = found;
    }
    while (palette.length <= STAYS) {
      palette.push([0, 0, 0]);
    }
    return { index: index, palette: palette };
  }

  /* A GIF to which pictures are added. */
  function begin() {
    const file = gifenc.GIFEncoder({ initialCapacity: 1 << 20 });
    const frame = document.createElement("canvas");
    const context = frame.getContext("2d", { willReadFrequently: true });
    let before = null;

    /* All pictures have the size of the first; one of another shape is fitted in. */
    function pointsOf(canvas) {
      const { width, height } = frame;
      const scale = Math.min(width / canvas.width, height / canvas.height);
      context.drawImage(canvas, 0, 0, 1, 1, 0, 0, width, height); /* the ground around it: its own corner's */
      context.drawImage(canvas, 0, 0, Math.round(canvas.width * scale), Math.round(canvas.height * scale));
      return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    }

    return {
      add: function (canvas, seconds) {
        if (!before) {
          frame.width = canvas.width;
          frame.height = canvas.height;
        }
        const points = pointsOf(canvas);
        const { index, palette } = indexed(points, before);
        file.writeFrame(index, frame.width, frame.height, {
          palette: palette,
          delay: seconds * 1000,
          repeat: 0, /* for ever */
          transparent: Boolean(before),
          transparentIndex: STAYS,
          dispose: 1, /* what stays as it was stays to be seen */
        });
        before = points;
      },
      blob: function () {
        file.finish();
        return new Blob([file.bytesView()], { type: "image/gif" });
      },
    };
  }

  /* A GIF of the days from a day to a day.
     choice: {from, to: ISO days, every: change, month or year; or days; seconds: of a picture, width: in points};
     watch: {progress(done, total), signal}. Rejects with a message in words when the days do not do. */
  atlas.movie = async function (choice, watch) {
    const refusal = choice.days ? atlas.tooMany("movie", choice.days.length) : atlas.refusal("movie", choice.from, choice.to, choice.every);
    if (refusal) {
      throw new RangeError(refusal);
    }
    const days = choice.days || atlas.daysBetween(choice.from, choice.to, choice.every);
    const seconds = choice.seconds || SECONDS;
    await atlas.borrow("gifenc");
    const file = begin();
    const scenes = days.map((day) => ({ show: () => atlas.showAt(day) }));
    async function take(picture, scene, place) {
      const scale = Math.min((choice.width || WIDTH) / picture.width, HEIGHT / picture.height);
      const canvas = await atlas.canvasOf(picture, scale);
      file.add(canvas, place === days.length - 1 ? Math.max(REST, 2 * seconds) : seconds);
    }
    await atlas.takeEach(scenes, take, watch);
    return file.blob();
  };
})();
