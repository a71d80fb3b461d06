// A file that is dropped on a part of the page is chosen there; what takes it in needs no button then.

/**
 * @param {ParentNode} within
 * @param {(input: HTMLInputElement) => void} [dropped]
 */
export function dropFiles(within, dropped = () => {}) {
  for (const area of within.querySelectorAll("[data-drop]")) {
    const input = area.querySelector('input[type="file"]');
    if (!(input instanceof HTMLInputElement)) continue;
    for (const kind of ["dragover", "dragenter"]) {
      area.addEventListener(kind, (event) => {
        event.preventDefault();
        area.classList.add("desk-over");
      });
    }
    area.addEventListener("dragleave", () => area.classList.remove("desk-over"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("desk-over");
      const files = event instanceof DragEvent ? event.dataTransfer?.files : null;
      if (!files?.length) return;
      input.files = files;
      dropped(input);
    });
  }
}
