/* Story: a lesson step by step. The link says which step; the step's own link says what it shows. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const OWN = "own"; /* the story that is written in this browser */
  const KEPT = ["data", "version", "lang", "theme", "present"]; /* what a step leaves as it is */
  let filled = []; /* page, story and step that the panel shows */
  let wanted = null; /* values of that step */
  let revealed = false;

  const words = () => atlas.page.texts.story;
  const put = (name, text) => atlas.put(atlas.page.ids[name], text);
  const box = (name) => atlas.byId(atlas.page.ids[name]);

  /* All stories of the page, the own one last. */
  function all() {
    const own = atlas.ownStory();
    return [...(atlas.page.stories || []), ...(own ? [own] : [])];
  }

  const find = (id) => all().find((story) => story.id === id);

  /* The story that is told: {story, number}, or null. */
  function current() {
    const found = atlas.page && atlas.values && atlas.values.story && find(atlas.values.story);
    if (!found || !found.steps.length || !box("storyPanel")) {
      return null;
    }
    return { story: found, number: Math.min(Number(atlas.values.step), found.steps.length) };
  }

  /* Values of the state that show a step. */
  function valuesOf(story, number) {
    const values = atlas.readLink(story.steps[number - 1].link);
    KEPT.forEach((name) => (values[name] = atlas.values[name]));
    return Object.assign(values, { story: story.id, step: String(number) });
  }

  /* Whether the reader has gone elsewhere within the step. */
  function hasWandered() {
    return atlas.page.parameters.some((name) => !KEPT.includes(name) && !atlas.same(wanted[name], atlas.values[name]));
  }

  function dot(step, i, now) {
    const text = words().jump.replace("{n}", i + 1).replace("{heading}", () => step.heading);
    const props = { type: "button", "data-step": i + 1, title: text, "aria-label": text };
    if (i + 1 === now) {
      props["aria-current"] = "step";
    }
    props.className = "dot" + (i + 1 < now ? " done" : "");
    return { type: "Li", props: { children: { type: "Button", props: props } } };
  }

  function showAnswer() {
    box("storyAnswer").hidden = !revealed;
    box("storyReveal").setAttribute("aria-expanded", String(revealed));
    put("storyReveal", revealed ? words().hide : words().show);
  }

  function fill(story, number) {
    const step = story.steps[number - 1];
    const steps = story.steps;
    put("storyTitle", story.title || words().untitled);
    put("storyProgress", words().progress.replace("{n}", number).replace("{total}", steps.length));
    const focused = document.activeElement && document.activeElement.dataset.step;
    atlas.fill(atlas.page.ids.storyDots, steps.map((one, i) => dot(one, i, number)));
    if (focused) {
      const again = box("storyDots").querySelector('[data-step="' + focused + '"]');
      again && again.focus();
    }
    put("storyHeading", step.heading || words().noHeading);
    put("storyText", step.text);
    put("storyQuestion", step.question);
    put("storyAnswer", step.answer);
    put("storySource", step.source ? words().source.replace("{source}", () => step.source) : "");
    box("storyAsked").hidden = !step.question;
    box("storyReveal").hidden = !step.answer;
    box("storyPrevious").disabled = number === 1;
    box("storyNext").disabled = number === steps.length;
    box("storyBody").scrollTop = 0;
    revealed = false;
    showAnswer();
  }

  /* Show the story as the state has it; called whenever the state has changed. */
  function show() {
    const now = current();
    const panel = box("storyPanel");
    if (!panel) {
      document.body.classList.remove("has-story");
      return;
    }
    panel.hidden = !now || atlas.isEditing();
    document.body.classList.toggle("has-story", Boolean(now) || atlas.isEditing());
    if (!now) {
      filled = [];
      return;
    }
    if (filled[0] !== atlas.page || filled[1] !== now.story || filled[2] !== now.number) {
      filled = [atlas.page, now.story, now.number];
      wanted = valuesOf(now.story, now.number);
      fill(now.story, now.number);
    }
    box("storyReturn").hidden = !hasWandered();
  }

  function go(story, number) {
    atlas.navigate(valuesOf(story, number));
  }

  function move(direction) {
    const now = current();
    const number = now && now.number + direction;
    if (now && number >= 1 && number <= now.story.steps.length) {
      go(now.story, number);
    }
  }

  function reveal() {
    if (current() && box("storyAnswer").textContent) {
      revealed = !revealed;
      showAnswer();
      if (revealed) {
        box("storyAnswer").scrollIntoView({ block: "nearest" });
      }
    }
  }

  function close() {
    const inside = box("storyPanel").contains(document.activeElement);
    atlas.navigate({ story: "", step: atlas.page.defaults.step });
    if (inside) {
      box("storyMenu").querySelector("summary").focus();
    }
  }

  atlas.story = {
    OWN: OWN,
    current: current,
    valuesOf: valuesOf,
    isOpen: () => Boolean(current()),
    next: () => move(1),
    previous: () => move(-1),
    reveal: reveal,
    show: show,
    close: close,
    /* Begin a story, at its first step or another one. */
    open: function (id, number) {
      const story = find(id);
      if (story && story.steps.length) {
        atlas.closeEditor();
        filled = [];
        go(story, number || 1);
        show();
      }
    },
  };

  function entry(story) {
    const about = [
      words().steps.replace("{n}", story.steps.length),
      story.minutes && words().minutes.replace("{n}", story.minutes),
      story.level,
    ];
    const props = { type: "button", className: "link-button", "data-story": story.id, children: story.title || words().untitled };
    const parts = [{ type: "Button", props: props }];
    parts.push({ type: "P", props: { children: story.summary } });
    parts.push({ type: "P", props: { className: "hint", children: about.filter(Boolean).join(" · ") } });
    return { type: "Li", props: { children: parts } };
  }

  document.addEventListener(
    "toggle",
    function (event) {
      if (atlas.page && event.target.id === atlas.page.ids.storyMenu && event.target.open) {
        atlas.stop();
        const write = { type: "button", className: "button", "data-editor": "open", children: words().write };
        const last = { type: "Li", props: { className: "story-write", children: { type: "Button", props: write } } };
        atlas.fill(atlas.page.ids.storyList, [...all().map(entry), last]);
      }
    },
    true
  );

  const BY_ID = {
    storyClose: close,
    storyReveal: reveal,
    storyNext: () => move(1),
    storyPrevious: () => move(-1),
    storyReturn: () => go(current().story, current().number),
    storyPrint: () => atlas.printHandout(current().story),
  };

  document.addEventListener("click", function (event) {
    const target = event.target instanceof Element && event.target.closest("button");
    if (!target || !atlas.page) {
      return;
    }
    if (target.dataset.story) {
      target.closest("details").open = false;
      atlas.story.open(target.dataset.story);
      box("storyNext").focus();
    } else if (target.dataset.step) {
      go(current().story, Number(target.dataset.step));
    } else {
      const name = Object.keys(BY_ID).find((one) => target.id === atlas.page.ids[one]);
      if (name) {
        BY_ID[name]();
      }
    }
  });
})();
