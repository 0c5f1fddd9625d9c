// Writing in the form itself: a cell opens on F2, Enter, double click or the first letter, and keeps what cannot be saved.
import { focusCell } from "./sheet.js";
import { say } from "./words.js";

const zones = () => document.querySelector(".zones[data-edit-url]");
const isOpen = (cell) => cell.querySelector("textarea.editor") !== null;

function editable(target) {
  const cell = target.closest?.("table.form td[data-path]");
  return cell && !cell.classList.contains("beside") && zones() ? cell : null;
}

function textOf(cell) {
  const copy = cell.cloneNode(true);
  for (const flag of copy.querySelectorAll(".flag")) flag.remove();
  return copy.textContent;
}

function open(cell, first) {
  if (isOpen(cell)) return;
  const editor = document.createElement("textarea");
  editor.className = "editor";
  editor.setAttribute("aria-label", say("editing", { name: cell.dataset.label || cell.textContent.trim() || say("emptyCell") }));
  editor.was = textOf(cell);
  editor.before = [...cell.childNodes];
  editor.value = first ?? editor.was;
  const height = cell.clientHeight;
  cell.replaceChildren(editor);
  editor.rows = Math.max(1, Math.round(height / 20));
  editor.focus();
  editor.setSelectionRange(editor.value.length, editor.value.length);
}

function close(cell) {
  const editor = cell.querySelector("textarea.editor");
  if (editor) cell.replaceChildren(...editor.before);
}

function save(cell) {
  const editor = cell.querySelector("textarea.editor");
  if (!editor || editor.sent === editor.value) return;
  if (editor.value.trim() === editor.was.trim()) {
    close(cell);
    return;
  }
  editor.sent = editor.value;
  const { editUrl, seen, view } = zones().dataset;
  cell.dataset.after = cell.dataset.path;
  const values = { paths: cell.dataset.covers || cell.dataset.path, text: editor.value, seen, view };
  window.htmx.ajax("POST", editUrl, { source: cell, target: "#work", swap: "innerMorph", values });
}

document.addEventListener("dblclick", (event) => {
  const cell = editable(event.target);
  if (cell) open(cell);
});

document.addEventListener("keydown", (event) => {
  const cell = editable(event.target);
  if (!cell) return;
  const { key } = event;
  if (event.target.matches("textarea.editor")) {
    if (key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save(cell);
    } else if (key === "Escape") {
      event.stopPropagation();
      close(cell);
      focusCell(cell, { quiet: true });
    } else if (key === "Tab") {
      save(cell);
    }
    event.stopImmediatePropagation();
  } else if (event.target === cell && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (key === "F2") {
      event.preventDefault();
      open(cell);
    } else if (key === "Delete" || key === "Backspace") {
      event.preventDefault();
      open(cell, "");
    } else if (key.length === 1 && key !== "/" && key !== "?" && key !== " ") {
      event.preventDefault();
      open(cell, key);
    }
  }
}, true);

document.addEventListener("focusout", (event) => {
  const cell = editable(event.target);
  if (cell && event.target.matches("textarea.editor")) save(cell);
});
