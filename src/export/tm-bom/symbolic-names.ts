import { digestOf } from "../../digest.ts";

/**
 * A symbolic name: words of a title in small letters and digits of ASCII, and a digest of what tells the thing apart from
 * all others, so that its name stays whatever else is in the tree.
 */
export function symbolicName(title: string, identity: string): string {
  const letters = /^[ -~]*$/.test(title) ? title : title.normalize("NFKD").replace(/\p{M}+/gu, "");
  const words = letters
    .toLowerCase()
    .replace(/[^0-9a-z]+/g, "-")
    .replace(/^-|-$/g, "");
  const digest = digestOf(identity).slice(0, 8);
  const beginning = words.slice(0, longest).replace(/-$/, "");
  return beginning === "" ? digest : `${beginning}-${digest}`;
}

const longest = 40;
