/* Picture: STAND-IN until the page draws itself as one picture. It has the same contract: a promise of
   {svg, width, height}. Only the charts that are drawn are in it. */
(function () {
  "use strict";
  const atlas = window.atlas;

  atlas.picture = async function () {
    const host = document.querySelector(".cards");
    const whole = host.getBoundingClientRect();
    const parts = [];
    for (const drawn of host.querySelectorAll(".plot svg.main-svg")) {
      const place = drawn.getBoundingClientRect();
      if (place.width) {
        const copy = drawn.cloneNode(true);
        copy.setAttribute("x", place.left - whole.left);
        copy.setAttribute("y", place.top - whole.top);
        parts.push(new XMLSerializer().serializeToString(copy));
      }
    }
    const [width, height] = [Math.round(whole.width), Math.round(whole.height)];
    const open = '<svg xmlns="http://www.w3.org/2000/svg" width="' + width + '" height="' + height + '" viewBox="0 0 ' + width + " " + height + '">';
    return { svg: open + parts.join("") + "</svg>", width: width, height: height };
  };
})();
