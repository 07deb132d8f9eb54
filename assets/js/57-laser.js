/* Laser: in presenter mode a ring follows the mouse, the mark under it stands out, and the screen turns black at a key. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const IDLE = 3000; /* milliseconds after which a resting pointer hides */
  const LEAST = 1.6; /* size of the ring around a small mark, in root sizes */
  let ring = null;
  let idle = 0;
  let place = null; /* where the ring goes in the next animation frame */
  let light = null; /* what takes the light away again */

  const isOn = () => Boolean(atlas.values) && atlas.values.present === "on";

  function add(name) {
    const element = document.createElement("div");
    element.className = name;
    element.setAttribute("aria-hidden", "true");
    document.body.append(element);
    return element;
  }

  function rest() {
    clearTimeout(idle);
    if (ring) {
      ring.classList.remove("is-on");
    }
    unlight();
  }

  document.addEventListener("pointermove", function (event) {
    if (!isOn() || event.pointerType === "touch") {
      return;
    }
    if (!place) {
      requestAnimationFrame(function () {
        ring = ring || add("laser");
        ring.style.transform = "translate(" + place.x + "px," + place.y + "px)";
        ring.classList.add("is-on");
        place = null;
      });
    }
    place = { x: event.clientX, y: event.clientY };
    clearTimeout(idle);
    idle = setTimeout(rest, IDLE);
  });
  document.documentElement.addEventListener("pointerleave", rest);

  function unlight() {
    if (light) {
      light();
      light = null;
    }
  }

  /* The areas of a map that belong to the same as the one under the pointer. */
  function lightAreas(plot, point) {
    const key = JSON.stringify(point.customdata);
    const own = [...plot.querySelectorAll(".choroplethlocation")].filter(function (path) {
      const known = path.__data__;
      return known.loc === point.location || (key && JSON.stringify(known.data) === key);
    });
    own.forEach((path) => path.classList.add("lit"));
    plot.classList.toggle("has-lit", own.length > 0);
    return function () {
      own.forEach((path) => path.classList.remove("lit"));
      plot.classList.remove("has-lit");
    };
  }

  /* The bar or the marker of a point. */
  function markOf(plot, point) {
    for (const trace of plot.querySelectorAll(".barlayer .trace, .scatterlayer .trace")) {
      const known = trace.__data__;
      if (known && known[0] && known[0].trace && known[0].trace.index === point.curveNumber) {
        return [...trace.querySelectorAll(".point")].find((one) => one.__data__ === known[point.pointNumber]);
      }
    }
    return undefined;
  }

  function lightMark(plot, point) {
    const mark = markOf(plot, point);
    if (!mark) {
      return point.bbox ? lightBox(plot, point.bbox) : null;
    }
    const [own, around] = [mark.getBoundingClientRect(), plot.getBoundingClientRect()];
    const [left, top] = [own.left - around.left, own.top - around.top];
    const unring = lightBox(plot, { x0: left, x1: left + own.width, y0: top, y1: top + own.height });
    mark.classList.add("lit");
    plot.classList.add("has-lit");
    return function () {
      unring();
      mark.classList.remove("lit");
      plot.classList.remove("has-lit");
    };
  }

  /* A ring around a mark. */
  function lightBox(plot, box) {
    const spot = document.createElement("div");
    const least = LEAST * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const grow = (from, to) => Math.max(0, (least - (to - from)) / 2) + 4;
    const [across, down] = [grow(box.x0, box.x1), grow(box.y0, box.y1)];
    spot.className = "spot";
    spot.style.left = box.x0 - across + "px";
    spot.style.top = box.y0 - down + "px";
    spot.style.width = box.x1 - box.x0 + 2 * across + "px";
    spot.style.height = box.y1 - box.y0 + 2 * down + "px";
    plot.append(spot);
    return () => spot.remove();
  }

  /* Light the mark that a chart tells to be under the pointer (46-open.js listens). */
  atlas.lightUp = function (plot, points) {
    unlight();
    const point = points && points[0];
    if (isOn() && point) {
      light = point.location !== undefined ? lightAreas(plot, point) : lightMark(plot, point);
    }
  };
  atlas.lightDown = unlight;

  let black = null;

  /* A black screen, until the next key or click. */
  atlas.blacken = function () {
    if (black) {
      black.remove();
      black = null;
    } else {
      black = add("black-screen");
    }
  };
  atlas.isBlack = () => Boolean(black);
  document.addEventListener("pointerdown", () => black && atlas.blacken());

  /* Nothing of the mode stays behind it. */
  atlas.restPointer = function () {
    rest();
    if (black) {
      atlas.blacken();
    }
  };
})();
