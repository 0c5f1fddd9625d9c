// Moving in the sheet like in a spreadsheet; every focus on a cell tells the right zone where we are.
import { follow, showTab } from "./panel.js";

const CATCHER = "textarea.catcher";
const EDITABLE = "input:not([type=hidden]), select, textarea:not(.catcher)";
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const maps = new WeakMap();
let anchor = null; // the row and column we walk along, so that a merged cell does not pull us aside

function mapOf(table) {
  if (maps.has(table)) return maps.get(table);
  const at = [];
  [...table.rows].forEach((row, r) => {
    at[r] ??= [];
    let c = 0;
    for (const cell of row.cells) {
      while (at[r][c]) c += 1;
      for (let i = r; i < r + cell.rowSpan; i += 1) {
        at[i] ??= [];
        for (let j = c; j < c + cell.colSpan; j += 1) at[i][j] = cell;
      }
      cell.home = { r, c };
      c += cell.colSpan;
    }
  });
  maps.set(table, at);
  return at;
}

export function forget() {
  for (const table of document.querySelectorAll("table.form")) maps.delete(table);
}

export function focusCell(cell, { quiet = false } = {}) {
  if (!cell) return;
  const target = cell.querySelector(`${EDITABLE}, .why, ${CATCHER}`) ?? cell;
  if (target === cell && !cell.hasAttribute("tabindex")) cell.tabIndex = -1;
  cell.dataset.quiet = quiet ? "1" : "";
  target.focus({ preventScroll: true });
  target.select?.();
  cell.scrollIntoView({ block: quiet ? "center" : "nearest", inline: "nearest" });
}

export function cellAt(path) {
  const cells = [...document.querySelectorAll("table.form [data-path]")];
  const covers = (cell) => cell.dataset.path === path || cell.dataset.covers?.split(" ").includes(path);
  return cells.find(covers) ?? cells.find((c) => c.dataset.path.startsWith(`${path}.`) || path.startsWith(`${c.dataset.path}.`));
}

function beyond(table, step) {
  const tables = [...document.querySelectorAll("table.form")];
  const next = tables[tables.indexOf(table) + step];
  const cells = next ? [...next.querySelectorAll("[data-path]")] : [];
  return step > 0 ? cells[0] : cells.at(-1);
}

function move(cell, [dr, dc]) {
  const table = cell.closest("table");
  const at = mapOf(table);
  const { r, c } = cell.home;
  const inside = anchor && anchor.r >= r && anchor.r < r + cell.rowSpan && anchor.c >= c && anchor.c < c + cell.colSpan;
  let [i, j] = inside ? [anchor.r, anchor.c] : [r, c];
  let next = cell;
  while (next === cell || (next && !next.dataset.path && !next.textContent.trim())) {
    i += dr;
    j += dc;
    next = at[i]?.[j];
  }
  if (!next && dr) next = beyond(table, dr);
  if (!next) return;
  anchor = next.closest("table") === table ? { r: i, c: j } : null;
  focusCell(next);
}

export function below(input) {
  const cell = input.closest("td");
  const at = mapOf(cell.closest("table"));
  for (let i = cell.home.r + cell.rowSpan; i < at.length; i += 1) {
    const next = at[i][cell.home.c]?.querySelector(EDITABLE);
    if (next && next !== input) return next;
  }
  return null;
}

// From a cell one has written in: down, on to the next cell that can be written in, or back; never out of sight.
export function step(cell, way) {
  if (way === "down") {
    mapOf(cell.closest("table"));
    move(cell, [1, 0]);
  } else {
    focusCell(beside(cell, way === "on" ? 1 : -1) ?? cell);
  }
  if (cell.contains(document.activeElement)) {
    cell.tabIndex = -1;
    cell.focus();
  }
}

function beside(cell, by) {
  const cells = [...document.querySelectorAll("table.form td[data-path]:not(.beside)")];
  return cells[cells.indexOf(cell) + by];
}

function wantsCaret(target, key) {
  if (!target.matches("input, textarea")) return false;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return false;
  const all = target.selectionStart === 0 && target.selectionEnd === target.value.length;
  return target.value !== "" && (target.dataset.editing === "1" || !all);
}

function onKey(event) {
  if (event.target.id === "sheet" && (event.key === "ArrowDown" || event.key === "Enter")) {
    event.preventDefault();
    focusCell(document.querySelector("table.form td[data-path]"));
    return;
  }
  const cell = event.target.closest?.("table.form td, table.form th");
  if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const { target, key } = event;
  if (key === "F2" && target.matches(EDITABLE)) {
    event.preventDefault();
    target.dataset.editing = "1";
    if (target.matches("select")) target.showPicker?.();
    else target.setSelectionRange(target.value.length, target.value.length);
  } else if (key === "Tab" && (target === cell || target.matches(CATCHER)) && beside(cell, event.shiftKey ? -1 : 1)) {
    event.preventDefault();
    step(cell, event.shiftKey ? "back" : "on");
  } else if (key in MOVES && !wantsCaret(target, key)) {
    event.preventDefault();
    mapOf(cell.closest("table"));
    move(cell, MOVES[key]);
  } else if (key === "Enter" && !target.matches("button")) {
    event.preventDefault();
    if (!target.matches(EDITABLE)) {
      move(cell, [event.shiftKey ? -1 : 1, 0]);
      return;
    }
    // The browser only reports a change it has not reported yet; one that could not be saved must go again.
    if (target.value.trim() !== (target.dataset.was ?? "")) target.dispatchEvent(new Event("change", { bubbles: true }));
    const next = below(target);
    if (next) focusCell(next.closest("td"));
  }
}

function onFocus(event) {
  const cell = event.target.closest?.("table.form [data-path]");
  if (!cell || (event.target.matches(CATCHER) && event.relatedTarget === cell)) return;
  event.target.dataset.editing = "";
  if (cell.dataset.quiet !== "1") showTab("cell");
  cell.dataset.quiet = "";
  follow(cell.dataset.path);
}

document.addEventListener("keydown", onKey);
document.addEventListener("focusin", onFocus);
document.addEventListener("input", (event) => {
  if (event.target.matches("table.form input")) event.target.dataset.editing = "1";
});
document.addEventListener("mousedown", (event) => {
  const cell = event.target.closest?.("table.form [data-path]");
  if (!cell) return;
  anchor = null;
  if (!event.target.closest(`${EDITABLE}, button, a`)) {
    if (!cell.hasAttribute("tabindex")) cell.tabIndex = -1;
  }
});
