// Files are taken in as soon as they are dropped or chosen, and a name is remembered as it is written.
import { onWritten } from "./composing.mjs";
import { dropFiles } from "./dropping.mjs";

const PAUSE = 400;
/** Milliseconds without a key before a name is sent. */

dropFiles(document, takeIn);
for (const input of document.querySelectorAll("[data-drop] input[type=file]")) {
  if (!(input instanceof HTMLInputElement)) continue;
  input.addEventListener("change", () => takeIn(input));
  input.form?.querySelector("[data-once]")?.toggleAttribute("hidden", true);
}

const person = document.querySelector("[data-person]");
if (person instanceof HTMLFormElement) rememberName(person);

/** @param {HTMLInputElement} input */
function takeIn(input) {
  if (!input.files?.length) return;
  const label = input.form?.querySelector("label");
  if (label) label.textContent = "正在收进来……";
  input.form?.submit();
}

/** @param {HTMLFormElement} form */
function rememberName(form) {
  const button = form.querySelector("button");
  let timer = 0;
  onWritten(form, () => {
    if (button) button.textContent = "记住";
    clearTimeout(timer);
    timer = window.setTimeout(async () => {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } }).catch(() => null);
      if (button && answer?.ok) button.textContent = "记住了";
    }, PAUSE);
  });
}
