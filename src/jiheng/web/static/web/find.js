// Getting to a cell: from a finding, from the outline, by search; and the map of the keyboard.
import { closeDrawers, isFolded, markFinding } from "./panel.js";
import { cellAt, focusCell } from "./sheet.js";
import { say } from "./words.js";

function jump(path) {
  if (isFolded()) closeDrawers();
  if (!path) {
    document.getElementById("sheet").scrollTo({ top: 0 });
    return;
  }
  focusCell(cellAt(path), { quiet: true });
  markFinding(path);
}

function search(text, backwards) {
  const wanted = text.trim();
  const cells = [...document.querySelectorAll("table.form td, table.form th")];
  for (const cell of cells) cell.classList.remove("found");
  const hits = wanted ? cells.filter((c) => c.textContent.includes(wanted)) : [];
  document.getElementById("search-note").textContent = !wanted ? "" : hits.length ? say("found", { n: hits.length }) : say("notFound", { text: wanted });
  if (!hits.length) return;
  for (const cell of hits) cell.classList.add("found");
  const from = hits.findIndex((c) => c.dataset.hit === "1");
  for (const cell of hits) delete cell.dataset.hit;
  const next = hits[from < 0 ? 0 : (from + (backwards ? -1 : 1) + hits.length) % hits.length];
  next.dataset.hit = "1";
  next.scrollIntoView({ block: "center" });
}

function toggleKeys(open) {
  const map = document.getElementById("keys");
  if (!map) return;
  if (open ?? !map.open) map.show();
  else map.close();
}

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-jump], [data-keys], [data-dismiss]");
  if (!target) {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
    return;
  }
  if ("keys" in target.dataset) toggleKeys();
  if ("dismiss" in target.dataset) document.getElementById("saying").replaceChildren();
  if (target.dataset.jump !== undefined) {
    event.preventDefault();
    jump(target.dataset.jump);
  }
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, select, textarea:not(.catcher)");
  if (event.target.id === "search" && event.key === "Enter") {
    event.preventDefault();
    search(event.target.value, event.shiftKey);
  } else if (event.key === "Escape") {
    toggleKeys(false);
    closeDrawers();
    document.getElementById("saying").replaceChildren();
  } else if (!typing && event.key === "/") {
    event.preventDefault();
    document.getElementById("search")?.focus();
  } else if (!typing && (event.key === "?" || event.key === "？")) {
    event.preventDefault();
    toggleKeys();
  }
});
