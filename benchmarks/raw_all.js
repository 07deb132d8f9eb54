/* One slider moves all three figures. */
(function () {
  const dates = DATES;
  document.getElementById("date").addEventListener("input", function (event) {
    const date = dates[Number(event.target.value)];
    document.getElementById("written").textContent = date;
    for (const name of ["map", "flows", "command"]) {
      Plotly.animate(name, [date], AT_ONCE);
    }
  });
})();
