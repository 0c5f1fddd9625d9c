// Many files, one request each, so that progress is real and one bad file harms no other.
import { say } from "./words.js";

const form = document.getElementById("drop");
const input = form.querySelector("input[type=file]");
const bar = form.querySelector("progress");
const count = form.querySelector(".count");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;

async function post(url, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token, Accept: "application/json" } });
  if (!response.ok) throw new Error(response.status);
  return response.json();
}

const MANY = 10; // from so many on, the worker reads them while one goes on with other work

async function importAll(files) {
  const begun = await post(form.action, { pack: form.pack.value }).catch(() => null);
  if (!begun) {
    count.textContent = say("notReached");
    return;
  }
  const later = files.length >= MANY ? { later: 1 } : {};
  bar.hidden = false;
  bar.max = files.length;
  let refused = 0;
  for (const [n, file] of files.entries()) {
    bar.value = n;
    count.textContent = say("reading", { n, count: files.length, name: file.name });
    if (file.size > Number(form.dataset.limit)) {
      await post(begun.add, { name: file.name, size: file.size });
      refused += 1;
      continue;
    }
    try {
      const done = await post(begun.add, { file, ...later });
      if (done.error) refused += 1;
    } catch {
      refused += 1;
      await post(begun.add, { name: file.name, size: 0 }).catch(() => null);
    }
  }
  if (later.later) await post(begun.read, {}).catch(() => null);
  bar.value = files.length;
  count.textContent = say(refused ? "readSome" : "readAll", { count: files.length, refused });
  location.assign(begun.show);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!input.files.length) {
    count.textContent = say("chooseFirst");
    input.focus();
    return;
  }
  importAll([...input.files]);
});
// Cells copied from a spreadsheet or a web page are a file too.
document.addEventListener("paste", (event) => {
  if (event.target.matches("input[type=search], textarea")) return;
  const html = event.clipboardData.getData("text/html");
  const text = event.clipboardData.getData("text/plain");
  if (html.includes("<table")) importAll([new File([html], `${say("pasted")}.html`, { type: "text/html" })]);
  else if (text.trim()) importAll([new File([text], `${say("pasted")}.txt`, { type: "text/plain" })]);
});
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
}
for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("over"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  importAll([...event.dataTransfer.files]);
});
