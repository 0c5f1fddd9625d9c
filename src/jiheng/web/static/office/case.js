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
