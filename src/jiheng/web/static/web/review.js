// Source beside form: pointing at a value lights up the cell it came from, and the other way round.
const lit = new Set();

function places(element) {
  return element?.dataset.place?.split("|").filter(Boolean) ?? [];
}

function light(from, { follow }) {
  for (const element of lit) element.classList.remove("lit");
  lit.clear();
  const wanted = new Set(places(from));
  if (!wanted.size) return;
  const pane = from.closest(".pane");
  for (const element of document.querySelectorAll("[data-place]")) {
    if (!places(element).some((p) => wanted.has(p))) continue;
    element.classList.add("lit");
    lit.add(element);
  }
  if (!follow) return;
  for (const other of document.querySelectorAll(".pane")) {
    if (other === pane) continue;
    [...lit].find((e) => other.contains(e))?.scrollIntoView({ block: "center", inline: "nearest" });
  }
}

let waiting = 0;
document.addEventListener("mouseover", (event) => {
  const from = event.target.closest("[data-place]");
  clearTimeout(waiting);
  if (!from) return;
  light(from, { follow: false });
  waiting = setTimeout(() => light(from, { follow: true }), 220);
});
document.addEventListener("focusin", (event) => {
  const from = event.target.closest("[data-place]");
  if (from) light(from, { follow: true });
});
