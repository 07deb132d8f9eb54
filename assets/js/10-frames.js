/* Frames: documents of many dates, packed by components/keyframes.py. Every distinct part is kept once,
   whichever answer brought it, so that equal parts are one object and are told apart by identity alone. */
(function () {
  "use strict";
  const atlas = (window.atlas = window.atlas || {});
  const numbers = new Map(); /* text of a part -> its number on this page */
  const parts = new Map(); /* number -> part: a list or object of scalars and references; a reference is [number] */
  const made = new Map(); /* number -> the part with all it refers to */
  let last = 0;

  function mapped(node, known) {
    const member = (item) => (Array.isArray(item) ? [known[item[0]]] : item);
    if (Array.isArray(node)) {
      return node.map(member);
    }
    const out = {};
    for (const key of Object.keys(node)) {
      if (key !== "__proto__") {
        out[key] = member(node[key]);
      }
    }
    return out;
  }

  /* Take in an answer: its nodes become parts of this page, its roots their numbers. */
  atlas.take = function (answer) {
    const known = [];
    for (const node of answer.nodes) {
      const part = mapped(node, known); /* a node refers to earlier ones alone */
      const text = JSON.stringify(part);
      let number = numbers.get(text);
      if (number === undefined) {
        last += 1;
        number = last;
        numbers.set(text, number);
        parts.set(number, part);
      }
      known.push(number);
    }
    answer.roots = answer.roots.map((root) => known[root]);
    delete answer.nodes;
    return answer;
  };

  /* A part as it was packed, references included. */
  atlas.part = (number) => parts.get(number);

  /* A part whole; the same object at every call. Nobody changes it. */
  atlas.whole = function (number) {
    let out = made.get(number);
    if (out === undefined) {
      const part = parts.get(number);
      const member = (item) => (Array.isArray(item) ? atlas.whole(item[0]) : item);
      out = Array.isArray(part) ? part.map(member) : {};
      if (!Array.isArray(part)) {
        Object.keys(part).forEach((key) => (out[key] = member(part[key])));
      }
      made.set(number, out);
    }
    return out;
  };

  /* Give back all parts that these answers do not hold. */
  atlas.keepOnly = function (answers) {
    const kept = new Set();
    const open = answers.flatMap((answer) => answer.roots);
    while (open.length) {
      const number = open.pop();
      if (!kept.has(number)) {
        kept.add(number);
        Object.values(parts.get(number)).forEach((item) => Array.isArray(item) && open.push(item[0]));
      }
    }
    for (const [text, number] of numbers) {
      if (!kept.has(number)) {
        numbers.delete(text);
        parts.delete(number);
        made.delete(number);
      }
    }
  };

  /* How many parts are kept: memory stays bounded however long the page is open. */
  atlas.partCount = () => parts.size;

  /* Index of the frame in force on a day: the last one that begins on it or before. */
  atlas.indexAt = function (dates, day) {
    let low = 0;
    let high = dates.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (dates[middle] <= day) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  };
})();
