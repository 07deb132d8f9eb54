/* Watch: where the files of the shown data set are watched, ask now and then whether they have changed. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const EVERY = 4000; /* milliseconds */
  const FIRST = 2; /* findings that the banner names */
  let timer = 0;
  let told = ""; /* the report that the banner tells of, as text */
  let isNew = false; /* the page is being laid out because its files have changed */

  const texts = () => atlas.page.openTexts.watch;
  const banner = () => atlas.byId(atlas.page.ids.ownBanner);

  /* As "memberships.csv, row 12: what is wrong". */
  function line(finding) {
    const place = [finding.file, finding.row ? atlas.page.openTexts.report.columns.row.toLowerCase() + " " + finding.row : ""];
    return place.filter(Boolean).join(", ") + ": " + finding.message;
  }

  function tell(broken) {
    const text = broken ? JSON.stringify(broken) : "";
    if (text === told) {
      return;
    }
    told = text;
    atlas.broken = broken ? { data: null, title: texts().title, report: broken } : null;
    show();
  }

  function show() {
    const box = banner();
    const wasHidden = box.hidden;
    box.hidden = !atlas.broken;
    if (atlas.broken) {
      const first = atlas.broken.report.findings.filter((one) => one.level === "error").slice(0, FIRST);
      box.querySelector("p").textContent = [texts().broken, ...first.map(line)].join(" ");
    }
    if (wasHidden !== box.hidden) {
      atlas.forgetRequest(); /* the banner changes the room of the charts */
      atlas.request();
    }
  }

  /* Open the same link again; what stands in it stays as it is. */
  function reload() {
    isNew = true;
    atlas.page.shown = [];
    atlas.ask();
  }

  async function look() {
    const of = atlas.values.data;
    const answer = await fetch("own/state?data=" + encodeURIComponent(of) + "&lang=" + atlas.values.lang);
    const state = answer.ok ? await answer.json() : null;
    if (!state || of !== atlas.values.data || !atlas.page.watched) {
      return;
    }
    tell(state.broken);
    if (state.fingerprint && state.fingerprint !== atlas.page.fingerprint) {
      atlas.page.fingerprint = state.fingerprint;
      reload();
    }
  }

  function turn() {
    clearTimeout(timer);
    timer = 0;
    if (!atlas.page || !atlas.page.uploads || !atlas.page.watched || document.hidden) {
      return;
    }
    timer = setTimeout(
      () =>
        look()
          .catch(() => undefined) /* a server that is silent is asked again */
          .then(turn),
      EVERY
    );
  }

  document.addEventListener("visibilitychange", turn);

  /* A page was entered. */
  atlas.prepareWatch = function () {
    if (!atlas.page.watched) {
      atlas.broken = null;
      told = "";
    } else if (atlas.broken) {
      show();
    }
    if (isNew) {
      isNew = false;
      atlas.say(texts().reloaded);
    }
    turn();
  };
})();
