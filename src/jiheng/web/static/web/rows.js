// Rows of the form, from the keyboard or from the row's menu: added, moved, deleted; and blocks pasted from a spreadsheet.
import { check } from "./news.js";
import { refreshCell } from "./panel.js";
import { send, zones } from "./sending.js";
import { cellAt, focusCell } from "./sheet.js";
import { remember } from "./undoing.js";
import { say } from "./words.js";

const ROW = /^(indicators|placeholder_rows|key_tasks)\.[^.]+/;
const LEVEL = /\.level[12]$/;
const MOST_PASTED = 200_000; // characters, as the server counts them
let last = null; // where the focus was, should its cell go

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

function tell(sentence) {
  const notice = document.createElement("p");
  notice.className = "notice stop";
  notice.setAttribute("role", "alert");
  const words = document.createElement("span");
  words.textContent = sentence;
  notice.append(words);
  document.getElementById("saying").replaceChildren(notice);
}

// What is being typed is sent first: leaving its cell saves it, and what is sent goes out one after the other.
function leave(cell) {
  if (!cell.contains(document.activeElement) || document.activeElement.matches("td, .catcher")) return;
  cell.tabIndex = -1;
  cell.focus({ preventScroll: true });
}

function post(what, values) {
  setTimeout(() => send({
    request: () => {
      const { editUrl, seen, view, version } = zones().dataset;
      const found = typeof values === "function" ? values() : values;
      return found && { url: editUrl.replace(/edit$/, what), values: { seen, page: seen, view, version: version ?? "", ...found } };
    },
    done: ({ made }) => {
      if (made) {
        remember({ first: made, last: made, paths: [] });
        check(0);
      }
      goOn();
      refreshCell();
    },
  }));
}

function goOn() {
  const mark = document.getElementById("go-on")?.firstElementChild;
  const path = mark?.dataset.goOn;
  mark?.remove();
  if (path) focusCell(cellAt(path) ?? cellAt(rowOf(path) ?? path), { quiet: true });
}

// A key held down moves the row where it is by then.
function run(what, from) {
  leave(from);
  post(`rows/${what}`, () => {
    const cell = from.isConnected ? from : cellOf(document.activeElement);
    if (!cell) return null;
    const paths = pathsOf(cell);
    if (what !== "add" && new Set(paths.map(rowOf)).size > 1) {
      tell(say("rowMerged"));
      return null;
    }
    return { path: paths.at(-1) };
  });
}

function isTyping(target) {
  return target.matches("textarea:not(.catcher), select") || (target.matches("input") && target.value !== "");
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
    if (!event.repeat || what === "up" || what === "down") run(what, cell);
  } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
    event.preventDefault();
    openMenu(cell);
  }
}, true);

// The menu stands at the left edge of the paper beside the row in focus, or the row under the pointer.

const menuOf = () => document.getElementById("row-menu");

function place(cell) {
  const menu = menuOf();
  if (!menu || menu.open || !cell) return menu;
  const box = document.getElementById("sheet").getBoundingClientRect();
  const row = cell.closest("tr").getBoundingClientRect();
  menu.hidden = row.bottom < box.top + 8 || row.top > box.bottom - 8;
  menu.style.top = `${Math.max(row.top, box.top) + 2}px`;
  menu.style.left = `${Math.max(cell.closest("table").getBoundingClientRect().left - 26, box.left + 1)}px`;
  menu.classList.toggle("upwards", row.top > box.top + box.height * 0.6);
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
  menu.hidden = false;
  menu.open = true;
  menu.querySelector("[data-row]").focus();
}

function onMenuKey(event, menu) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
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

// The menu goes with its row when the sheet is scrolled, and after a change.
document.addEventListener("scroll", () => {
  if (menuOf()?.dataset.of) place(cellAt(menuOf().dataset.of));
}, true);

// A row that goes takes the focus with it; it stays as near as it can.

document.addEventListener("focusin", (event) => {
  const cell = event.target.closest?.("table.form [data-path]");
  if (cell) last = { path: cell.dataset.path, table: cell.closest("table"), row: cell.closest("tr").rowIndex };
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id !== "work" || !last) return;
  setTimeout(() => {
    if (menuOf()?.dataset.of && !menuOf().hidden) place(cellAt(menuOf().dataset.of));
    if (document.activeElement !== document.body) return;
    const rows = last.table.isConnected ? last.table.rows : [];
    const near = rows[Math.min(last.row, rows.length - 1)];
    focusCell(cellAt(last.path) ?? (near && cellAt(pathIn(near) ?? "")), { quiet: true });
  });
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
    tell(say("pasteTooBig"));
    return;
  }
  leave(cell);
  post("paste", { path: cell.dataset.path, text, html: text.length + html.length > MOST_PASTED ? "" : html });
}, true);
