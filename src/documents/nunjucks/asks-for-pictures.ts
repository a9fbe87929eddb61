import type { FoundTemplate } from "./render.ts";

/** How templates call a picture. */
const picture = /\bsvgHtml\b/;
const quotedName = /["']([^"'\n]+\.\w+)["']/g;

/** Whether a template, or one that it names, prints pictures: drawing is most of the work. */
export function asksForPictures(name: string, find: (name: string) => FoundTemplate | null): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const found = find(at);
    if (found === null) continue;
    if (picture.test(found.text)) return true;
    open.push(...[...found.text.matchAll(quotedName)].map(([, named = ""]) => named.replace(/^\.\//, "")));
  }
  return false;
}
