// Small comforts over pages that work without them: copy buttons, countdowns, the search key, relative times.
(() => {
  const said = (button, words) => {
    const region = button.parentElement.querySelector("[role=status]") || document.getElementById("live");
    if (region) region.textContent = words;
  };

  const source = (button) => {
    if (button.dataset.copy) return button.dataset.copy;
    const target = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    if (target) return target.textContent;
    const code = button.closest("figure")?.querySelector("pre");
    if (code) return code.textContent;
    return button.parentElement.querySelector("span")?.textContent ?? "";
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy],[data-copy-from]");
    if (!button) return;
    await navigator.clipboard.writeText(source(button).trim());
    button.classList.add("copied");
    said(button, "Copied");
    setTimeout(() => button.classList.remove("copied"), 1600);
  });

  // <a data-dialog="id"> opens a dialog of this page; without script it leads to the page with the same form.
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("a[data-dialog]");
    const dialog = opener && document.getElementById(opener.dataset.dialog);
    if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.target.closest("input,textarea,select")) return;
    const search = document.getElementById("q");
    if (search) { event.preventDefault(); search.focus(); }
  });

  // <time datetime data-until> counts down to an instant that the server named.
  const tick = () => {
    for (const time of document.querySelectorAll("time[data-until]")) {
      const left = Math.max(0, Math.round((Date.parse(time.dateTime) - Date.now()) / 1000));
      time.textContent = left + (left === 1 ? " second" : " seconds");
      const bar = document.getElementById(time.dataset.until);
      if (bar) bar.value = left;
    }
  };
  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSettle", tick);
  tick();

  // Nobody looks: what a page asks for by itself can wait.
  document.addEventListener("htmx:beforeRequest", (event) => { if (document.hidden) event.preventDefault(); });
})();
