// A file that is dropped is chosen where files are; what takes it in needs no button then.

/**
 * @param {ParentNode} within
 * @param {(input: HTMLInputElement) => void} [dropped]
 */
export function dropFiles(within, dropped = () => {}) {
  const areas = [...within.querySelectorAll("[data-drop]")];
  for (const area of areas) {
    for (const kind of ["dragover", "dragenter"]) area.addEventListener(kind, () => area.classList.add("desk-over"));
    area.addEventListener("dragleave", () => area.classList.remove("desk-over"));
  }
  // Beside the area, too: the browser would leave the page and open the file.
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const files = event.dataTransfer?.files;
    if (!files?.length) return;
    event.preventDefault();
    const area = areas.find((each) => event.target instanceof Node && each.contains(event.target)) ?? areas[0];
    const input = area?.querySelector('input[type="file"]');
    if (!(input instanceof HTMLInputElement)) return;
    area.classList.remove("desk-over");
    input.files = files;
    input.scrollIntoView({ block: "nearest" });
    dropped(input);
  });
}
