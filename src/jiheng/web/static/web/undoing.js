// Ctrl+Z and Ctrl+Y walk through one's own changes of this form, back and forth; the focus goes where something changed.
import { cellAt, focusCell } from "./sheet.js";
import { send, zones } from "./sending.js";
import { check } from "./news.js";

const place = `own:${location.pathname}`;
const done = [];
const undone = [];

try {
  const kept = JSON.parse(sessionStorage.getItem(place) ?? "{}");
  done.push(...(kept.done ?? []));
  undone.push(...(kept.undone ?? []));
} catch {
  sessionStorage.removeItem(place);
}

function keep() {
  const kept = (entries) => entries.filter((entry) => !entry.back).slice(-100);
  sessionStorage.setItem(place, JSON.stringify({ done: kept(done), undone: kept(undone) }));
}

// An entry is either revisions of the form (`first`, `last`, `paths`) or a pair of functions (`back`, `forth`).
export function remember(entry) {
  done.push(entry);
  undone.length = 0;
  keep();
}

export function lastOwn() {
  return done.at(-1);
}

function seen() {
  return Number(zones()?.dataset.seen ?? 0);
}

function focusOn(paths, text) {
  const first = paths[0] ?? /data-news="([^"]+)"/.exec(text)?.[1];
  const cell = first && cellAt(first);
  if (cell && !cell.querySelector(".editor")) focusCell(cell);
}

function post(entry, { redo, onto }) {
  const { paths = [], first, last } = entry;
  const at = zones();
  send({
    request: () => ({
      url: at.dataset.undoUrl,
      values: { seen: seen(), page: seen(), version: at.dataset.version ?? "", view: at.dataset.view, paths: paths.join(" "), ...(first ? { first, last } : {}), ...(redo ? { redo: 1 } : {}) },
    }),
    done: ({ text, made }) => {
      if (made) onto.push({ first: made, last: made, paths });
      keep();
      focusOn(paths, text);
      check(0);
    },
  });
}

// Whatever is on its way is saved first: only then is it known what the last change was.
function walk(from, onto, redo) {
  send({
    request: () => {
      const entry = from.pop();
      if (entry?.back) {
        (redo ? entry.forth : entry.back)();
        onto.push(entry);
      } else if (entry) {
        post(entry, { redo, onto });
      }
      return null;
    },
  });
}

export const undo = () => walk(done, undone, false);
export const redo = () => walk(undone, done, true);

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const { target } = event;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  const isField = target.matches?.("input, textarea, select");
  const saved = target.was ?? target.dataset?.was;
  if (isField && (saved === undefined || target.value !== saved)) return; // the browser takes back letters
  event.preventDefault();
  if (key === "y" || event.shiftKey) redo();
  else undo();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-undo]");
  if (!button) return;
  const own = done.at(-1);
  if (own && (own.back || own.last === seen())) undo();
  else post({}, { redo: false, onto: undone });
  if (button.closest("#saying")) button.closest(".notice").remove();
});

// A repair, a row: what else was posted by this page and made a revision.
document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  const at = zones();
  if (!at || request.method !== "POST" || !request.body?.set) return;
  request.body.set("page", at.dataset.seen);
  request.body.set("view", at.dataset.view);
  if (at.dataset.version && !request.body.has("version")) request.body.set("version", at.dataset.version);
});
document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  const made = Number(ctx.response?.headers?.get("X-Revision"));
  if (!made) return;
  remember({ first: made, last: made, paths: [] });
  check(0);
});
