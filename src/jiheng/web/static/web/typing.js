// The first letter in a cell may come from an input method: the cell in focus takes it, and opens with what it says.
import { editable, open } from "./editing.js";

const HAS_KEYS = matchMedia("(hover: hover) and (pointer: fine)"); // elsewhere a tap would call up the screen's keyboard
const before = new WeakMap();

function cellOf(target) {
  const cell = editable(target);
  return cell === target ? cell : null;
}

// An input method is only there where the browser thinks that one can write.
function ready(cell) {
  if (!HAS_KEYS.matches || cell.isContentEditable) return;
  cell.contentEditable = "true";
  cell.spellcheck = false;
}

document.addEventListener("focusin", ({ target }) => cellOf(target) && ready(target));
document.addEventListener("focusout", ({ target }) => cellOf(target)?.removeAttribute("contenteditable"));
document.addEventListener("htmx:after:swap", () => cellOf(document.activeElement) && ready(document.activeElement));

document.addEventListener("compositionstart", ({ target }) => {
  const cell = cellOf(target);
  if (!cell) return;
  before.set(cell, [...cell.childNodes].map((node) => node.cloneNode(true)));
  getSelection().selectAllChildren(cell);
});

document.addEventListener("compositionend", ({ target, data }) => {
  const cell = cellOf(target);
  if (!cell || !before.has(cell)) return;
  setTimeout(() => {
    cell.replaceChildren(...before.get(cell));
    before.delete(cell);
    if (data) open(cell, data);
  });
});

document.addEventListener("beforeinput", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.inputType === "insertCompositionText") return;
  event.preventDefault();
  if (event.inputType === "insertText" && event.data?.trim()) open(cell, event.data);
});
