/** Loading where fetch may not: a page opened from a folder (file:) can only add scripts. */

const waiting = new Map();

/**
 * Loads `<name>.js`, a script that calls `__caShard(name, base64)`.
 * @param {string} base the site's address, ending in "/"
 * @returns {import("./loading.mjs").Load}
 */
export function scriptLoader(base) {
  /** @type {any} */ (window).__caShard = (name, base64) => {
    if (waiting.has(name)) waiting.get(name)(base64);
  };
  return (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const close = () => {
        waiting.delete(name);
        script.remove();
      };
      waiting.set(name, (base64) => resolve(bytesOf(base64)));
      script.onload = () => {
        close();
        // Without effect where the script has called.
        reject(new Error("the script holds no data"));
      };
      script.onerror = () => {
        close();
        reject(new Error("no such script"));
      };
      script.src = `${base}${name}.js`;
      document.head.append(script);
    });
}

function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
