// Fields that depend on others, such as the places of a year, come anew; one that is being written in stays.

/**
 * @param {HTMLFormElement} form
 * @param {string} html
 */
export function replaceGroups(form, html) {
  if (!html) return;
  for (const made of new DOMParser().parseFromString(html, "text/html").querySelectorAll("[id^=g-], datalist")) {
    const old = form.querySelector(`#${CSS.escape(made.id)}`);
    if (old && !old.contains(document.activeElement)) old.replaceWith(document.adoptNode(made));
  }
}
