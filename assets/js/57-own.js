/* Own: the dialog in which a visitor opens data of their own, by button or by dropping files anywhere. */
(function () {
  "use strict";
  const atlas = window.atlas;
  let sending = null; /* what is on its way: {stop} */
  let said = null; /* how far it is: {text, share} */
  let shown = null; /* the report that the dialog shows, of the form of an answer of the server */
  let level = "all"; /* of its findings */
  let afterwards = null; /* what is said once the data set is laid out: {text, id} */
  let from = null; /* what had the focus when the dialog opened */

  atlas.reports = {}; /* id of a data set of the visitor -> answer of the server */
  atlas.broken = null; /* report on watched files that cannot be read now */

  const part = (name) => atlas.byId(atlas.page.ids["own" + name]);
  const words = () => atlas.page.openTexts;
  /* Whether this page opens data; presenter mode and the embed layout have no place for it. */
  const opens = (atlas.opens = () => Boolean(atlas.page && atlas.page.uploads && part("Dialog")));
  const isQuiet = () => Boolean(atlas.values.present || atlas.values.embed);

  /* Say what went wrong, in the dialog. */
  function complain(text) {
    const box = part("Message");
    box.hidden = !text;
    box.textContent = text;
  }

  /* How far the sending is, in the dialog and over the page. */
  function progress(text, share) {
    said = text ? { text: text, share: share } : null;
    for (const name of ["Status", "Strip"]) {
      const box = part(name);
      const bar = box.querySelector("progress");
      box.hidden = !said || (name === "Strip" && part("Dialog").open);
      atlas.textOf(box.querySelector("p"), text || "");
      if (share === null || share === undefined) {
        bar.removeAttribute("value");
      } else {
        bar.value = share;
      }
      box.querySelector("button").hidden = !sending;
    }
    part("Drop").classList.toggle("is-busy", Boolean(sending));
  }

  /* Write a text only where it differs: a reader of the screen hears it once. */
  atlas.textOf = function (element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  };

  function turnTo(report) {
    shown = report;
    level = "all";
    draw();
  }

  function draw() {
    const isBroken = Boolean(shown && shown === atlas.broken);
    part("Start").hidden = Boolean(shown);
    part("Report").hidden = !shown;
    part("Dialog").classList.toggle("is-report", Boolean(shown));
    const texts = words().report;
    const title = !shown ? words().title : isBroken ? shown.title : shown.data ? texts.title.replace("{title}", () => shown.title) : texts.failed;
    atlas.textOf(part("Title"), title);
    atlas.fill(part("Report").id, shown ? atlas.reportParts(shown, level, isBroken) : []);
    if (!shown) {
      atlas.listOwn();
    }
  }

  /* Open the dialog, with a report or with the list. */
  function open(report) {
    if (!opens() || isQuiet()) {
      return;
    }
    atlas.stop();
    if (!part("Dialog").open) {
      from = document.activeElement;
      complain("");
      part("Dialog").showModal();
    }
    turnTo(report || null);
    progress(said && said.text, said && said.share);
    if (report) {
      const show = part("Report").querySelector("[data-own=show]");
      (show || part("Title")).focus();
    } else {
      part("Drop").querySelector("button").focus();
      ask();
    }
  }

  /* Without an answer the list stays as the page knows it. */
  const ask = () => atlas.askOwn().catch(() => undefined);

  atlas.openData = () => open(null);

  /* Go to a data set, or to several together. */
  function goTo(id, view) {
    const kept = ["lang", "theme"].map((name) => name + "=" + encodeURIComponent(atlas.values[name]));
    part("Dialog").close();
    if (id === atlas.values.data && !view) {
      atlas.page.shown = []; /* the same name, but other data */
      atlas.ask();
    } else {
      atlas.stop();
      atlas.enterAddress("?" + ["data=" + encodeURIComponent(id), ...(view ? ["view=" + view] : []), ...kept].join("&"));
    }
  }

  function show(result) {
    const rows = atlas.rowsOf(result.report);
    const figure = (number) => number.toLocaleString(atlas.page.locale);
    const text = words().send.opened.replace("{used}", figure(rows.used)).replace("{read}", figure(rows.read)).replace("{title}", () => result.title);
    afterwards = { text: text, id: result.data };
    goTo(result.data);
    progress(words().send.showing.replace("{title}", () => result.title), null);
  }

  function received(result) {
    if (result.data) {
      atlas.reports[result.data] = result;
      atlas.addOwn(result.data, result.title);
    }
    if (result.data && (isQuiet() || !atlas.isOfConsequence(result.report))) {
      show(result);
    } else {
      open(result);
    }
  }

  /* Why files are not sent; empty when they are. */
  function refusal(files) {
    const texts = words().send;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    return sending ? texts.busy : !files.length ? texts.nothing : size > atlas.page.uploadLimit ? texts.failed["413"] : "";
  }

  async function send(files) {
    const why = refusal(files);
    if (why) {
      open(null);
      complain(why);
      return;
    }
    complain("");
    if (shown) {
      turnTo(null);
    }
    const mine = atlas.sendFiles(files, (text, share) => sending === mine && progress(text, share));
    sending = mine;
    progress(words().send.reading, null);
    try {
      const result = await mine.answer;
      sending = null;
      progress("");
      if (result) {
        received(result);
      } else {
        atlas.say(words().send.stopped);
      }
    } catch (error) {
      sending = null;
      progress("");
      open(null);
      complain(error.message);
    }
  }

  atlas.openFiles = send;

  function choose(isFolder) {
    const entry = Object.assign(document.createElement("input"), { type: "file", multiple: true });
    if (isFolder) {
      entry.webkitdirectory = true;
    } else {
      entry.accept = ".zip,.xlsx,.csv,.tsv,.txt,.json,.geojson";
    }
    entry.addEventListener("change", () => send(isFolder ? atlas.filesOfFolder(entry.files) : [...entry.files]));
    entry.click();
  }

  /* The whole report from the server; of files on its disk, what it sent. */
  function download() {
    if (shown.reportFile) {
      const link = Object.assign(document.createElement("a"), { download: "" });
      link.href = shown.reportFile.replace(/^\//, "") + "?lang=" + atlas.values.lang;
      link.click();
    } else {
      atlas.save(atlas.reportFile(shown.report), words().report.name + ".csv");
    }
  }

  function remove(id) {
    const isShown = atlas.shows(id);
    atlas.removeOwn(id).then(
      function (title) {
        if (isShown) {
          goTo(atlas.page.sets[0].data);
        } else {
          part("Sets").querySelector("input").focus();
        }
        afterwards = isShown ? { text: words().list.removed.replace("{title}", () => title) } : afterwards;
      },
      (error) => complain(words().send.failed[Number(error.message) ? "other" : "0"].replace("{status}", error.message))
    );
  }

  const ACTS = {
    files: () => choose(false),
    folder: () => choose(true),
    stop: () => sending && sending.stop(),
    together: () => goTo(atlas.together(), "conflicts"),
    open: (id) => goTo(id),
    report: (id) => open(atlas.reports[id]),
    remove: remove,
    show: () => show(shown),
    csv: download,
    details: () => open(atlas.broken),
    dialog: () => open(null),
    back: function () {
      turnTo(null);
      part("Drop").querySelector("button").focus();
      ask();
    },
  };

  document.addEventListener("click", function (event) {
    if (!opens() || !(event.target instanceof Element)) {
      return;
    }
    const button = event.target.closest("button");
    if (event.target === part("Dialog")) {
      part("Dialog").close(); /* beside the box */
    } else if (button && button.dataset.own) {
      ACTS[button.dataset.own](button.dataset.set);
    } else if (button && button.id === atlas.page.ids.openButton) {
      open(null);
    } else if (button === part("Close")) {
      part("Dialog").close();
    }
  });

  document.addEventListener("change", function (event) {
    if (opens() && shown && event.target.name === "own-level") {
      level = event.target.value;
      draw();
      part("Report").querySelector("input[value=" + level + "]").focus();
    }
  });

  /* The focus goes back to what led here, or to the button when that is gone. */
  document.addEventListener(
    "close",
    function (event) {
      if (opens() && event.target === part("Dialog")) {
        progress(said && said.text, said && said.share);
        const isThere = from && from !== document.body && from.isConnected && from.getClientRects().length;
        (isThere ? from : atlas.byId(atlas.page.ids.openButton)).focus();
      }
    },
    true
  );

  window.addEventListener("popstate", () => opens() && part("Dialog").close());

  /* A page was entered: what is under way goes on in it, and what was opened is told. */
  atlas.prepareOwn = function () {
    if (!opens()) {
      return;
    }
    if (!sending) {
      progress("");
    } else {
      progress(said && said.text, said && said.share);
    }
    if (afterwards) {
      atlas.say(afterwards.text, false, afterwards.id && { text: words().list.report, act: "report", set: afterwards.id });
      afterwards = null;
    } else if (atlas.page.gone) {
      atlas.offer(words().gone, "dialog");
    }
    atlas.prepareWatch();
  };
})();
