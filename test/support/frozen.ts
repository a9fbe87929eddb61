/**
 * Makes a write to anything that can be reached from a value an exception. Not what hangs on symbols, and not
 * prototypes: the defaults below an element's values stay as they are.
 */
export function deepFreeze<Thing>(thing: Thing): Thing {
  const seen = new Set<object>();
  const open: unknown[] = [thing];
  for (const at of open) {
    if (typeof at !== "object" || at === null || seen.has(at)) continue;
    seen.add(at);
    if (at instanceof Map || at instanceof Set) {
      for (const [key, value] of at.entries()) open.push(key, value);
      for (const write of ["set", "add", "delete", "clear"]) {
        Object.defineProperty(at, write, { value: refuse });
      }
    }
    open.push(...Object.values(at));
    Object.freeze(at);
  }
  return thing;
}

function refuse(): never {
  throw new TypeError("this collection is frozen");
}
