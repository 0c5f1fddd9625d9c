// A case: cells with comments carry a mark, also after a change has replaced the sheet.
import { cellAt } from "../web/sheet.js";

function mark() {
  for (const cell of document.querySelectorAll(".commented")) cell.classList.remove("commented");
  const paths = document.getElementById("says")?.dataset.commented ?? "";
  for (const path of paths.split(" ").filter(Boolean)) cellAt(path)?.classList.add("commented");
}

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id === "work") mark();
});
mark();

// 退回: a ticked finding or comment becomes a line of the reason; unticking takes it out again.
document.addEventListener("change", (event) => {
  const tick = event.target.closest("[data-line]");
  const reason = tick?.closest("form").querySelector("textarea[name=reason]");
  if (!reason) return;
  const lines = reason.value.split("\n").filter((line) => line.trim() && line !== tick.dataset.line);
  if (tick.checked) lines.push(tick.dataset.line);
  reason.value = lines.join("\n");
});
