// What is to be saved goes out one after the other; what cannot get through waits and is sent again, nothing is dropped.
const queue = [];
const watchers = [];
const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];
const PATIENCE = 20000;
let isRunning = false;
let failures = 0;
let wake = null;

export const zones = () => document.querySelector(".zones[data-edit-url]");
export const unsent = () => new Set(queue.filter((job) => job.method !== "GET").map((job) => job.key ?? job)).size;
export const isLost = () => failures > 0;
export const onChange = (watcher) => watchers.push(watcher);

function tell() {
  for (const watcher of watchers) watcher();
}

function token() {
  return JSON.parse(document.body.getAttribute("hx-headers:inherited") ?? "{}")["X-CSRFToken"] ?? "";
}

async function fetched(job, { url, values }) {
  const headers = { "HX-Request": "true", "X-CSRFToken": token() };
  const body = job.method === "GET" ? undefined : new URLSearchParams(values);
  const response = await fetch(url, { method: job.method ?? "POST", headers, body, signal: AbortSignal.timeout(PATIENCE) });
  if (response.status >= 500) throw new Error(String(response.status));
  return { status: response.status, text: await response.text(), made: Number(response.headers.get("X-Revision")) };
}

function pause() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSES[Math.min(failures, PAUSES.length) - 1]);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function answered(job, request) {
  for (;;) {
    try {
      const answer = await fetched(job, request);
      failures = 0;
      return answer;
    } catch (error) {
      if (job.method === "GET") return null;
      failures += 1;
      job.lost?.(error);
      tell();
      await pause();
      if (job.renewed) Object.assign(request, job.request());
    }
  }
}

async function attempt(job) {
  const request = job.request();
  const answer = request && (await answered(job, request));
  if (!answer) return;
  await show(answer.text);
  await job.done?.(answer);
}

async function run() {
  if (isRunning) return;
  isRunning = true;
  while (queue.length) {
    await attempt(queue[0]).catch((error) => console.warn(error));
    queue.shift();
    tell();
  }
  isRunning = false;
}

export function send(job) {
  if (job.key && queue.slice(isRunning ? 1 : 0).some((other) => other.key === job.key)) return;
  queue.push(job);
  tell();
  run();
}

export function show(text) {
  const work = document.getElementById("work");
  return window.htmx.swap({ sourceElement: work, target: work, swap: "none", text, hx: {} });
}

export function sentence(text) {
  return new DOMParser().parseFromString(text, "text/html").querySelector(".notice span")?.textContent ?? "";
}

window.addEventListener("online", () => wake?.());
const isWritten = (editor) => editor.was !== undefined && editor.value.trim() !== editor.was.trim();
window.addEventListener("beforeunload", (event) => {
  if (unsent() || [...document.querySelectorAll("td .editor")].some(isWritten) || document.querySelector("td.unsaved, td.differs, td.refused")) event.preventDefault();
});
