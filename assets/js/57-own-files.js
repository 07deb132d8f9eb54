/* Files of a visitor: as they are chosen, from a folder, or dropped; and sent to the server. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const WANTED = /\.(csv|tsv|txt|json|geojson|xlsx|zip)$/i;
  const MEGABYTE = 1000000;
  const MOST = 500; /* files of a folder that are looked at */

  /* Of a folder: the tables and what describes them. */
  const isWanted = (file) => WANTED.test(file.name) && !file.name.startsWith(".") && !file.name.startsWith("~$");

  /* The files that lie in a chosen folder itself, not in folders of it. */
  atlas.filesOfFolder = (files) => [...files].filter((file) => isWanted(file) && file.webkitRelativePath.split("/").length < 3);

  const fileOf = (entry) => new Promise((done, fail) => entry.file(done, fail));

  /* A browser gives the entries of a folder a hundred at a time, and none when it is through. */
  async function entriesOf(folder) {
    const reader = folder.createReader();
    const all = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      all.push(...some);
      if (!some.length || all.length > MOST) {
        return all;
      }
    }
  }

  async function filesOfEntry(entry) {
    if (entry.isFile) {
      return [await fileOf(entry)];
    }
    const inside = (await entriesOf(entry)).filter((one) => one.isFile);
    return (await Promise.all(inside.map(fileOf))).filter(isWanted);
  }

  /* What was dropped: files, and those of folders. It is asked for before the event is over. */
  atlas.filesDropped = function (dropped) {
    const items = [...dropped.items].filter((item) => item.kind === "file");
    const entries = items.map((item) => (item.webkitGetAsEntry ? item.webkitGetAsEntry() : null));
    if (entries.length && entries.every(Boolean)) {
      return Promise.all(entries.map(filesOfEntry)).then((lists) => lists.flat());
    }
    return Promise.resolve([...dropped.files]);
  };

  const inMegabytes = (bytes) => (bytes / MEGABYTE).toLocaleString(atlas.page.locale, { maximumFractionDigits: 1, minimumFractionDigits: 1 });

  function answerOf(text) {
    try {
      const answer = JSON.parse(text);
      return answer && typeof answer === "object" ? answer : {};
    } catch (unreadable) {
      return {};
    }
  }

  /* Why the server took nothing: in its words, or in the page's. */
  function failure(status, answer) {
    const failed = atlas.page.openTexts.send.failed;
    const said = typeof answer.error === "string" ? answer.error : "";
    return new Error(said || (failed[status] || failed.other).replace("{status}", status));
  }

  /* Send files; told(text, share of what is sent, or null while it is read).
     Gives {answer: promise of {data, title, report}, stop}. Stopped, the answer is null. */
  atlas.sendFiles = function (files, told) {
    const request = new XMLHttpRequest(); /* fetch does not say how much of it is sent */
    const form = new FormData();
    const texts = atlas.page.openTexts.send;
    files.forEach((file) => form.append("file", file, file.name));
    const answer = new Promise(function (done, fail) {
      request.open("POST", "own/open?lang=" + atlas.values.lang);
      request.setRequestHeader("X-Atlas", "1");
      request.upload.addEventListener("progress", function (event) {
        if (event.lengthComputable && event.loaded < event.total) {
          const said = texts.sending.replace("{done}", inMegabytes(event.loaded)).replace("{total}", inMegabytes(event.total));
          told(said, event.loaded / event.total);
        }
      });
      request.upload.addEventListener("load", () => told(texts.reading, null));
      request.addEventListener("load", function () {
        const found = answerOf(request.responseText);
        const isReport = (request.status === 200 || request.status === 422) && found.report;
        isReport ? done(found) : fail(failure(request.status, found));
      });
      request.addEventListener("error", () => fail(failure(0, {})));
      request.addEventListener("abort", () => done(null));
      request.send(form);
    });
    return { answer: answer, stop: () => request.abort() };
  };
})();
