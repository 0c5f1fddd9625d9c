// The library beside the form: opened by its tab or Alt+I, it puts an indicator below the row last in focus.
import { showTab } from "../web/panel.js";
import { cellAt, focusCell } from "../web/sheet.js";

let row = "";

const picker = () => document.querySelector("[data-picker]");

function open() {
  if (!picker()) return;
  showTab("library");
  document.getElementById("pick").focus();
  picker().dispatchEvent(new Event("library:open"));
}

function below(path) {
  const [kind, id] = path.split(".");
  row = kind === "indicators" ? id : "";
}

document.addEventListener("focusin", (event) => {
  const cell = event.target.closest?.("table.form [data-path]");
  if (cell) below(cell.dataset.path);
});

document.addEventListener("click", (event) => {
  const item = event.target.closest("[data-tab=library], [data-open-library]");
  if (!item) return;
  const menu = item.closest(".row-menu");
  if (menu) {
    below(menu.dataset.of);
    menu.open = false;
  }
  open();
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyI" || !picker()) return;
  event.preventDefault();
  open();
});

document.addEventListener("htmx:config:request", (event) => {
  const { ctx } = event.detail;
  if (!ctx.sourceElement.matches?.("[data-insert]")) return;
  if (row) ctx.request.body.set("after", row);
});

document.addEventListener("htmx:finally:request", (event) => {
  const path = event.detail.ctx.response?.headers?.get("X-New-Cell");
  if (path) focusCell(cellAt(path));
});

if (location.hash.startsWith("#indicators.")) focusCell(cellAt(location.hash.slice(1)));
