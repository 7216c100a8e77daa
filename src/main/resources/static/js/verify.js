// The hosted page of a verification works without this. It copies, counts down and asks at once when somebody comes back.
(() => {
  document.documentElement.classList.add("js");

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await navigator.clipboard.writeText(button.dataset.copy);
    button.querySelector("span").textContent = button.dataset.copied;
    document.getElementById("said").textContent = button.dataset.copied;
  });

  const words = (left) => {
    const minutes = Math.floor(left / 60);
    return (minutes ? minutes + " min " : "") + (left % 60) + " s";
  };
  const tick = () => {
    const time = document.querySelector("time[data-until]");
    if (!time) return;
    const left = Math.max(0, Math.round((Date.parse(time.dateTime) - Date.now()) / 1000));
    time.textContent = words(left);
    document.getElementById("bar").value = left;
  };
  setInterval(tick, 1000);
  tick();

  // Nobody looks: asking can wait until somebody does.
  document.addEventListener("htmx:beforeRequest", (event) => { if (document.hidden) event.preventDefault(); });
  document.addEventListener("htmx:afterSettle", () => {
    tick();
    if (document.activeElement === document.body) document.querySelector("#card h2")?.focus({ preventScroll: true });
  });
})();
