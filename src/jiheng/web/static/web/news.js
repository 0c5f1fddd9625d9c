// What a change did to the form: cells that say something else, marks of findings, the number of the revision.
import { forget, cellAt } from "./sheet.js";
import { say } from "./words.js";
import { onChange, unsent, isLost, zones, send } from "./sending.js";

const SHAPES = { error: "■", warning: "▲", info: "●" };
const CALM = 800;
const LONG_ENOUGH = 7000;
let waiting = 0;
let hiding = 0;

const flagOf = (cell) => cell.querySelector(":scope > .flag");

export function write(cell, text) {
  const flag = flagOf(cell);
  for (const node of [...cell.childNodes]) if (node !== flag && !node.matches?.(".catcher")) node.remove();
  if (flag) flag.after(text);
  else cell.prepend(text);
}

function tellCell(path, text, how) {
  const cell = cellAt(path);
  if (!cell) return;
  if (how) cell.dataset.how = how;
  const editor = cell.querySelector(".editor");
  if (editor) editor.before = [...editor.before.filter((node) => node.nodeType === 1), document.createTextNode(text)];
  else write(cell, text);
}

function mark(marks) {
  for (const cell of document.querySelectorAll("table.form [data-path]:not(.beside)")) {
    const [worst, said] = marks[cell.dataset.path] ?? [];
    const held = cell.querySelector(".editor")?.before;
    const old = held ? held.find((node) => node.nodeType === 1) : flagOf(cell);
    if ((old?.dataset.said ?? old?.title ?? "") === (said ?? "")) continue;
    for (const name of Object.keys(SHAPES)) cell.classList.toggle(`has-${name}`, name === worst);
    const flag = worst ? flagged(worst, said) : null;
    if (held) cell.querySelector(".editor").before = [...(flag ? [flag] : []), ...held.filter((node) => node !== old)];
    else if (old) old.replaceWith(...(flag ? [flag] : []));
    else if (flag) cell.prepend(flag);
  }
}

function flagged(worst, said) {
  const flag = document.createElement("span");
  flag.className = `flag ${worst}`;
  flag.title = said;
  const shape = document.createElement("span");
  shape.ariaHidden = "true";
  shape.textContent = SHAPES[worst];
  const words = document.createElement("span");
  words.className = "only-read";
  words.textContent = said;
  flag.append(shape, words);
  return flag;
}

function see(number, canUndo) {
  const at = zones();
  if (!at || !number) return;
  at.dataset.seen = number;
  for (const place of document.querySelectorAll("[data-number]")) place.textContent = number;
  for (const input of document.querySelectorAll(".steps input[name=revision]")) input.value = number;
  if (canUndo !== undefined) for (const button of document.querySelectorAll(".top [data-undo]")) button.hidden = !canUndo;
}

function read() {
  const news = document.getElementById("news")?.firstElementChild;
  if (!news) return;
  const { seen, marks, conflict } = news.dataset;
  if (conflict === undefined) {
    see(seen, marks ? undefined : "undo" in news.dataset);
    if (marks) mark(JSON.parse(marks));
    for (const cell of news.querySelectorAll("[data-news]")) tellCell(cell.dataset.news, cell.textContent, cell.dataset.how);
  }
  news.remove();
}

export function check(after = CALM) {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const at = zones();
    if (!at?.dataset.checkedUrl) return;
    if (unsent() || document.querySelector(".editor[data-composing]")) {
      check();
      return;
    }
    send({ method: "GET", key: "checked", request: () => ({ url: `${at.dataset.checkedUrl}?view=${at.dataset.view}` }) });
  }, after);
}

// Editors stay open while the form around them is renewed: skipped where every cell keeps its place, else opened again.
function pathsIn(root) {
  return [...root.querySelectorAll("table.form [data-path]")].map((cell) => cell.dataset.path).join(" ");
}

document.addEventListener("htmx:before:swap", (event) => {
  const task = event.detail.tasks?.find((t) => t.target?.id === "work" && t.fragment?.querySelector?.(".zones"));
  const editors = [...document.querySelectorAll("td .editor")];
  if (!task || !editors.length) return;
  if (pathsIn(task.fragment) === pathsIn(document)) {
    for (const editor of editors) editor.closest("td").setAttribute("hx-morph-skip", "");
  } else {
    document.dispatchEvent(new CustomEvent("jiheng:moving"));
  }
});

document.addEventListener("htmx:after:swap", (event) => {
  for (const cell of document.querySelectorAll("td[hx-morph-skip]")) cell.removeAttribute("hx-morph-skip");
  if (event.detail.ctx.target?.id === "work") forget();
  read();
  document.dispatchEvent(new CustomEvent("jiheng:moved"));
  clearTimeout(hiding);
  if (document.querySelector("#saying .notice:not(.stop)")) {
    hiding = setTimeout(() => document.querySelector("#saying .notice:not(.stop):not(:focus-within)")?.remove(), LONG_ENOUGH);
  }
});

function tellKept() {
  const place = document.getElementById("kept");
  if (!place) return;
  const count = unsent();
  const held = document.querySelectorAll("td.refused, td.differs").length;
  if (isLost()) place.textContent = say("unsavedCount", { n: count });
  else if (count) place.textContent = say("saving");
  else place.textContent = held ? say("refusedCount", { n: held }) : say("saved");
  place.classList.toggle("lost", isLost() || (!count && held > 0));
}

onChange(tellKept);
document.addEventListener("jiheng:held", tellKept);
