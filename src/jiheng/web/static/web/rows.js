// Rows of the form, from the keyboard or from the row's menu: added, moved, deleted; and blocks pasted from a spreadsheet.
import { refreshCell } from "./panel.js";
import { cellAt, focusCell } from "./sheet.js";

const ROW = /^(indicators|placeholder_rows|key_tasks)\.[^.]+/;
const LEVEL = /\.level[12]$/;
const LONGEST_WAIT = 8000;
const MOST_PASTED = 200_000; // characters, as the server counts them
let running = Promise.resolve(); // one after the other: a key held down moves the row where it is by then
let goOn = null;

const zones = () => document.querySelector(".zones[data-edit-url]");
const words = () => document.getElementById("row-menu-of")?.dataset ?? {};
const editorIn = (cell) => cell.querySelector("textarea.editor");
const rowOf = (path) => path.match(ROW)?.[0];

function pathsOf(cell) {
  const paths = cell.dataset.covers?.split(" ") ?? [cell.dataset.path];
  return paths.map((path) => path.replace(/^(actuals|score)\./, "indicators.")).filter((path) => ROW.test(path));
}

function cellOf(target) {
  const cell = zones() && target?.closest?.("table.form [data-path]");
  return cell && pathsOf(cell).length ? cell : null;
}

function say(sentence) {
  const notice = document.createElement("p");
  notice.className = "notice stop";
  notice.setAttribute("role", "alert");
  notice.textContent = sentence;
  document.getElementById("saying").replaceChildren(notice);
}

// What is being typed is saved first; false when it could not be.
async function settled(cell) {
  const editor = editorIn(cell);
  if (!editor) return true;
  editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  for (let waited = 0; editor.isConnected && waited < LONGEST_WAIT; waited += 40) await new Promise((r) => setTimeout(r, 40));
  return !editor.isConnected;
}

function post(what, cell, values) {
  const { editUrl, seen, view } = zones().dataset;
  const url = editUrl.replace(/edit$/, what);
  return window.htmx.ajax("POST", url, { source: cell, target: "#work", swap: "innerMorph", values: { seen, view, ...values } });
}

async function change(what, from) {
  const path = pathsOf(from).at(-1);
  const rows = new Set(pathsOf(from).map(rowOf));
  if (rows.size > 1 && what !== "add") {
    say(words().merged);
    return;
  }
  if (!(await settled(from))) return;
  const cell = cellAt(path) ?? cellAt(rowOf(path));
  if (cell && zones()) await post(`rows/${what}`, cell, { path });
}

function run(what, from) {
  running = running.then(() => change(what, from ?? cellOf(document.activeElement) ?? null)).catch(() => null);
}

function isTyping(target) {
  return target.matches("textarea, select") || (target.matches("input") && target.value !== "");
}

const OF_KEY = {
  Enter: (event) => (event.ctrlKey || event.metaKey) && !event.altKey && "add",
  ArrowUp: (event) => event.altKey && !event.target.matches("select") && "up",
  ArrowDown: (event) => event.altKey && !event.target.matches("select") && "down",
  Delete: (event) => event.ctrlKey && !isTyping(event.target) && "delete",
};

window.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".row-menu");
  if (menu) {
    onMenuKey(event, menu);
    return;
  }
  const cell = cellOf(event.target);
  if (!cell) return;
  const what = OF_KEY[event.key]?.(event);
  if (what) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat || what === "up" || what === "down") run(what, event.repeat ? undefined : cell);
  } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
    event.preventDefault();
    openMenu(cell);
  }
}, true);

// The menu stands at the left edge of the paper beside the row in focus, or the row under the pointer.

function place(cell) {
  const sheet = document.getElementById("sheet");
  const template = document.getElementById("row-menu-of");
  if (!sheet || !template) return null;
  let menu = sheet.querySelector(".row-menu");
  if (menu?.open) return menu;
  if (!menu) {
    sheet.append(template.content.cloneNode(true));
    menu = sheet.querySelector(".row-menu");
  }
  const box = sheet.getBoundingClientRect();
  const paper = cell.closest("table").getBoundingClientRect();
  menu.style.top = `${cell.closest("tr").getBoundingClientRect().top - box.top + sheet.scrollTop + 2}px`;
  menu.style.left = `${Math.max(paper.left - box.left + sheet.scrollLeft - 26, 2)}px`;
  menu.classList.toggle("upwards", cell.closest("tr").getBoundingClientRect().top > box.top + box.height * 0.6);
  menu.dataset.of = pathIn(cell.closest("tr")) ?? pathsOf(cell)[0];
  return menu;
}

function pathIn(row) {
  const cells = [...row.cells].filter((c) => c.dataset.path && c.rowSpan === 1 && pathsOf(c).length);
  const cell = cells.find((c) => !LEVEL.test(c.dataset.path)) ?? cells[0];
  return cell && pathsOf(cell)[0];
}

function openMenu(cell) {
  const menu = place(cell);
  if (!menu) return;
  menu.open = true;
  menu.querySelector("[data-row]").focus();
}

function onMenuKey(event, menu) {
  const items = [...menu.querySelectorAll("[data-row]")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    event.stopImmediatePropagation();
    menu.open = true;
    items[(items.indexOf(event.target) + step + items.length) % items.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopImmediatePropagation();
    menu.open = false;
    focusCell(cellAt(menu.dataset.of), { quiet: true });
  }
}

document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-row]");
  if (item) {
    const menu = item.closest(".row-menu");
    menu.open = false;
    const cell = cellAt(menu.dataset.of);
    focusCell(cell, { quiet: true });
    run(item.dataset.row, cell);
  }
  if (event.target.closest("[data-clear-unplaced]")) document.getElementById("unplaced").replaceChildren();
});

for (const kind of ["focusin", "mouseover"]) {
  document.addEventListener(kind, (event) => {
    const cell = cellOf(event.target) ?? (kind === "mouseover" && cellOf(event.target.closest?.("tr.row")?.querySelector("[data-path]")));
    if (cell) place(cell);
  });
}

// The cell to go on in comes with the answer.

document.addEventListener("htmx:before:response", (event) => {
  goOn = event.detail.ctx.response?.headers?.get("X-Focus") ?? goOn;
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id !== "work" || !goOn) return;
  focusCell(cellAt(goOn) ?? cellAt(rowOf(goOn) ?? goOn), { quiet: true });
  goOn = null;
  refreshCell();
});

document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  if (/\/(rows\/\w+|paste)$/.test(ctx.request?.action ?? "") && ctx.response?.status === undefined) say(words().offline);
});

// Pasting

function tableIn(html) {
  if (!/<table/i.test(html)) return "";
  const page = new DOMParser().parseFromString(html, "text/html");
  const [table] = [...page.querySelectorAll("table")].sort((a, b) => b.rows.length - a.rows.length);
  if (!table) return "";
  for (const element of table.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (name !== "rowspan" && name !== "colspan") element.removeAttribute(name);
  }
  return `<table>${table.innerHTML}</table>`;
}

window.addEventListener("paste", (event) => {
  const cell = zones() && document.activeElement?.closest?.("table.form td[data-path]:not(.beside)");
  if (!cell) return;
  const text = event.clipboardData.getData("text/plain");
  const html = tableIn(event.clipboardData.getData("text/html"));
  const isBlock = text.includes("\t") || (html.match(/<t[dh]\b/gi) ?? []).length > 1;
  const editor = editorIn(cell);
  if ((!text && !html) || (editor && !isBlock)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  editor?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  if (text.length > MOST_PASTED) {
    say(words().toobig);
    return;
  }
  const { path } = cell.dataset;
  const values = { path, text, html: text.length + html.length > MOST_PASTED ? "" : html };
  running = running.then(() => post("paste", cellAt(path) ?? cell, values)).catch(() => null);
}, true);
