// The list follows what is typed, and the address says what is shown, so that it can be kept and sent.
const finder = document.querySelector("[data-finder]");

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id !== "found") return;
  const asked = new URLSearchParams([...new FormData(finder)].filter(([, value]) => value));
  history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
});
