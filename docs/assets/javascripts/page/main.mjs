/**
 * Every page loads this and no more: a box to search in comes to life when it is used, the search page at once, the
 * marks of a search where the address carries its query; boxes that scroll are stops of the keyboard; a voice reads.
 */

const query = new URLSearchParams(location.search).get("q");
/** @type {HTMLTemplateElement | null} */
const bar = document.querySelector("template[data-case-marks]");
/** @type {HTMLElement | null} */
const find = document.querySelector("[data-search-page]");

document.querySelectorAll("[data-search-box]").forEach(wake);
stopAtScrolling();
window.addEventListener("resize", stopAtScrolling);
if (find) {
  /** @type {Event | null} */
  let typing = null; // the last of it before the search is here
  find.addEventListener("input", (event) => { typing = event; });
  import("../search-page/page.mjs").then(({ startPage }) => startPage(find, typing)).catch(() => sayFailed(find));
}
if (query && bar) {
  // Without the marks the page is whole.
  import("../case-marks/main.mjs").then(({ markPage }) => markPage(bar, query)).catch(() => {});
}
document.querySelectorAll("[data-aloud]").forEach(offerReading);
/** @type {HTMLElement | null} */
const acts = document.querySelector("[data-acts]");
/** @type {HTMLElement | null} */
const list = document.querySelector("[data-index][data-term]");
if (list) rememberList(list);
// Without it the page reads, prints and leads on as well.
if (acts) import("../case-page/main.mjs").then(({ startCase }) => startCase(acts)).catch(() => {});

/** @type {HTMLTemplateElement | null} */
const choices = document.querySelector("template[data-compare]");
if (choices) import("../compare/main.mjs").then(({ startComparing }) => startComparing(choices)).catch(() => {});
const compared = document.querySelector("[data-compare-page]");
if (compared) import("../compare/page.mjs").then(({ showCases }) => showCases(compared)).catch(() => {});

/** @type {HTMLFormElement | null} */
const filters = document.querySelector(".ca-filters");
if (filters && !(window.CSS && CSS.supports("selector(:has(*))"))) {
  // Without it the list is whole.
  import("../filters/main.mjs").then(({ startFilters }) => startFilters(filters)).catch(() => {});
}

/** Reading aloud, where the browser has a voice. */
function offerReading(controls) {
  const voices = window.speechSynthesis;
  if (!voices || !window.SpeechSynthesisUtterance) return;
  const show = () => { controls.hidden = !voices.getVoices().length; };
  show();
  voices.onvoiceschanged = show; // they come late
  const [button, stopping] = controls.querySelectorAll("button");
  const load = (act) => { import("../aloud/main.mjs").then(act).catch(() => {}); };
  button.addEventListener("click", () => load(({ toggle }) => toggle(controls)));
  stopping.addEventListener("click", () => load(({ stop }) => stop()));
}

document.addEventListener("keydown", leavePicture);

/** @type {HTMLTemplateElement | null} */
const quote = document.querySelector("template[data-quote]");
if (quote) {
  const load = () => import("../quote/main.mjs").then(({ startQuoting }) => startQuoting(quote));
  if (document.querySelector(".ca-anchor")) holdAnchors(load());
  else document.addEventListener("selectionchange", () => { load().catch(() => {}); }, { once: true });
}

/**
 * The ¶ that is pressed before quoting is here is pressed once it is; without it its link leads to its place.
 * @param {Promise<void>} loading
 */
function holdAnchors(loading) {
  const hold = (event) => {
    const anchor = event.target.closest(".ca-anchor");
    if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    loading.then(() => anchor.click(), () => location.assign(anchor.href));
  };
  const release = () => document.removeEventListener("click", hold);
  loading.then(release, release);
  document.addEventListener("click", hold);
}

/**
 * Remember the cases of a list, in order, for the page that one goes to: address, and words of the title with "" between.
 * @param {HTMLElement} list
 */
function rememberList(list) {
  const links = /** @type {HTMLAnchorElement[]} */ (Array.from(list.querySelectorAll(".ca-card__title a")));
  const entries = links.map((link) => [link.href, Array.from(link.childNodes, (word) => word.textContent)]);
  const name = (document.querySelector("h1") || list).textContent;
  try {
    sessionStorage.setItem("ca-cases", JSON.stringify({ name, address: location.href, entries }));
  } catch (error) {
    // Without it one goes on by date.
  }
}

/** A large picture is left by Escape too, as by its own link; the focus goes back to the picture in the text. */
function leavePicture(event) {
  if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
  const large = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".ca-large:target"));
  if (!large) return;
  event.preventDefault();
  large.click();
  /** @type {HTMLElement | null} */
  const opener = document.querySelector(`.ca-enlarge[href="#${large.id}"]`);
  if (opener) opener.focus();
}

/** The search is not here: its page says so in the place of the count. */
function sayFailed(root) {
  root.querySelector("[data-search-body]").classList.remove("ca-find__body--waiting");
  root.querySelector("[data-result-count]").textContent = root.dataset.failed;
}

/** Not every browser lets the keyboard into a box that scrolls; one that is whole is passed over. */
function stopAtScrolling() {
  const boxes = Array.from(document.querySelectorAll(".ca-article table, .ca-article pre"));
  const scrolling = boxes.map((box) => box.scrollWidth > box.clientWidth);
  boxes.forEach((box, at) => {
    if (scrolling[at]) box.setAttribute("tabindex", "0");
    else box.removeAttribute("tabindex");
  });
}

/** Load the suggestions when the reader turns to the box. */
function wake(form) {
  const input = form.elements.namedItem("q");
  let loading = null;
  let typed = false;
  const load = () => {
    if (loading) return;
    loading = import("../suggest-box/box.mjs");
    // Without suggestions it is still a form; the next turn tries anew.
    loading.then(({ startBox }) => startBox(form, input, typed)).catch(() => { loading = null; });
  };
  // What is typed before the suggestions are here; of a composition they hear by themselves when it ends.
  input.addEventListener("input", (event) => { typed = !event.isComposing; load(); });
  input.addEventListener("focus", load);
  if (document.activeElement === input) load();
  if (form.querySelector("[data-box-close]")) unfold(form, input);
}

/** On a narrow screen the button opens the box over the header; without this it leads to the search page. */
function unfold(form, input) {
  const button = form.querySelector("[type=submit]");
  const close = form.querySelector("[data-box-close]");
  const show = (open) => {
    form.classList.toggle("ca-box--open", open);
    close.hidden = !open;
  };
  const leave = () => { show(false); button.focus(); };
  button.addEventListener("click", (event) => {
    if (input.getClientRects().length) return;
    event.preventDefault();
    show(true);
    input.focus();
  });
  close.addEventListener("click", leave);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && !close.hidden) leave();
  });
  const leaves = (other) => { if (other && !form.contains(other)) show(false); };
  form.addEventListener("focusout", (event) => leaves(event.relatedTarget));
  document.addEventListener("pointerdown", (event) => leaves(event.target));
}
