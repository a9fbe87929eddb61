interface Storage {
  get(key: string): string | null;
  /** null forgets it. */
  set(key: string, value: string | null): void;
}

/** Storage that may be full, forbidden or missing. */
function remembered(kind: "localStorage" | "sessionStorage"): Storage {
  return {
    get(key) {
      try {
        return window[kind].getItem(`tm-site:${key}`);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        if (value === null) window[kind].removeItem(`tm-site:${key}`);
        else window[kind].setItem(`tm-site:${key}`, value);
      } catch {
        // What cannot be remembered is asked again.
      }
    },
  };
}

export const forever = remembered("localStorage");
export const session = remembered("sessionStorage");
