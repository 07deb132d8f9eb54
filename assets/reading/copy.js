/* Buttons that copy the lines of a page that is read. Where the browser refuses, the line is selected. */
(function () {
  "use strict";
  const status = document.querySelector("[data-copied]");

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function say(button, text, word) {
    status.textContent = "";
    requestAnimationFrame(() => (status.textContent = text)); /* said anew each time */
    const before = button.dataset.word || button.textContent;
    button.dataset.word = before;
    button.textContent = word || before;
    setTimeout(() => (button.textContent = before), 2000);
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    const code = button.parentElement.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", function () {
      const write = navigator.clipboard ? navigator.clipboard.writeText(code.textContent) : Promise.reject(new Error());
      write.then(
        () => say(button, status.dataset.copied, status.dataset.copied),
        function () {
          select(code);
          say(button, status.dataset.selected);
        }
      );
    });
  }
})();
