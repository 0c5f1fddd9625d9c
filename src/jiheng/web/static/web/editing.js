// Writing in the form itself: a cell opens on F2, double click or the first letter, also one an input method is still
// composing; it is saved as one types, and keeps what cannot be saved: lost connections, words where a figure belongs, somebody else's change of the same cell.
import { cellAt, focusCell, step } from "./sheet.js";
import { arm, catcherOf, editable, textOf } from "./catching.js";
import { send, sentence, unsent, zones } from "./sending.js";
import { check } from "./news.js";
import { lastOwn, remember, undo } from "./undoing.js";
import { say } from "./words.js";

const PAUSE = 1000;
const COMPOSED = 229; // the code of a key that the input method takes
const STATES = ["saving", "unsaved", "refused", "differs"];
const editorOf = (cell) => cell.querySelector("textarea.editor");
let again = [];

// `first` replaces what the cell says; without it, that is what is edited.
function open(cell, first) {
  if (editorOf(cell)) {
    editorOf(cell).focus();
    return;
  }
  const caught = catcherOf(cell);
  const editor = caught ?? document.createElement("textarea");
  editor.className = "editor";
  editor.setAttribute("aria-label", say("editing", { name: cell.dataset.label || cell.textContent.trim() || say("emptyCell") }));
  editor.was = textOf(cell);
  editor.seen = zones().dataset.seen;
  editor.before = [...cell.childNodes].filter((node) => node !== caught);
  const height = cell.getBoundingClientRect().height - cell.offsetHeight + cell.clientHeight;
  for (const node of editor.before) node.remove();
  if (!caught) cell.append(editor);
  editor.style.height = `${height}px`;
  editor.focus();
  const value = first ?? editor.was;
  if (editor.value !== value) {
    editor.value = value;
    editor.setSelectionRange(value.length, value.length);
  }
  grow(editor);
}

function grow(editor) {
  if (editor.scrollHeight > editor.clientHeight) editor.style.height = `${editor.scrollHeight}px`;
}

// What comes into the cell other than by a plain key: composed, dictated, picked. The field that has it becomes the editor
// where it stands, since moving it would end the composition.
function take(catcher) {
  open(catcher.parentElement, catcher.value);
}

function state(cell, name, words = "") {
  for (const other of STATES) cell.classList.toggle(other, other === name);
  const editor = editorOf(cell);
  let note = cell.querySelector(".note");
  if (!words) {
    note?.remove();
    editor?.removeAttribute("aria-describedby");
    return null;
  }
  if (!note) {
    note = document.createElement("div");
    note.className = "note";
    note.id = `note-${cell.dataset.path}`;
    note.setAttribute("role", "alert");
    cell.append(note);
  }
  editor?.setAttribute("aria-describedby", note.id);
  editor?.setAttribute("aria-invalid", String(name !== "unsaved"));
  note.textContent = words;
  return note;
}

function close(cell) {
  const editor = editorOf(cell);
  if (!editor) return;
  clearTimeout(editor.timer);
  const isHere = document.activeElement === editor;
  cell.replaceChildren(...editor.before);
  const wasHeld = cell.matches(".refused, .differs");
  state(cell, "");
  if (wasHeld) document.dispatchEvent(new CustomEvent("jiheng:held"));
  if (isHere) focusCell(cell, { quiet: true });
  else if (document.activeElement === cell) arm(cell);
}

function isUnchanged(editor) {
  return editor.value.trim() === editor.was.trim();
}

function save(cell, { leaving = false } = {}) {
  const editor = editorOf(cell);
  if (!editor) return;
  clearTimeout(editor.timer);
  if (isUnchanged(editor)) {
    if (leaving && !editor.isOut) close(cell);
    return;
  }
  if (editor.refused === editor.value) return;
  const path = cell.dataset.path;
  const paths = cell.dataset.covers || path;
  let sent = null;
  send({
    key: `edit ${path}`,
    renewed: true,
    request: () => {
      const own = cellAt(path);
      const now = own && editorOf(own);
      if (!now || isUnchanged(now)) return null;
      sent = now.value;
      now.isOut = true;
      own.classList.add("saving");
      const { editUrl, seen, view, version } = zones().dataset;
      return { url: editUrl, values: { paths, text: sent, seen: now.seen, page: seen, view, version: version ?? "" } };
    },
    lost: () => {
      const own = cellAt(path);
      if (own && editorOf(own)) state(own, "unsaved", say("unsaved"));
    },
    done: ({ status, text, made }) => {
      const own = cellAt(path);
      const now = own && editorOf(own);
      if (!now) return;
      now.isOut = false;
      if (status === 200) kept(own, now, { sent, made, paths });
      else refused(own, now, sent, status, text);
    },
  });
}

function kept(cell, editor, { sent, made, paths }) {
  if (made) own(editor, made, paths.split(" "));
  editor.seen = zones().dataset.seen;
  editor.was = sent;
  editor.refused = undefined;
  state(cell, "");
  if (editor.value !== sent) save(cell);
  else if (document.activeElement !== editor) close(cell);
  check();
}

// All that is saved while a cell is open is one change to whoever takes it back.
function own(editor, number, paths) {
  const last = lastOwn();
  if (editor.change && editor.change === last && last.last === number - 1) last.last = number;
  else remember((editor.change = { first: number, last: number, paths }));
}

function refused(cell, editor, sent, status, text) {
  const conflict = new DOMParser().parseFromString(text, "text/html").querySelector("[data-conflict]");
  editor.refused = sent;
  if (!conflict) {
    state(cell, "refused", sentence(text));
    return;
  }
  const { seen, stored } = conflict.dataset;
  const note = state(cell, "differs", " ");
  note.replaceChildren(...conflict.childNodes);
  note.querySelector("[data-take=mine]").addEventListener("click", () => {
    editor.seen = seen;
    editor.refused = undefined;
    state(cell, "");
    editor.focus();
    save(cell);
  });
  note.querySelector("[data-take=theirs]").addEventListener("click", () => {
    const flags = editor.before.filter((node) => node.nodeType === 1);
    editor.before = [...flags, document.createTextNode(stored)];
    close(cell);
    focusCell(cell);
  });
}

function giveUp(cell) {
  const editor = editorOf(cell);
  const change = editor.change;
  close(cell);
  focusCell(cell, { quiet: true });
  if (change && change === lastOwn()) undo();
}

function onEditorKey(event, cell) {
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey) return;
  if (key === "Enter" && !shiftKey) {
    event.preventDefault();
    save(cell, { leaving: true });
    step(cell, "down");
  } else if (key === "Tab") {
    event.preventDefault();
    save(cell, { leaving: true });
    step(cell, shiftKey ? "back" : "on");
  } else if (key === "Escape") {
    event.preventDefault();
    giveUp(cell);
  }
  if (!["PageUp", "PageDown"].includes(key)) event.stopImmediatePropagation();
}

document.addEventListener("dblclick", (event) => {
  const cell = editable(event.target);
  if (cell && !event.target.matches(".editor, button")) open(cell);
});

document.addEventListener("keydown", (event) => {
  const cell = editable(event.target);
  if (!cell) return;
  if (event.isComposing || event.keyCode === COMPOSED) {
    event.stopImmediatePropagation();
    return;
  }
  if (event.target.matches("textarea.editor")) {
    onEditorKey(event, cell);
    return;
  }
  const { key } = event;
  const isShut = event.target === cell || event.target === catcherOf(cell);
  if (!isShut || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === "F2") {
    event.preventDefault();
    if (editorOf(cell)) editorOf(cell).focus();
    else open(cell);
  } else if (key === "Delete" || key === "Backspace") {
    event.preventDefault();
    open(cell, "");
  } else if (key.length === 1 && key !== "/" && key !== "?") {
    event.preventDefault();
    if (key !== " ") open(cell, key);
  }
}, true);

document.addEventListener("compositionstart", ({ target }) => {
  if (!target.matches?.(".catcher, td .editor")) return;
  if (target.matches(".catcher")) {
    take(target);
    target.begun = true;
  }
  target.dataset.composing = "";
});
// A composition given up before anything was written leaves the cell as it was.
document.addEventListener("compositionend", ({ target }) => {
  if (!target.matches?.("td .editor")) return;
  delete target.dataset.composing;
  saveSoon(target);
  setTimeout(() => {
    if (target.begun && !target.value && target.isConnected && !("composing" in target.dataset)) close(target.closest("td"));
    target.begun = false;
  });
});

function saveSoon(editor) {
  clearTimeout(editor.timer);
  editor.timer = setTimeout(() => "composing" in editor.dataset || !editor.isConnected || save(editor.closest("td")), PAUSE);
}

document.addEventListener("input", ({ target }) => {
  if (target.matches?.(".catcher") && target.value) take(target);
  if (!target.matches?.("textarea.editor")) return;
  grow(target);
  saveSoon(target);
});

document.addEventListener("focusout", (event) => {
  const cell = editable(event.target);
  if (cell && event.target.matches("textarea.editor")) setTimeout(() => editorOf(cell) !== document.activeElement && save(cell, { leaving: true }));
});

// Before rows move, open editors are put aside, and afterwards opened again where their cells are now.
document.addEventListener("jiheng:moving", () => {
  again = [...document.querySelectorAll("td .editor")].map((editor) => {
    const cell = editor.closest("td");
    const { was, seen, value, refused: held, change, selectionStart } = editor;
    const note = cell.querySelector(".note");
    const kind = STATES.find((name) => cell.classList.contains(name));
    const hasFocus = document.activeElement === editor;
    close(cell);
    return { path: cell.dataset.path, was, seen, value, held, change, selectionStart, note, kind, hasFocus };
  });
});
document.addEventListener("jiheng:moved", () => {
  const opened = again;
  again = [];
  for (const { path, was, seen, value, held, change, selectionStart, note, kind, hasFocus } of opened) {
    const cell = cellAt(path);
    if (!cell) continue;
    const focused = document.activeElement;
    open(cell, value);
    const editor = editorOf(cell);
    Object.assign(editor, { was, seen, refused: held, change });
    editor.setSelectionRange(selectionStart, selectionStart);
    if (note) cell.append(note);
    if (kind) cell.classList.add(kind);
    if (!hasFocus && focused?.isConnected) focused.focus();
  }
});

// A step of the case waits until everything typed has been saved; what could not be saved stops it.
document.addEventListener("submit", (event) => {
  const form = event.target.closest(".steps form");
  if (!form || form.dataset.ready) return;
  for (const cell of document.querySelectorAll("td:has(> .editor)")) save(cell, { leaving: true });
  if (!unsent() && !document.querySelector("td:has(> .editor)")) return;
  event.preventDefault();
  const timer = setInterval(() => {
    if (unsent()) return;
    clearInterval(timer);
    const held = document.querySelector("td:has(> .editor)");
    if (held) focusCell(held);
    else {
      form.dataset.ready = "1";
      form.requestSubmit(event.submitter);
    }
  }, 60);
}, true);
