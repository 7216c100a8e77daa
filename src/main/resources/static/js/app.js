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
    said(button, document.body.dataset.copied ?? "Copied");
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

  // A menu made of <details> does not stay open behind the focus, and Escape leads back to what opened it.
  document.addEventListener("focusout", (event) => {
    const menu = event.target.closest("details.menu[open]");
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // Keys: "/" finds, "?" helps, "g" and a letter goes somewhere, "j" and "k" walk through rows. Who types is left alone,
  // and who does not want them switches them off in the help sheet.
  const places = { o: "/", s: "/sessions", m: "/messages", b: "/bulk", t: "/templates", v: "/verifications", k: "/keys",
    w: "/webhooks", r: "/requests", u: "/usage", d: "/docs" };
  const sheet = document.getElementById("keys");
  const off = document.getElementById("keys-off");
  let going = 0;
  const go = (letter) => {
    const place = places[letter];
    const link = place && [...document.querySelectorAll("nav a, a[rel=help]")].find((a) => a.pathname === place);
    if (link) link.click();
  };
  const walk = (step) => {
    const rows = [...document.querySelectorAll("main tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
    const at = rows.findIndex((link) => link.closest("tr").contains(document.activeElement));
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  if (off) {
    off.checked = localStorage.getItem("keys") === "off";
    off.addEventListener("change", () => localStorage.setItem("keys", off.checked ? "off" : "on"));
    document.querySelectorAll("[data-needs-script]").forEach((element) => { element.hidden = false; });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input,textarea,select,[contenteditable]")) return;
    if (off?.checked || document.querySelector("dialog[open]")) return;
    if (Date.now() - going < 1500) { going = 0; go(event.key); return; }
    if (event.key === "/") {
      const search = document.getElementById("q");
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "?" && sheet) sheet.showModal();
    else if (event.key === "g") going = Date.now();
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
  });

  // <time datetime data-until> counts down to an instant that the server named.
  const tick = () => {
    for (const time of document.querySelectorAll("time[data-until]")) {
      const left = Math.max(0, Math.round((Date.parse(time.dateTime) - Date.now()) / 1000));
      time.textContent = left + " " + (left === 1 ? document.body.dataset.second : document.body.dataset.seconds);
      const bar = document.getElementById(time.dataset.until);
      if (bar) bar.value = left;
    }
  };
  setInterval(tick, 1000);
  document.addEventListener("htmx:afterSettle", tick);
  tick();

  // A page of our own for when we cannot be reached, in the language of this one.
  navigator.serviceWorker?.register("/sw.js?" + document.documentElement.lang).catch(() => {});

  // Nobody looks: what a page asks for by itself can wait.
  document.addEventListener("htmx:beforeRequest", (event) => { if (document.hidden) event.preventDefault(); });
})();
