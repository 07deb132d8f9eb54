/* The dialog in which days are chosen for slides or a moving picture. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SIZES = { slides: 0.6, movie: 0.08 }; /* megabytes of a picture, about */
  const ENDINGS = { slides: "pptx", movie: "gif" };
  const STORY = "story"; /* in place of days: the steps of the story that is told */
  const DAYS = ["First", "Last"];
  const FIELDS = ["First", "Last", "Every", "Seconds"];
  let kind = "slides";
  let making = null; /* stops what is being made */

  const part = (name) => atlas.byId(atlas.page.ids["series" + name]);
  const words = () => atlas.page.texts.series;

  function choice() {
    const [from, to] = [part("First"), part("Last")].map((field) => atlas.readDate(field.value));
    return { from: from, to: to, every: part("Every").value, seconds: Number(part("Seconds").value) };
  }

  /* The steps of the open story as slides: its own heading, and what the teacher says as notes. */
  function scenesOf({ story }) {
    const notes = (step) => [step.text, step.question, step.answer, step.source].filter(Boolean).join("\n\n");
    return story.steps.map((step, i) => ({
      show: () => atlas.showValues(Object.assign(atlas.story.valuesOf(story, i + 1), { story: "", step: "1" })),
      title: step.heading,
      notes: notes(step),
    }));
  }

  const isStory = () => part("Every").value === STORY;

  /* What a slide each is made of: days, or the steps of a story. */
  const piecesOf = (chosen) => (isStory() ? scenesOf(atlas.story.current()) : daysOf(chosen));

  const daysOf = (chosen) => atlas.daysBetween(chosen.from, chosen.to, chosen.every);

  function say(text, isWrong) {
    part("Message").classList.toggle("is-wrong", Boolean(isWrong));
    atlas.put(part("Message").id, text);
  }

  /* How many pictures it would be and about how large, or why it cannot be. */
  function count() {
    const chosen = choice();
    const refusal = isStory() ? "" : atlas.refusal(kind, chosen.from, chosen.to, chosen.every);
    DAYS.forEach((name) => (part(name).disabled = isStory()));
    for (const name of ["First", "Last"]) {
      const day = chosen[name === "First" ? "from" : "to"];
      const [begin, end] = atlas.page.span;
      part(name).setAttribute("aria-invalid", String(!day || day < begin || day > end));
    }
    part("Start").disabled = Boolean(refusal);
    if (refusal) {
      say(refusal, true);
      return;
    }
    const days = piecesOf(chosen).length;
    const size = (days * SIZES[kind]).toLocaleString(atlas.page.locale, { maximumSignificantDigits: 1 });
    say(words()[kind].count.replace("{n}", days).replace("{size}", size));
  }

  function showMaking(isMaking) {
    FIELDS.forEach((name) => (part(name).disabled = isMaking || (isStory() && DAYS.includes(name))));
    part("Start").hidden = isMaking;
    part("Stop").hidden = part("Progress").hidden = !isMaking;
    (isMaking ? part("Stop") : part("Start")).focus();
  }

  function progress(done, total) {
    part("Progress").max = total;
    part("Progress").value = done;
    say(done < total ? words().progress.replace("{n}", done).replace("{total}", total) : words().writing);
  }

  async function start() {
    const mine = (making = new AbortController());
    const chosen = choice();
    const watch = { progress: progress, signal: mine.signal };
    const days = piecesOf(chosen);
    const named = isStory() ? atlas.story.current().story.id : days[0] + "--" + days[days.length - 1];
    showMaking(true);
    progress(0, days.length);
    try {
      const blob = await (kind === "slides" ? atlas.slides(days, watch) : atlas.movie(chosen, watch));
      const name = atlas.fileName(ENDINGS[kind], named);
      atlas.save(blob, name);
      say(words().saved.replace("{name}", () => name));
    } catch (error) {
      const isStopped = mine.signal.aborted;
      say(isStopped ? words().stopped : words().failed.replace("{reason}", () => error.message), !isStopped);
    } finally {
      making = null;
      showMaking(false);
    }
  }

  const stop = () => making && making.abort();

  /* Open the dialog for a kind of file: slides, movie. */
  atlas.openSeries = function (which) {
    kind = which;
    const texts = words()[kind];
    atlas.stop();
    atlas.put(part("Title").id, texts.title);
    atlas.put(part("Lead").id, texts.lead);
    const ofStory = part("Every").querySelector('option[value="' + STORY + '"]');
    const tells = kind === "slides" && atlas.story.isOpen();
    if (ofStory) {
      ofStory.hidden = ofStory.disabled = !tells;
    }
    part("Every").value = tells ? STORY : "change";
    part("Seconds").closest(".filter").hidden = kind !== "movie";
    part("Stop").hidden = part("Progress").hidden = true;
    part("Dialog").showModal();
    count();
    part(isStory() ? "Every" : "First").focus();
  };

  const isIn = (event) => atlas.page && part("Dialog") && part("Dialog").contains(event.target);

  ["input", "change"].forEach((type) => document.addEventListener(type, (event) => isIn(event) && count()));

  document.addEventListener("click", function (event) {
    if (!isIn(event)) {
      return;
    }
    const button = event.target.closest("button");
    if (button === part("Start")) {
      start();
    } else if (button === part("Stop")) {
      stop();
    } else if (button === part("Close")) {
      part("Dialog").close();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (isIn(event) && event.key === "Enter" && event.target.matches("input") && !part("Start").disabled) {
      start();
    }
  });

  /* Back and Forward lead to another page than the one that the dialog was opened on. */
  window.addEventListener("popstate", () => atlas.page && part("Dialog").close());

  /* A closed dialog makes nothing; the focus goes back to the menu that led here. */
  document.addEventListener(
    "close",
    function (event) {
      if (isIn(event)) {
        stop();
        atlas.byId(atlas.page.ids.take).querySelector("summary").focus();
      }
    },
    true
  );
})();
