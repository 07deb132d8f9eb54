/* Handout: a story on paper. The page walks through the steps, takes a picture of each, and prints the sheets. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const SHEETS = "handout";
  const COARSE = 0.5; /* points to a pixel at which two pictures are compared */
  const LINES = 3; /* lines to write an answer on */
  let isBusy = false;
  let walked = null; /* the values that were last shown for a picture */

  const words = () => atlas.page.texts.story;
  const part = (type, children, className, more) => ({ type: type, props: Object.assign({ children: children, className: className }, more) });

  async function pictured(values) {
    walked = values;
    await atlas.showValues(values);
    return atlas.chartsOf(await atlas.picture());
  }

  /* Pictures of other days differ in what stands around the charts; here it is the charts that count. */
  async function areAlike(one, other) {
    const [a, b] = await Promise.all([one, other].map(async (picture) => (await atlas.canvasOf(picture, COARSE)).toDataURL()));
    return a === b;
  }

  /* What a step looks like, and what it looked like on the day of the step before. */
  async function picturesOf(values, earlier) {
    const pictures = [];
    if (earlier && earlier.date !== values.date && values.view !== "compare") {
      pictures.push(await pictured(Object.assign({}, values, { date: earlier.date })));
    }
    pictures.push(await pictured(values));
    return pictures.length === 2 && (await areAlike(...pictures)) ? pictures.slice(1) : pictures;
  }

  /* Values of a step on paper: light, without panel and presenter mode. */
  const onPaper = (story, number) =>
    Object.assign(atlas.story.valuesOf(story, number), { theme: "light", present: "", selected: "", story: "", step: "1" });

  function tell(host, number, total) {
    host.textContent = words().preparing.replace("{n}", number).replace("{total}", total);
  }

  async function walk(story) {
    const host = Object.assign(document.createElement("div"), { className: "handout-wait" });
    host.setAttribute("role", "status");
    document.body.append(host);
    document.body.classList.add("is-handout");
    const shown = atlas.values;
    const pictures = [];
    try {
      for (let i = 0; i < story.steps.length; i += 1) {
        tell(host, i + 1, story.steps.length);
        pictures.push(await picturesOf(onPaper(story, i + 1), i && onPaper(story, i)));
      }
    } finally {
      document.body.classList.remove("is-handout");
      atlas.forgetRequest();
      atlas.show(atlas.values === walked ? shown : atlas.values); /* unless the reader went elsewhere */
      atlas.request();
      host.remove();
    }
    return pictures;
  }

  const figure = (picture, caption) => part("Figure", [part("Div", null, "frame", { "data-day": picture.day }), part("Figcaption", caption)]);

  function figures(pictures) {
    if (pictures.length === 1) {
      return [figure(pictures[0], atlas.writtenDay(pictures[0].day))];
    }
    return pictures.map((picture, i) => figure(picture, words()[i ? "after" : "before"].replace("{date}", atlas.writtenDay(picture.day))));
  }

  function sheet(step, i, pictures) {
    const lines = Array.from({ length: LINES }, () => part("Div", null, "write-on"));
    const asked = step.question ? [part("P", step.question, "handout-question"), ...lines] : [];
    const head = [part("H2", i + 1 + ". " + step.heading), part("P", step.text)];
    return part("Section", [...head, part("Div", figures(pictures), "handout-pictures of-" + pictures.length), ...asked], "handout-step");
  }

  function answers(story) {
    const told = story.steps.map((step, i) =>
      part("Section", [
        part("H3", i + 1 + ". " + step.heading),
        step.question ? part("P", step.question, "handout-question") : null,
        part("P", step.answer),
        step.source ? part("P", words().source.replace("{source}", () => step.source), "hint") : null,
      ])
    );
    return part("Section", [part("H1", words().answers + ": " + story.title), ...told], "handout-answers");
  }

  function head(story) {
    const blanks = part("P", [words().name, part("Span", null, "blank"), words().date, part("Span", null, "blank short")], "handout-name");
    return [blanks, part("H1", story.title), part("P", story.summary, "handout-summary")];
  }

  function origin(story) {
    const data = atlas.byId(atlas.page.controls.data).selectedOptions[0].textContent;
    const said = ["Alliance Atlas", data + " " + atlas.values.version, story.author, story.licence];
    return part("P", said.filter(Boolean).join(" · "), "hint");
  }

  function clear() {
    const sheets = atlas.byId(SHEETS);
    if (sheets) {
      sheets.remove();
    }
    document.body.classList.remove("has-handout");
  }

  async function lay(story, pictures) {
    clear();
    document.body.append(Object.assign(document.createElement("div"), { id: SHEETS }));
    const steps = story.steps.map((step, i) => sheet(step, i, pictures[i]));
    atlas.fill(SHEETS, [...head(story), ...steps, origin(story), answers(story)]);
    const frames = [...atlas.byId(SHEETS).querySelectorAll(".frame")];
    for (const [i, picture] of pictures.flat().entries()) {
      await atlas.frame(frames[i], picture);
    }
    document.body.classList.add("has-handout");
  }

  /* Print the sheets of a story; what was shown is shown again. */
  atlas.printHandout = async function (story) {
    if (isBusy) {
      return;
    }
    isBusy = true;
    atlas.stop();
    try {
      await lay(story, await walk(story));
      window.addEventListener("afterprint", clear, { once: true });
      window.print();
    } catch (elsewhere) {
      clear(); /* the reader went elsewhere while the pictures were taken */
    } finally {
      isBusy = false;
    }
  };
})();
