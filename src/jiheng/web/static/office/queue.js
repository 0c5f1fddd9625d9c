// Ticking rows: all at once, and how many are ticked.
const all = document.querySelector("[data-all]");
const boxes = [...document.querySelectorAll("input[name=case]")];
const count = document.querySelector("[data-ticked]");

function tell() {
  const ticked = boxes.filter((box) => box.checked).length;
  if (count) count.textContent = ticked ? `选了 ${ticked} 份` : "没有选";
}

all?.addEventListener("change", () => {
  for (const box of boxes) box.checked = all.checked;
  tell();
});
for (const box of boxes) box.addEventListener("change", tell);
