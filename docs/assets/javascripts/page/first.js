/**
 * What stands around a page and is the reader's own choice: run before the page is painted, so that nothing jumps.
 * No module: those run only when the page has been read.  Without it the page is as the reader's system has it.
 */
(() => {
  const root = document.documentElement;
  const SCHEME = "ca-scheme";
  const ELDER = "ca-elder";
  const hasBothSchemes = root.dataset.scheme === "auto";

  /** What was chosen on an earlier page; a browser may keep nothing at all. */
  const kept = (name) => {
    try {
      return localStorage.getItem(name) || "";
    } catch (error) {
      return "";
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem(name, value);
    } catch (error) {
      // The choice holds for this page.
    }
  };

  const setScheme = (scheme) => {
    root.dataset.scheme = scheme === "light" || scheme === "dark" ? scheme : "auto";
  };
  const setElder = (level) => {
    if (level === "1" || level === "2") root.dataset.elder = level;
    else delete root.dataset.elder;
  };

  // A link may ask for the edition for older eyes, or for the plain one: `?elder=1`, `?elder=0`.
  const asked = new URLSearchParams(location.search).get("elder");
  if (asked) keep(ELDER, asked);
  setElder(asked || kept(ELDER));
  if (hasBothSchemes) setScheme(kept(SCHEME));

  /** @returns {HTMLElement[]} */
  const all = (selector) => Array.from(document.querySelectorAll(selector));

  document.addEventListener("DOMContentLoaded", () => {
    all("[data-elder-step]").forEach(step);
    all("[data-elder-leave]").forEach((button) => button.addEventListener("click", () => choose("")));
    all("[data-schemes]").forEach(offerSchemes);
    all(".ca-menu").forEach(closeMenu);
    showTitle();
  });

  function choose(level) {
    keep(ELDER, level);
    setElder(level);
    window.dispatchEvent(new Event("resize")); // other boxes scroll now
  }

  /** The first tap enlarges, the second more, the third less again. */
  function step(link) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(root.dataset.elder === "1" ? "2" : "1");
    });
  }

  function offerSchemes(group) {
    if (!hasBothSchemes) return;
    const buttons = Array.from(group.querySelectorAll("button"));
    const show = () => {
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.value === root.dataset.scheme));
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        keep(SCHEME, button.value);
        setScheme(button.value);
        show();
      });
    }
    show();
    group.hidden = false;
  }

  /** It opens by itself; it closes by Escape, by a tap beside it and when the reader goes on. */
  function closeMenu(menu) {
    const leaves = (other) => {
      if (other && !menu.contains(other)) menu.open = false;
    };
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => leaves(event.relatedTarget));
    document.addEventListener("pointerdown", (event) => leaves(event.target));
  }

  /** On a long page, its title in the header once it is out of sight. */
  function showTitle() {
    const header = document.querySelector(".ca-header");
    const title = document.querySelector("article h1");
    const shown = document.querySelector("[data-title]");
    if (!header || !title || !shown || !window.IntersectionObserver) return;
    const isLong = () => document.documentElement.scrollHeight > 2 * window.innerHeight;
    const past = (entries) => {
      const { isIntersecting, boundingClientRect } = entries[entries.length - 1];
      const isPast = !isIntersecting && boundingClientRect.top < 0 && isLong();
      header.classList.toggle("ca-header--past", isPast);
      shown.textContent = isPast ? title.textContent : "";
    };
    new IntersectionObserver(past).observe(title);
  }
})();
