/* Series: several days of a view, shown one after another, each handed on as a picture. 57-slides.js and
   57-movie.js make files of them; the dialog (57-series-dialog.js) asks which days. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const STILL = 4; /* animation frames in which nothing more was painted */
  const PATIENCE = 60000; /* milliseconds for one picture */
  const MOST = { movie: 400, slides: 200 }; /* pictures in a file */

  const pad = (number) => String(number).padStart(2, "0");

  const STEPS = {
    change: (first, last) => (atlas.steps || []).filter((day) => first <= day && day <= last),
    month: (first, last) => firsts(first, last, 1),
    year: (first, last) => firsts(first, last, 12),
  };

  /* The first days of every `months` months, from a day to a day. */
  function firsts(first, last, months) {
    const days = [];
    for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
      for (let month = 1; month <= 12; month += months) {
        days.push(String(year).padStart(4, "0") + "-" + pad(month) + "-01");
      }
    }
    return days.filter((day) => first <= day && day <= last);
  }

  /* Days of a series: those on which what is drawn changes, or the first of every month or year; both ends count.
     every: change, month, year. The changes are known once the view has its first answer. */
  atlas.daysBetween = (first, last, every) => STEPS[every](first, last);

  /* Why a file cannot be made of these days, in words; nothing when it can. kind: slides, movie. */
  atlas.refusal = function (kind, first, last, every) {
    const texts = atlas.page.texts.series;
    const [begin, end] = atlas.page.span;
    if (!first || !last) {
      return atlas.page.texts.unreadable;
    }
    if (first < begin || last < begin || first > end || last > end) {
      return texts.outside.replace("{first}", begin).replace("{last}", end);
    }
    if (first > last) {
      return texts.order;
    }
    if (!(every in STEPS)) {
      return texts.unsteady;
    }
    return tooMany(kind, atlas.daysBetween(first, last, every).length);
  };

  const tooMany = (atlas.tooMany = function (kind, count) {
    const texts = atlas.page.texts.series;
    return count > MOST[kind] ? texts.most.replace("{n}", count).replace("{most}", MOST[kind]) : count ? "" : texts.none;
  });

  const isShown = function (values) {
    const answer = atlas.answerAt(values.date);
    return answer && answer.view === values.view && atlas.isPainted();
  };

  /* Show other values without an entry of their own in the history; resolved when the page shows them and rests,
     rejected when it went elsewhere. Only their day is asked for. */
  atlas.showValues = function (values) {
    const begin = performance.now();
    let still = 0;
    atlas.isOneDay = true;
    atlas.forgetRequest(); /* another day is another question too */
    atlas.show(values);
    atlas.request();
    return new Promise(function (done, failed) {
      requestAnimationFrame(function look() {
        still = isShown(values) ? still + 1 : 0;
        if (still > STILL) {
          done();
        } else if (atlas.values !== values || performance.now() - begin > PATIENCE) {
          failed(new Error("the page went elsewhere"));
        } else {
          requestAnimationFrame(look);
        }
      });
    }).finally(() => (atlas.isOneDay = false));
  };

  /* Show again what was shown before a series; the history knows of nothing else. Whoever went back in it
     meanwhile stays there. */
  function giveBack(values, address) {
    if (location.search !== address) {
      return Promise.resolve();
    }
    if (atlas.same(Object.assign({}, atlas.values, { date: values.date }), values)) {
      return atlas.showAt(values.date);
    }
    atlas.forgetRequest();
    atlas.show(values);
    atlas.request();
    return Promise.resolve();
  }

  /* A promise that fails when the signal stops what is made. */
  function stopped(signal) {
    const fails = new Promise((_, fail) => signal && signal.addEventListener("abort", () => fail(signal.reason)));
    fails.catch(() => undefined); /* it may fail when nobody waits */
    return fails;
  }

  /* Show scenes one after another: take(picture, scene, place) gets the picture of each.
     scenes: [{show: () => Promise}]; watch: {progress(done, total), signal}, both optional.
     Rejects with AbortError when the signal stops it; the page then shows what it showed before. */
  atlas.takeEach = async function (scenes, take, watch) {
    const { progress = () => undefined, signal } = watch || {};
    const before = atlas.values;
    const address = location.search;
    const stop = stopped(signal);
    const unlessStopped = (promise) => Promise.race([promise, stop]);
    atlas.stop();
    try {
      for (const [place, scene] of scenes.entries()) {
        await unlessStopped(scene.show());
        await take(await unlessStopped(atlas.picture()), scene, place);
        progress(place + 1, scenes.length);
      }
    } finally {
      await giveBack(before, address);
    }
  };
})();
