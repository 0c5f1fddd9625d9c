// A cell in focus takes what an input method composes: an invisible field stands in it, and becomes its editor.
// Only fields and editable elements are given to input methods; a cell of a table that merely has the focus is not.
import { zones } from "./sending.js";
import { say } from "./words.js";

const CATCHER = "textarea.catcher";
let pointer = ""; // the kind of pointer that gave the focus; a finger wants no keyboard over the sheet before it asks for one
let isDown = false;
let isResting = false;

export const catcherOf = (cell) => cell.querySelector(`:scope > ${CATCHER}`);

// The cell of the form that can be written in at the target, or null.
export function editable(target) {
  const cell = target?.closest?.("table.form td[data-path]");
  return cell && !cell.classList.contains("beside") && zones() ? cell : null;
}

export function textOf(cell) {
  const copy = cell.cloneNode(true);
  for (const flag of copy.querySelectorAll(".flag")) flag.remove();
  return copy.textContent;
}

// Named as the cell itself would be, so that moving through the sheet reads the same.
function name(catcher) {
  const cell = catcher.parentElement;
  const text = textOf(cell).trim() || say("emptyCell");
  const found = cell.querySelector(":scope > .flag .only-read")?.textContent;
  catcher.setAttribute("aria-label", [cell.dataset.label, text, found].filter(Boolean).join(", "));
}

export function arm(cell) {
  if (isResting || catcherOf(cell) || cell.querySelector(".editor")) return;
  const catcher = document.createElement("textarea");
  catcher.className = "catcher";
  catcher.was = "";
  catcher.tabIndex = -1;
  catcher.spellcheck = false;
  catcher.autocomplete = "off";
  cell.append(catcher);
  name(catcher);
  catcher.focus({ preventScroll: true });
}

// What was selected in the cell by mouse stays selected, to be copied.
function armFocused() {
  const cell = document.activeElement;
  if (editable(cell) === cell && cell && (getSelection()?.isCollapsed ?? true)) arm(cell);
}

document.addEventListener("focusin", ({ target }) => {
  if (editable(target) === target && !isDown && pointer !== "touch") arm(target);
});

document.addEventListener("focusout", ({ target }) => {
  if (!target.matches?.(CATCHER)) return;
  setTimeout(() => target.matches(CATCHER) && document.activeElement !== target && target.remove());
});

window.addEventListener("pointerdown", (event) => {
  pointer = event.pointerType;
  isDown = true;
}, true);
for (const kind of ["pointerup", "pointercancel"]) {
  window.addEventListener(kind, () => {
    isDown = false;
    if (pointer !== "touch") setTimeout(armFocused);
  }, true);
}
window.addEventListener("keydown", ({ target, ctrlKey, metaKey }) => {
  pointer = "";
  if (!ctrlKey && !metaKey && editable(target) === target) arm(target);
}, true);

// The sheet is renewed as it came from the server; the focus rests on the cell meanwhile.
document.addEventListener("htmx:before:swap", (event) => {
  const catcher = document.querySelector(CATCHER);
  if (!catcher || !event.detail.tasks?.some((task) => task.target?.contains?.(catcher))) return;
  const cell = catcher.parentElement;
  isResting = true;
  if (document.activeElement === catcher) cell.focus({ preventScroll: true });
  isResting = false;
  catcher.remove();
});
document.addEventListener("htmx:after:swap", () => {
  const catcher = document.querySelector(CATCHER);
  if (catcher) name(catcher);
  else if (pointer !== "touch" && !isDown) armFocused();
});

// Nothing is selected in an invisible field: what is copied is the cell.
document.addEventListener("copy", (event) => {
  if (!event.target.matches?.(CATCHER)) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", textOf(event.target.parentElement).trim());
});
