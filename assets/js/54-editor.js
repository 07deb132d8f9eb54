/* Editor: a reader's own story. Every step is a state of the page; the draft is kept in the browser. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LARGEST = 200000; /* characters that are kept */
  const MOST = 60; /* steps, as in data/stories.py */
  const UNDONE = 50; /* changes that can be undone */
  const NOT_SAID = ["data", "version", "lang", "theme", "present", "story", "step"];
  const TEXTS = ["heading", "text", "question", "answer"];
  const ABOUT = ["title", "summary", "level"];
  let isOpen = false;
  let draft = null; /* {about, steps}: rows of the two tables */
  let of = ""; /* data set of the draft */
  let chosen = -1; /* step whose fields are shown */
  let before = []; /* drafts before the last changes, as text */
  let told = null; /* the draft as a story, until it changes */

  const words = () => atlas.page.texts.story;
  const box = (name) => atlas.byId(atlas.page.ids[name]);
  const component = (type, props) => ({ type: type, props: props });
  const stored = () => "atlas-story-" + atlas.values.data;
  const say = (text) => atlas.put(atlas.page.ids.storyEditorMessage, text);

  function empty() {
    return { about: { licence: "CC0-1.0" }, steps: [] };
  }

  function isDraft(one) {
    return Boolean(one && one.about && Array.isArray(one.steps) && one.steps.every((step) => typeof step.link === "string"));
  }

  /* The draft of the shown data set. */
  function current() {
    if (!draft || of !== atlas.values.data) {
      of = atlas.values.data;
      draft = empty();
      before = [];
      told = null;
      try {
        const kept = JSON.parse(localStorage.getItem(stored()));
        draft = isDraft(kept) ? kept : draft;
      } catch (refused) {
        /* nothing is kept, or nothing that can be read */
      }
    }
    return draft;
  }

  function keep() {
    const text = JSON.stringify(draft);
    if (text.length > LARGEST) {
      say(words().tooLarge);
      return;
    }
    try {
      localStorage.setItem(stored(), text);
    } catch (refused) {
      say(words().notKept);
    }
  }

  /* Change the draft; what it was can be had back. */
  function change(act) {
    before.push(JSON.stringify(current()));
    before = before.slice(-UNDONE);
    act(draft);
    told = null;
    keep();
    list();
  }

  const inLang = (row, name) => row[name + "_" + atlas.values.lang] || row[name + "_en"] || row[name + "_de"] || "";

  atlas.ownStory = function () {
    if (!(atlas.page.stories || []).length || !current().steps.length) {
      return null;
    }
    const key = atlas.values.data + atlas.values.lang;
    if (!told || told.key !== key) {
      const texts = (row, names) => Object.fromEntries(names.map((name) => [name, inLang(row, name)]));
      told = Object.assign(texts(draft.about, ABOUT), {
        key: key,
        id: atlas.story.OWN,
        minutes: draft.about.minutes,
        steps: draft.steps.map((row) => Object.assign(texts(row, TEXTS), { link: row.link, source: "" })),
      });
      told.title = told.title || words().own;
    }
    return told;
  };

  /* The state of the page as a step's row. */
  function shown() {
    const lang = atlas.values.lang;
    const headline = box("headline").textContent;
    const row = { link: atlas.search(atlas.values, NOT_SAID) };
    row["heading_" + lang] = headline;
    row["text_" + lang] = box("sentence").textContent;
    row.headline = lang === "en" ? headline : "";
    return row;
  }

  function tool(act, icon, text, i, isOff) {
    const name = text.replace("{n}", i + 1);
    const props = { type: "button", className: "button square", "data-editor": act, "data-at": i, title: name, "aria-label": name };
    props.disabled = isOff;
    props.children = component("Span", { className: "icon icon-" + icon, "aria-hidden": "true" });
    return component("Button", props);
  }

  function line(row, i, all) {
    const heading = inLang(row, "heading") || words().noHeading;
    const name = words().edit.replace("{n}", i + 1).replace("{heading}", () => heading);
    const open = { type: "button", className: "link-button", "data-editor": "edit", "data-at": i, "aria-label": name, children: i + 1 + ". " + heading };
    const values = atlas.readLink(row.link);
    return component("Li", {
      className: i === chosen ? "selected" : "",
      children: [
        component("Div", { children: [component("Button", open), component("P", { className: "hint", children: atlas.writtenDay(values.date) })] }),
        component("Div", {
          className: "tools",
          children: [
            tool("up", "arrow-up", words().up, i, i === 0),
            tool("down", "arrow-down", words().down, i, i === all.length - 1),
            tool("replace", "arrow-counterclockwise", words().replace, i, false),
            tool("delete", "trash", words().delete, i, false),
          ],
        }),
      ],
    });
  }

  function list() {
    const steps = current().steps;
    atlas.fill(atlas.page.ids.storyEditorSteps, steps.map(line));
    for (const name of ["try", "download"]) {
      box("storyEditor").querySelector("[data-editor=" + name + "]").disabled = !steps.length;
    }
    box("storyEditor").querySelector("[data-editor=undo]").disabled = !before.length;
  }

  function field(label, name, value, isShort, at) {
    const id = "editor-" + name;
    const props = { id: id, className: "form-control", "data-field": name, "data-at": at };
    const entry = isShort
      ? component("Input", Object.assign(props, { type: "text", value: value }))
      : component("Textarea", Object.assign(props, { rows: 3, children: value }));
    return [component("Label", { htmlFor: id, children: label }), entry];
  }

  /* Fields of a row in the page's language, those of the other one folded. */
  function fields(row, names, short, at) {
    const [here, there] = atlas.values.lang === "de" ? ["de", "en"] : ["en", "de"];
    const label = (name, lang) => words()[lang === "de" ? "inDe" : "inEn"].replace("{field}", words()[name]);
    const one = (lang) => names.flatMap((name) => field(label(name, lang), name + "_" + lang, row[name + "_" + lang] || "", short.includes(name), at));
    const summary = component("Summary", { children: words()[there === "de" ? "german" : "english"] });
    return [...one(here), component("Details", { children: [summary, ...one(there)] })];
  }

  function about() {
    const row = current().about;
    const more = [["minutes", "time"], ["author", "author"], ["licence", "licence"]];
    const rest = more.flatMap(([name, label]) => field(words()[label], name, row[name] || "", true, -1));
    const all = [component("Summary", { children: words().about }), ...fields(row, ABOUT, ["title", "level"], -1), ...rest];
    return component("Details", { className: "editor-about", children: all });
  }

  function form() {
    const row = current().steps[chosen];
    const step = row ? fields(row, TEXTS, ["heading"], chosen) : [];
    atlas.fill(atlas.page.ids.storyEditorFields, [...step, about()]);
  }

  function choose(i) {
    chosen = Math.max(-1, Math.min(i, current().steps.length - 1));
    list();
    form();
  }

  function toggle(open) {
    isOpen = open;
    box("storyEditor").hidden = !open;
    atlas.story.show();
    atlas.forgetRequest(); /* the charts have another size */
    atlas.request();
  }

  atlas.isEditing = () => isOpen && Boolean(box("storyEditor"));

  atlas.closeEditor = function () {
    if (atlas.isEditing()) {
      toggle(false);
    }
  };

  /* A page laid out anew shows the editor as it was. */
  atlas.prepareEditor = function () {
    isOpen = isOpen && Boolean(box("storyEditor"));
    if (isOpen) {
      box("storyEditor").hidden = false;
      choose(chosen);
    }
  };

  function download() {
    say(atlas.lackingIn(current()));
    atlas.packStory(current()).then(function (file) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file.bytes], { type: "application/zip" }));
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }

  function read(files) {
    atlas.unpackStory(files).then(
      function (found) {
        if (found.steps.length > MOST) {
          say(words().most.replace("{n}", MOST));
          return;
        }
        change((one) => Object.assign(one, found));
        choose(0);
        say(words().loaded.replace("{n}", found.steps.length));
      },
      (error) => say(words().unreadable.replace("{why}", () => error.message))
    );
  }

  function openFile() {
    const entry = Object.assign(document.createElement("input"), { type: "file", accept: ".zip,.csv", multiple: true });
    entry.addEventListener("change", () => read([...entry.files]));
    entry.click();
  }

  function swap(steps, i, j) {
    [steps[i], steps[j]] = [steps[j], steps[i]];
  }

  const ACTS = {
    open: function (i, button) {
      const menu = button.closest("details");
      menu.open = false;
      say("");
      toggle(true);
      choose(current().steps.length - 1);
      box("storyEditor").querySelector("[data-editor=save]").focus();
    },
    save: function () {
      const total = current().steps.length;
      if (total >= MOST) {
        say(words().most.replace("{n}", MOST));
        return;
      }
      say(words().saved.replace("{n}", total + 1));
      change((one) => one.steps.push(shown()));
      choose(total);
    },
    edit: function (i) {
      choose(i);
      atlas.navigate(Object.assign(atlas.story.valuesOf(atlas.ownStory(), i + 1), { story: "", step: "1" }));
      box("storyEditorFields").querySelector("input").focus();
    },
    up: (i) => change((one) => swap(one.steps, i, i - 1)) || choose(i - 1),
    down: (i) => change((one) => swap(one.steps, i, i + 1)) || choose(i + 1),
    replace: (i) => change((one) => Object.assign(one.steps[i], { link: shown().link, headline: shown().headline })) || choose(i),
    delete: (i) => change((one) => one.steps.splice(i, 1)) || choose(Math.min(i, current().steps.length - 1)),
    undo: function () {
      draft = JSON.parse(before.pop());
      told = null;
      keep();
      choose(chosen);
    },
    file: openFile,
    download: download,
    try: () => atlas.story.open(atlas.story.OWN),
  };

  document.addEventListener("click", function (event) {
    const button = event.target instanceof Element && event.target.closest("[data-editor]");
    if (button && atlas.page) {
      ACTS[button.dataset.editor](Number(button.dataset.at), button);
    } else if (button !== false && event.target.closest("#" + (atlas.page ? atlas.page.ids.storyEditorClose : "none"))) {
      atlas.closeEditor();
      box("storyMenu").querySelector("summary").focus();
    }
  });

  document.addEventListener("change", function (event) {
    const { field: name, at } = event.target.dataset;
    if (name) {
      change((one) => ((at === "-1" ? one.about : one.steps[Number(at)])[name] = event.target.value));
    }
  });
})();
