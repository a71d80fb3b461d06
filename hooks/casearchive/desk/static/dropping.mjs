// A file that is dropped on a part of the page is chosen there.

/** @param {ParentNode} within */
export function dropFiles(within) {
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
      if (files?.length) input.files = files;
    });
  }
}
