// Ticking rows: all at once, a stretch with Shift, and how many are ticked.
const all = document.querySelector("[data-all]");
const boxes = [...document.querySelectorAll("input[name=case]")];
const count = document.querySelector("[data-ticked]");
let last = null;

function tell() {
  const ticked = boxes.filter((box) => box.checked).length;
  if (count) count.textContent = ticked ? count.dataset.some.replace("%s", ticked) : count.dataset.none;
  for (const button of document.querySelectorAll("[data-needs-ticks]")) button.disabled = !ticked;
}

all?.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked;
  tell();
});
for (const box of boxes) {
  box.addEventListener("click", (event) => {
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
    }
    last = box;
    tell();
  });
  box.addEventListener("change", tell);
}
tell();
