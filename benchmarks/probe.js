/* Times what a visitor sees. Runs before the page's own scripts; needs no eval.
   probe.arm(...) waits for the next key or click; probe.result() gives milliseconds from it: after a key
   [painted, number of figures set], after a click [first frame painted, all frames painted]. */
(function () {
  "use strict";
  const probe = (window.atlasProbe = { first: null, charts: null, ready: null });
  const noted = {}; /* what look() has seen */
  const PATIENCE = 30000;
  let wanted = null; /* what arm() was told, until the event comes */
  let answer = null;
  let pending = new Set(); /* graphs whose new figure is not plotted yet */
  let figures = 0; /* figures set since the event */

  const frame = (then) => requestAnimationFrame(then);
  const plots = () => [...document.querySelectorAll(".js-plotly-plot")];
  const hostOf = (plot) => plot.parentElement.closest("[id]").id;

  /* First load: the first chart of a card, all charts of the cards shown, the frames of all dates. */
  function drawn(plot) {
    return Boolean(plot.data && plot.data.length > 0 && plot.querySelector(".main-svg path"));
  }
  const seen = {
    first: (shown) => shown.some(drawn),
    charts: (shown) => shown.length > 0 && shown.every(drawn),
    ready: () => document.body.dataset.ready === "overview",
  };
  function look(_, observer) {
    const shown = [...document.querySelectorAll(".card:not([hidden]) .js-plotly-plot")];
    for (const [name, holds] of Object.entries(seen)) {
      if (!(name in noted) && document.body && holds(shown)) {
        noted[name] = true;
        frame(() => frame(() => (probe[name] = performance.now())));
      }
    }
    if (Object.keys(noted).length === Object.keys(seen).length) {
      observer.disconnect();
    }
  }
  new MutationObserver(look).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-ready"],
  });

  /* A figure that the page's script sets is pending until plotly says that it is plotted. */
  function hook() {
    const dash = window.dash_clientside;
    if (dash && dash.set_props && !dash.set_props.atlasProbe) {
      const real = dash.set_props;
      dash.set_props = function (id, props) {
        if (props.figure) {
          figures += 1;
          pending.add(String(id));
        }
        return real(id, props);
      };
      dash.set_props.atlasProbe = true;
    }
    for (const plot of plots()) {
      if (plot.on && !plot.atlasProbe) {
        plot.atlasProbe = true;
        plot.on("plotly_afterplot", () => pending.delete(hostOf(plot)));
      }
    }
  }

  /* graphs: ids that always repaint (a page whose server sends figures); text: id of what must change. */
  probe.arm = function (kind, graphs, text) {
    hook();
    answer = new Promise((done) => (wanted = { kind: kind, graphs: graphs, text: text, done: done }));
  };
  probe.result = () => answer;

  function begin(event) {
    if (!wanted || wanted.kind !== event.type) {
      return;
    }
    const task = wanted;
    wanted = null;
    pending = new Set(task.graphs);
    figures = task.graphs.length;
    (task.text ? step : filter)(task, event.timeStamp);
  }
  window.addEventListener("keydown", begin, true);
  window.addEventListener("click", begin, true);

  /* Painted: `settled` holds and nothing is pending in two animation frames one after the other. */
  function painted(start, settled, then) {
    let calm = 0;
    frame(function turn() {
      calm = settled() && pending.size === 0 ? calm + 1 : 0;
      const now = performance.now();
      if (calm === 2 || now - start > PATIENCE) {
        then(calm === 2 ? now - start : null);
      } else {
        frame(turn);
      }
    });
  }

  function step(task, start) {
    const text = document.getElementById(task.text);
    const before = text.textContent;
    const settled = () => text.textContent !== before;
    painted(start, settled, (time) => task.done(time === null ? null : [time, figures]));
  }

  function filter(task, start) {
    let answers = 0;
    const observer = new MutationObserver((records) => (answers += records.length));
    observer.observe(document.body, { attributes: true, attributeFilter: ["data-ready"] });
    const main = document.querySelector("main");
    const whole = () => document.body.dataset.ready === "overview" && !main.hasAttribute("aria-busy");
    painted(start, () => answers > 0, function (first) {
      painted(start, () => answers > 0 && whole(), function (all) {
        observer.disconnect();
        task.done([first, all]);
      });
    });
  }
})();
