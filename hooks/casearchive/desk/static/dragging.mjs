// A picture that is dragged by its thumbnail takes another place; the buttons do the same by keyboard.

/** @param {HTMLFormElement} form */
export function dragPictures(form) {
  const rows = [...form.querySelectorAll("#g-images .desk-row-of")];
  /** @type {number | null} */
  let from = null;
  rows.forEach((row, at) => {
    const thumb = row.querySelector(".desk-thumb");
    thumb?.addEventListener("dragstart", (event) => {
      from = at;
      if (event instanceof DragEvent) event.dataTransfer?.setData("text/plain", String(at));
    });
    thumb?.addEventListener("dragend", () => (from = null));
    row.addEventListener("dragover", (event) => {
      if (from === null) return;
      event.preventDefault();
      row.classList.add("desk-over");
    });
    row.addEventListener("dragleave", () => row.classList.remove("desk-over"));
    row.addEventListener("drop", (event) => {
      row.classList.remove("desk-over");
      if (from === null) return;
      event.preventDefault();
      if (from !== at) ask(form, moved(rows.length, from, at));
    });
  });
}

/**
 * All places in their new order.
 * @param {number} count
 * @param {number} from
 * @param {number} to
 */
function moved(count, from, to) {
  const order = Array.from({ length: count }, (_, at) => at);
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

/**
 * @param {HTMLFormElement} form
 * @param {number[]} order
 */
function ask(form, order) {
  const button = document.createElement("button");
  button.name = "then";
  button.value = `order-${order.join()}`;
  button.hidden = true;
  form.append(button);
  button.click();
}
