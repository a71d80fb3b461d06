// What is typed is kept on the disk a moment after; while that fails, in the browser, and offered again.

const PAUSE = 1500;
/** Milliseconds without a key before what was typed is sent. */
const LONGEST = 5000;
/** Milliseconds that it waits for at most while somebody types on. */
const AGAIN = 5000;

/**
 * @param {HTMLFormElement} form
 * @param {(answer: any) => void} answered
 */
export function keepTyping(form, answered) {
  const name = `desk:${form.dataset.key}`;
  const base = form.elements.namedItem("base");
  const said = document.querySelector("[data-saved]");
  let timer = 0, isComposing = false, isSending = false, isChanged = false, isLeaving = false;
  let since = 0;
  let sent = typed(form);

  const say = (/** @type {string} */ text, isFailed = false) => {
    if (said) said.textContent = text;
    said?.closest("header")?.classList.toggle("desk-bar--failed", isFailed);
  };
  const later = (wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(send, wait);
  };
  const soon = () => {
    if (!since) since = Date.now();
    later(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  };

  async function send() {
    if (isComposing || isSending || isLeaving) return later(PAUSE);
    const now = typed(form);
    if (now === sent) return;
    isSending = true;
    isChanged = false;
    since = 0;
    try {
      const body = new FormData(form);
      body.delete("photo");
      body.set("then", "type");
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.refused ?? "");
      sent = now;
      if (base instanceof HTMLInputElement) base.value = told.base;
      if (told.moved) form.action = told.moved; // the draft was deleted in another window
      forget(name);
      say(`${new Date().toTimeString().slice(0, 5)} 存好`);
      warn(told);
      answered(told);
    } catch (error) {
      remember(name, now, "");
      const why = error instanceof Error && !(error instanceof TypeError) && error.message;
      say(why ? `${why}文字先留在浏览器里。` : "没有存上，文字先留在浏览器里，过一会儿再试", true);
      later(AGAIN);
    } finally {
      isSending = false;
      if (isChanged) later(PAUSE);
    }
  }

  form.addEventListener("compositionstart", () => (isComposing = true));
  form.addEventListener("compositionend", () => {
    isComposing = false;
    isChanged = true;
    soon();
  });
  form.addEventListener("input", () => {
    isChanged = true;
    if (!isComposing) soon();
  });
  form.addEventListener("change", () => later(PAUSE));
  form.addEventListener("submit", (event) => {
    const button = event instanceof SubmitEvent ? event.submitter : null;
    if (button instanceof HTMLButtonElement && button.formTarget === "_blank") return;
    isLeaving = true;
    const nonce = form.elements.namedItem("nonce");
    if (nonce instanceof HTMLInputElement) nonce.value = crypto.randomUUID();
    if (typed(form) !== sent) remember(name, typed(form), nonce instanceof HTMLInputElement ? nonce.value : ""); // the next page says whether it is kept
    window.setTimeout(() => (isLeaving = false), AGAIN);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && typed(form) !== sent) {
      remember(name, typed(form), "");
      event.preventDefault();
    }
  });
  offer(form, name, () => later(0));
}

/** @param {HTMLFormElement} form */
function typed(form) {
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name) && !name.startsWith("pass-"));
  return JSON.stringify(fields);
}
const SKIPPED = new Set(["token", "base", "nonce", "then", "note", "back-note", "withdraw-note", "role", "reviewer", "empty", "signed-digest", "signed-date", "photo-alt", "photo-credit", "photo-consent"]);

/** @param {any} told */
function warn(told) {
  const place = document.querySelector("[data-apart]");
  if (!place) return;
  place.toggleAttribute("hidden", !told.is_forked && !told.is_old);
  const text = told.is_forked
    ? "另一个窗口或者另一台电脑也改了这一篇。两份都存好了。"
    : "另一个窗口或者另一台电脑有更新的一份。";
  place.firstElementChild?.replaceChildren(text);
}

/**
 * Text that did not reach the disk, offered again.
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {() => void} taken
 */
function offer(form, name, taken) {
  const known = recall(name);
  const place = document.querySelector("[data-kept]");
  const { text: kept = "", nonce = "" } = known ? JSON.parse(known) : {};
  if (!kept || !place || kept === typed(form) || (nonce && nonce === form.dataset.nonce)) return forget(name);
  place.removeAttribute("hidden");
  place.querySelector("[data-take]")?.addEventListener("click", () => {
    for (const box of form.querySelectorAll('input[type="checkbox"]')) {
      if (box instanceof HTMLInputElement && box.name.includes("[")) box.checked = false;
    }
    for (const [field, value] of JSON.parse(kept)) {
      const control = form.elements.namedItem(field);
      if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = true;
      else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) control.value = value;
    }
    place.setAttribute("hidden", "");
    taken();
  });
  place.querySelector("[data-drop-kept]")?.addEventListener("click", () => {
    forget(name);
    place.setAttribute("hidden", "");
  });
}

/** @param {string} name */
function recall(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string} text
 * @param {string} nonce Of the form that it was sent with.
 */
function remember(name, text, nonce) {
  try {
    localStorage.setItem(name, JSON.stringify({ text, nonce }));
  } catch {
    // no room, or not allowed: the page stays open
  }
}

/** @param {string} name */
function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // was never there
  }
}
