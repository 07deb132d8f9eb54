/* Folder: a story as the folder of a data package, story.csv and steps.csv, written and read in the browser. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const LARGEST = 1000000; /* bytes of a file that is read */

  const libraries = () => Promise.all([atlas.borrow("fflate"), atlas.borrow("Papa")]);

  /* Name of the folder: the title in small letters and hyphens. */
  function slug(title) {
    const plain = title.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    const name = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "");
    return !name || name === atlas.story.OWN ? "my-story" : name;
  }

  /* draft: {about: row of story.csv, steps: rows of steps.csv}. Gives {name, bytes}. */
  atlas.packStory = function (draft) {
    return libraries().then(function ([zip, csv]) {
      const tables = atlas.page.storyTables;
      const written = (columns, rows) =>
        csv.unparse({ fields: columns, data: rows.map((row) => columns.map((name) => row[name] || "")) }, { newline: "\n" }) + "\n";
      const steps = draft.steps.map((step, i) => Object.assign({}, step, { step: String(i + 1) }));
      const about = Object.assign({}, draft.about);
      for (const lang of ["en", "de"]) {
        if (!about["title_" + lang] && steps.some((step) => step["heading_" + lang])) {
          about["title_" + lang] = atlas.page.texts.story.own; /* a story has a title in each of its languages */
        }
      }
      const name = slug(about.title_en || about.title_de || "");
      const files = {};
      files[name + "/story.csv"] = zip.strToU8(written(tables.story, [about]));
      files[name + "/steps.csv"] = zip.strToU8(written(tables.steps, steps));
      return { name: name + ".zip", bytes: zip.zipSync(files) };
    });
  };

  /* The first text that a draft still lacks, as a sentence; the same is asked when a package is loaded. */
  atlas.lackingIn = function (draft) {
    const texts = atlas.page.texts.story;
    const used = ["en", "de"].filter((lang) => draft.about["title_" + lang] || draft.steps.some((step) => step["heading_" + lang]));
    const asks = (step) => used.some((lang) => step["question_" + lang] || step["answer_" + lang]);
    for (const [i, step] of draft.steps.entries()) {
      for (const lang of used.length ? used : [atlas.values.lang]) {
        const wanted = asks(step) ? ["heading", "text", "question", "answer"] : ["heading", "text"];
        const name = wanted.find((one) => !step[one + "_" + lang]);
        if (name) {
          const field = texts[lang === "de" ? "inDe" : "inEn"].replace("{field}", texts[name]);
          return texts.lacks.replace("{n}", i + 1).replace("{field}", () => field);
        }
      }
    }
    return "";
  };

  const missing = (file) => new Error(atlas.page.texts.story.missing.replace("{file}", file));

  function rowsOf(csv, texts, name) {
    if (texts[name] === undefined) {
      throw missing(name + ".csv");
    }
    const columns = atlas.page.storyTables[name];
    const read = csv.parse(texts[name].replace(/^\ufeff/, ""), { header: true, skipEmptyLines: true });
    const absent = columns.find((column) => !read.meta.fields.includes(column));
    if (absent) {
      throw missing(absent);
    }
    return read.data.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] || ""])));
  }

  const called = (path) => path.split("/").pop().replace(/\.csv$/, "");

  function unzipped(zip, bytes) {
    const isWanted = (file) => /(^|\/)(story|steps)\.csv$/.test(file.name) && file.originalSize <= LARGEST;
    const found = zip.unzipSync(bytes, { filter: isWanted });
    return Object.fromEntries(Object.entries(found).map(([path, inside]) => [called(path), zip.strFromU8(inside)]));
  }

  /* Files that were chosen, one ZIP or the two tables: gives the draft, or fails saying why. */
  atlas.unpackStory = async function (files) {
    const [zip, csv] = await libraries();
    let texts = {};
    for (const file of files) {
      if (file.size > LARGEST) {
        throw new Error(file.name);
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (/\.zip$/i.test(file.name)) {
        Object.assign(texts, unzipped(zip, bytes));
      } else {
        texts[called(file.name)] = zip.strFromU8(bytes);
      }
    }
    const [about] = rowsOf(csv, texts, "story");
    const steps = rowsOf(csv, texts, "steps");
    if (!about || !steps.length) {
      throw missing(about ? "steps" : "story");
    }
    return { about: about, steps: steps };
  };
})();
