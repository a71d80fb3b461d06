// What an input method shows while letters are composed is not what will stand there.

/**
 * @param {HTMLElement} within
 * @param {(event: Event) => void} written Told of every change, of one that is composed when it has been chosen.
 */
export function onWritten(within, written) {
  within.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) written(event);
  });
  within.addEventListener("compositionend", written);
}
