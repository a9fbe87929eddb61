import { root } from "./site.ts";

const loading = new Map<string, Promise<void>>();

/** What is asked for from now on is loaded, even if it was before. */
export const loadAnew = (): void => loading.clear();

/**
 * Loads a classic script of the site once. `href` is relative to the root of the site. A page that is one file holds it
 * itself.
 */
export function load(href: string): Promise<void> {
  const started = loading.get(href);
  if (started) return started;
  const script = document.createElement("script");
  const held = document.querySelector(`[data-held="${CSS.escape(href)}"]`);
  const loaded = new Promise<void>((resolve, reject) => {
    if (held) {
      script.text = held.textContent ?? "";
      return resolve();
    }
    script.src = root + href;
    script.onload = () => resolve();
    script.onerror = () => {
      loading.delete(href);
      reject(new Error(`${href} could not be loaded`));
    };
  });
  loading.set(href, loaded);
  document.head.append(script);
  return loaded;
}
