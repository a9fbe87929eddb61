/*
 * The levels of a pack lie below a directory of their own, which no directory of models can be called like: `~payments` is
 * the first level of the pack `payments`, `~payments/ledger` one below.
 */

/** What a pack can be called: it is a part of paths, of addresses and of ids. */
const packName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export function isPackName(name: string): boolean {
  return packName.test(name) && name.length <= 64;
}

/** Where the levels of a pack lie in a tree. */
export function packDirectory(name: string): string {
  return `~${name}`;
}

/** The pack that a level or file belongs to; null for those of the tree itself. */
export function packOf(path: string): string | null {
  return path.startsWith("~") ? (path.slice(1).split("/", 1)[0] ?? null) : null;
}

/** The pack that a `submodel=` names, as in `pack:payments`; null where it names something else. */
export function packNamed(reference: string): string | null {
  return /^pack:(.*)$/s.exec(reference)?.[1]?.trim() ?? null;
}

/** Where the site of a pack lies in the site around it. */
export function packSite(name: string): string {
  return `packs/${name}`;
}
