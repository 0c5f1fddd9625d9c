// Each cell is saved as it is left; a conflict, a slip or a lost connection keeps what was typed.
import { forget, below, cellAt, focusCell } from "./sheet.js";
import { remember } from "./undoing.js";
import { refreshCell, refreshScore, restoreTab } from "./panel.js";
import { say } from "./words.js";

let isUndoing = false;
let focusAfter = null;

const isCell = (element) => element?.matches?.("[data-cell]");
const noteOf = (input) => document.getElementById(`n-${input.dataset.cell.split(".")[0]}`);

function set(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail;
  const input = ctx.sourceElement;
  if (isCell(input)) {
    const was = input.dataset.was ?? "";
    ctx.request.body.set("was", was);
    ctx.jihengWas = was;
    if (was === input.value.trim()) {
      event.preventDefault();
      return;
    }
    input.dataset.was = input.value.trim();
    input.classList.add("saving");
  } else if (ctx.target?.id === "work") {
    focusAfter = input.dataset.after ?? input.closest("[data-path]")?.dataset.path ?? null;
  }
});

function failed(ctx, words) {
  const input = ctx.sourceElement;
  input.dataset.was = ctx.jihengWas;
  const note = noteOf(input);
  if (note && words) note.textContent = words;
}

document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  const input = ctx.sourceElement;
  if (!isCell(input)) return;
  input.classList.remove("saving");
  const status = ctx.response?.status;
  if (status === undefined) {
    failed(ctx, say("offline"));
  } else if (status >= 400) {
    failed(ctx, status >= 500 ? say("broken") : "");
  } else {
    if (!isUndoing) rememberCell(input.dataset.cell, ctx.jihengWas, input.dataset.was);
    refreshCell();
    refreshScore();
  }
  isUndoing = false;
});

function rememberCell(name, was, now) {
  const back = (value) => () => {
    const input = document.querySelector(`[data-cell="${name}"]`);
    if (!input) return;
    isUndoing = true;
    focusCell(input.closest("td") ?? input);
    set(input, value);
  };
  remember({ back: back(was), forth: back(now) });
}

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id !== "work") return;
  forget();
  restoreTab();
  if (focusAfter) focusCell(cellAt(focusAfter), { quiet: true });
  focusAfter = null;
});

document.addEventListener("keydown", (event) => {
  const input = event.target;
  if (event.key === "Escape" && isCell(input) && input.value !== (input.dataset.was ?? "")) {
    event.preventDefault();
    input.value = input.dataset.was ?? "";
    input.select?.();
  }
});

// A block copied from a spreadsheet fills the cells below, one line a row.
document.addEventListener("paste", (event) => {
  if (!isCell(event.target)) return;
  const lines = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "").split("\n");
  if (lines.length < 2) return;
  event.preventDefault();
  let input = event.target;
  for (const line of lines) {
    if (!input) break;
    const value = line.split("\t")[0].trim();
    if (input.matches("select")) {
      const option = [...input.options].find((o) => o.value === value);
      if (option) set(input, value);
    } else {
      set(input, value);
    }
    input = below(input);
  }
});

// The two answers to a conflict.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep]");
  if (!button) return;
  const input = document.querySelector(`[data-cell="${button.dataset.cellOf}"]`);
  input.dataset.was = button.dataset.stored;
  if (button.dataset.keep === "mine") {
    input.dispatchEvent(new Event("change", { bubbles: true }));
  } else {
    input.value = button.dataset.stored;
    button.closest(".said").textContent = "";
  }
  input.focus();
});
