/* Times what a visitor sees, on every page alike. Runs before the page's own scripts; needs no eval.
   Charts report themselves drawn in one of two ways: the dashboard sends the event atlas:painted
   {date, drawn} to the document, on other pages plotly says plotly_afterplot of every chart. */
(function () {
  "use strict";
  const probe = (window.atlasProbe = { first: null, charts: null, ready: null, date: null });
  const PATIENCE = 30000;

  /* The next animation frame begins after now; a task posted from it runs when the frame is produced. */
  function produced(then) {
    requestAnimationFrame(function () {
      const channel = new MessageChannel();
      channel.port1.onmessage = then;
      channel.port2.postMessage(null);
    });
  }

  /* First load: the first chart in a card, all charts, the frames of all dates. */
  const noted = {};
  const CHART = ".card:not([hidden]) .plot :is(path.choroplethlayer, .sankey-node, .trace, canvas, svg path)";
  const seen = {
    first: () => document.querySelector(CHART) !== null,
    charts: () => probe.date !== null,
    ready: () => Boolean(document.body.dataset.ready) && !document.querySelector("main[aria-busy]"),
  };
  function look() {
    for (const [name, holds] of Object.entries(seen)) {
      if (!(name in noted) && document.body && holds()) {
        noted[name] = true;
        produced(() => (probe[name] = performance.now()));
      }
    }
    if (Object.keys(noted).length === Object.keys(seen).length) {
      observer.disconnect();
    }
  }
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-ready", "aria-busy"] });

  /* What the page says of its charts. */
  let heard = null; /* called with (date or chart id, number of charts drawn) */
  document.addEventListener("atlas:painted", function (event) {
    const charts = event.detail.drawn;
    if (charts > 0 || probe.date !== null) {
      probe.date = event.detail.date;
      look();
    }
    if (heard) {
      heard(event.detail.date, charts);
    }
  });
  function hook(ids) {
    for (const id of ids) {
      const host = document.getElementById(id);
      const plot = host.matches(".js-plotly-plot") ? host : host.querySelector(".js-plotly-plot");
      if (!plot.atlasProbe) {
        plot.atlasProbe = true;
        plot.on("plotly_afterplot", () => heard && heard(id, 1));
      }
    }
  }

  /* arm(kind, charts): wait for the next trusted event; result(): [ms to painted, charts drawn] or null.
     charts: ids of plotly charts that every step draws; none where the page speaks for itself. */
  let wanted = null;
  let answer = null;
  probe.arm = function (kind, charts) {
    hook(charts);
    answer = new Promise((done) => (wanted = { kind: kind, charts: charts, done: done }));
  };
  probe.result = () => answer;

  function begin(event) {
    if (!wanted || wanted.kind !== event.type || !event.isTrusted) {
      return;
    }
    const task = wanted;
    const before = probe.date;
    const pending = new Set(task.charts);
    wanted = null;
    const late = setTimeout(() => finish(null), PATIENCE);
    function finish(found) {
      clearTimeout(late);
      heard = null;
      task.done(found);
    }
    heard = function (what, drawn) {
      pending.delete(what);
      /* A click on a filter leaves the date as it is; the old charts may be said to stand meanwhile. */
      const own = task.kind === "click" ? drawn > 0 : what !== before;
      if (task.charts.length ? pending.size === 0 : own) {
        heard = null;
        const number = task.charts.length || drawn;
        produced(() => finish([performance.now() - event.timeStamp, number]));
      }
    };
  }
  window.addEventListener("keydown", begin, true);
  window.addEventListener("click", begin, true);

  /* watch(charts): from now on note in every animation frame which date all charts show;
     watched(last): when the last date is shown, {shown: dates in order, at: ms of the last new one}. Charts of other pages carry
     their date as layout.metasrc, which plotly does not draw. */
  let log = null;
  probe.watch = function (charts) {
    const of = {};
    let drawn = null;
    log = { shown: [], at: null };
    hook(charts);
    heard = function (what) {
      if (charts.length === 0) {
        drawn = what;
        return;
      }
      const host = document.getElementById(what);
      of[what] = host.querySelector(".js-plotly-plot").layout.metasrc;
      drawn = charts.every((id) => of[id] === of[what]) ? of[what] : drawn;
    };
    const mine = log;
    requestAnimationFrame(function sample(now) {
      if (drawn && mine.shown[mine.shown.length - 1] !== drawn) {
        mine.shown.push(drawn);
        mine.at = now;
      }
      if (mine === log) {
        requestAnimationFrame(sample);
      }
    });
  };
  probe.watched = async function (last) {
    const found = log;
    const begun = performance.now();
    while (found.shown[found.shown.length - 1] !== last && performance.now() - begun < PATIENCE) {
      await new Promise(requestAnimationFrame);
    }
    log = null;
    heard = null;
    return found;
  };
})();
