/* Books: prepared answers, bound by components/static/books.py; files beside the page or packed inside it. */
(function () {
  "use strict";
  const atlas = window.atlas;
  const PAIR = /\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002/g; /* a colour for both themes: components/colours.py */
  const MOST = 6; /* books kept open */
  const open = new Map(); /* theme and name -> promise of the book */

  /* The text of a file: packed in the page, or beside it. */
  atlas.text = function (name) {
    const inside = document.querySelector('script[data-packed="' + name + '"]');
    if (inside) {
      return atlas.unpack(inside.textContent);
    }
    return fetch(name).then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error("status " + answer.status))));
  };

  function book(name, theme) {
    const key = theme + " " + name;
    if (!open.has(key)) {
      const colour = theme === "dark" ? "$2" : "$1";
      const made = atlas.text(name).then((text) => JSON.parse(text.replace(PAIR, colour)));
      open.set(key, made);
      made.catch(() => open.delete(key));
      [...open.keys()].slice(0, -MOST).forEach((old) => open.delete(old));
    }
    return open.get(key);
  }

  /* One answer of a book as the server gives it: with the nodes that it refers to, and no others. */
  function taken(found, number) {
    const answer = found.answers[number];
    const kept = new Set();
    const waiting = [...answer.roots];
    while (waiting.length) {
      const one = waiting.pop();
      if (!kept.has(one)) {
        kept.add(one);
        Object.values(found.nodes[one]).forEach((item) => Array.isArray(item) && waiting.push(item[0]));
      }
    }
    const order = [...kept].sort((a, b) => a - b);
    const places = new Map(order.map((one, i) => [one, i]));
    const member = (item) => (Array.isArray(item) ? [places.get(item[0])] : item);
    const node = (one) =>
      Array.isArray(one) ? one.map(member) : Object.fromEntries(Object.entries(one).map(([name, item]) => [name, member(item)]));
    return Object.assign({}, answer, {
      nodes: order.map((one) => node(found.nodes[one])),
      roots: answer.roots.map((root) => places.get(root)),
    });
  }

  /* A prepared answer in the colours of a theme. */
  atlas.prepared = (name, number, theme) => book(name, theme).then((found) => taken(found, number));
})();
