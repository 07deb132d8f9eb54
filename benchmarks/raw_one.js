/* Arrow keys do at once what plotly's own slider does an animation frame after a press. */
(function () {
  const dates = DATES;
  let place = 0;
  document.addEventListener("keydown", function (event) {
    const to = { Home: 0, ArrowRight: place + 1, ArrowLeft: place - 1 }[event.key];
    if (to !== undefined && to >= 0 && to < dates.length) {
      place = to;
      Plotly.animate("map", [dates[place]], AT_ONCE);
      event.preventDefault();
    }
  });
})();
