/** Choosing cases to see side by side, wherever they are listed or shown; the choice lasts as long as the tab. */

import { filled } from "../page/dom.mjs";
import { idsIn, MOST } from "./ids.mjs";

const KEY = "compare";

/**
 * Put the choice beside each case.
 * @param {HTMLTemplateElement} template
 */
export function startComparing(template) {
  const [pick, bar] = Array.from(template.content.children);
  const words = template.dataset;
  let chosen = read();
  const boxes = new Map();
  for (const place of Array.from(document.querySelectorAll("[data-case-id]"))) {
    const label = /** @type {HTMLElement} */ (document.importNode(pick, true));
    const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    const id = place.getAttribute("data-case-id") || "";
    box.addEventListener("change", () => {
      chosen = chosen.filter((other) => other !== id);
      if (box.checked) chosen.push(id);
      write(chosen);
      show();
    });
    boxes.set(id, box);
    (place.querySelector("[data-actions]") || place).append(label);
  }
  const shown = /** @type {HTMLElement} */ (document.importNode(bar, true));
  const [said, lead, paper, clear] = Array.from(shown.children);
  clear.addEventListener("click", () => { chosen = []; write(chosen); show(); });
  window.addEventListener("pageshow", () => { chosen = read(); show(); });
  show();

  function show() {
    const isFull = chosen.length >= MOST;
    boxes.forEach((box, id) => {
      box.checked = chosen.includes(id);
      box.disabled = isFull && !box.checked;
    });
    if (chosen.length) document.body.append(shown);
    else shown.remove();
    said.textContent = filled(isFull ? words.full : words.chosen, { count: chosen.length });
    lead.toggleAttribute("hidden", chosen.length < 2);
    lead.setAttribute("href", `${words.address}?ids=${chosen.join(",")}`);
    paper.setAttribute("href", `${words.address}?ids=${chosen.join(",")}&as=whole`);
  }
}

/** What was chosen before; nothing where the browser keeps nothing. */
function read() {
  try {
    return idsIn(sessionStorage.getItem(KEY) || "");
  } catch {
    return [];
  }
}

function write(chosen) {
  try {
    sessionStorage.setItem(KEY, chosen.join(","));
  } catch {
    // It lasts as long as the page.
  }
}
