/** Names that are one thing's each. */
export interface FreeNames {
  readonly has: (name: string) => boolean;
  /** Takes the first of some names that is free, else the last with a number. */
  readonly take: (wanted: readonly string[]) => string;
}

/**
 * @param numbered a name with a number from 2 on
 * @param fold what makes two names the same
 */
export function openNames(
  numbered: (name: string, number: number) => string = (name, number) => `${name} ${number}`,
  fold: (name: string) => string = (name) => name,
): FreeNames {
  const taken = new Set<string>();
  // Names are never given back: counting goes on where it stopped, so that thousands of one name cost no more than others.
  const counted = new Map<string, number>();
  const has = (name: string) => taken.has(fold(name));
  return {
    has,
    take(wanted) {
      const last = wanted.at(-1) ?? "";
      let name = wanted.find((one) => !has(one));
      let number = counted.get(fold(last)) ?? 2;
      for (; name === undefined; number++) if (!has(numbered(last, number))) name = numbered(last, number);
      counted.set(fold(last), number);
      taken.add(fold(name));
      return name;
    },
  };
}

/** Folders of levels, by what the levels are called. */
export function openFolders(usual: string): (called: string) => string {
  const names = openNames((name, number) => `${name}-${number}`);
  return (called) => {
    const plain = called
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60);
    return names.take([plain || usual]);
  };
}
