// Boxes drawn on a picture with mouse or finger; the fields below it hold them, and show what is typed there.
import { addRows } from "./rows.mjs";

const form = document.querySelector("[data-cover]");
const picture = form?.querySelector("[data-picture]");
if (form instanceof HTMLFormElement && picture instanceof SVGSVGElement) {
  addRows(form);
  form.addEventListener("input", () => show(form, picture));
  draw(form, picture);
  show(form, picture);
}

/**
 * The fields of each row.
 * @param {HTMLFormElement} form
 * @returns {HTMLInputElement[][]}
 */
function rows(form) {
  const found = [...form.querySelectorAll("[data-rows] > fieldset")];
  return found.map((row) => [...row.querySelectorAll("input")]);
}

/**
 * @param {HTMLFormElement} form
 * @param {SVGSVGElement} picture
 */
function show(form, picture) {
  for (const old of picture.querySelectorAll("rect")) old.remove();
  for (const row of rows(form)) {
    if (row.some((field) => field.value === "")) continue;
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ["x", "y", "width", "height"].forEach((name, at) => box.setAttribute(name, row[at].value));
    picture.append(box);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {SVGSVGElement} picture
 */
function draw(form, picture) {
  /** @type {{x: number, y: number, row: HTMLInputElement[]} | null} */
  let begun = null;
  picture.addEventListener("pointerdown", (event) => {
    const row = rows(form).find((fields) => fields.every((field) => field.value === ""));
    if (event.button !== 0 || !row) return;
    event.preventDefault();
    picture.setPointerCapture(event.pointerId);
    begun = { ...pixel(picture, event), row };
  });
  picture.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const now = pixel(picture, event);
    const box = [Math.min(begun.x, now.x), Math.min(begun.y, now.y), Math.abs(now.x - begun.x), Math.abs(now.y - begun.y)];
    begun.row.forEach((field, at) => (field.value = String(box[at])));
    show(form, picture);
  });
  const end = () => {
    if (!begun) return;
    const { row } = begun;
    begun = null;
    const [, , width, height] = row.map((field) => Number(field.value));
    if (!width || !height) for (const field of row) field.value = ""; // a click is no box
    else row[0].dispatchEvent(new Event("input", { bubbles: true }));
    show(form, picture);
  };
  picture.addEventListener("pointerup", end);
  picture.addEventListener("pointercancel", end);
}

/**
 * Where a pointer is, in pixels of the picture.
 * @param {SVGSVGElement} picture
 * @param {PointerEvent} event
 */
function pixel(picture, event) {
  const place = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM()?.inverse());
  const { width, height } = picture.viewBox.baseVal;
  return { x: Math.round(Math.max(0, Math.min(width, place.x))), y: Math.round(Math.max(0, Math.min(height, place.y))) };
}
