// The right zone follows the focus; tabs and drawers.

let shown = null;
let waiting = 0;
let tab = "findings";

export function showTab(name) {
  tab = name;
  for (const button of document.querySelectorAll(".tabs [role=tab]")) {
    const chosen = button.dataset.tab === name;
    button.setAttribute("aria-selected", String(chosen));
    button.tabIndex = chosen ? 0 : -1;
    document.getElementById(`panel-${button.dataset.tab}`).hidden = !chosen;
  }
  if (name === "score") refreshScore();
}

export function restoreTab() {
  if (document.getElementById("says")) showTab(tab);
}

function load(url, target) {
  return window.htmx.ajax("GET", url, { target, swap: "innerMorph" });
}

export function refreshScore() {
  const says = document.getElementById("says");
  if (says && tab === "score") load(says.dataset.scoreUrl, "#panel-score");
}

export function refreshCell() {
  if (shown) load(cellUrl(shown), "#panel-cell");
}

function cellUrl(path) {
  return `${document.getElementById("says").dataset.cellUrl}?path=${encodeURIComponent(path)}`;
}

export function follow(path, { now = false } = {}) {
  markFinding(path);
  if (!document.getElementById("says") || (path === shown && !now)) return;
  shown = path;
  clearTimeout(waiting);
  waiting = setTimeout(() => load(cellUrl(path), "#panel-cell"), now ? 0 : 90);
}

export function markFinding(path) {
  for (const item of document.querySelectorAll("#panel-findings .finding")) {
    item.classList.toggle("now", item.dataset.path === path);
  }
}

function drawer(id, open) {
  const zone = document.getElementById(id);
  const isOpen = zone.classList.toggle("open", open);
  document.querySelector(`[data-drawer=${id}]`)?.setAttribute("aria-expanded", String(isOpen));
}

export function closeDrawers() {
  for (const id of ["outline", "says"]) if (document.getElementById(id)) drawer(id, false);
}

export function isFolded() {
  const says = document.getElementById("says");
  return says !== null && getComputedStyle(says).position === "fixed";
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-tab], [data-drawer], [data-close], [data-why]");
  if (!target) return;
  const { tab: name, drawer: zone, close, why } = target.dataset;
  if (name) showTab(name);
  if (zone) drawer(zone);
  if (close) drawer(close, false);
  if (why) {
    showTab("cell");
    follow(why, { now: true });
    if (isFolded()) drawer("says", true);
  }
});

document.addEventListener("click", (event) => {
  const chip = event.target.closest("[data-only]");
  if (!chip) return;
  const panel = chip.closest(".panel");
  const hidden = panel.classList.toggle(`no-${chip.dataset.only}`);
  chip.setAttribute("aria-pressed", String(!hidden));
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  if (!event.target.matches?.("[role=tab]") || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const tabs = [...document.querySelectorAll(".tabs [role=tab]")];
  const step = event.key === "ArrowRight" ? 1 : -1;
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  showTab(next.dataset.tab);
  next.focus();
});
