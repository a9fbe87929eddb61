import { type Report, warningAt } from "../../model/diagnostic.ts";
import { knownTypes, type Types } from "../../model/element-types.ts";
import { statedText } from "../../model/model.ts";
import { kinds } from "../../model/schema.ts";
import { editDistance, fold } from "../../model/spelling.ts";
import type { LinkedModel } from "../../tree/linked.ts";

/** Any word is a type; one that is nearly a well-known one was meant as it, and judges otherwise. */
export function checkTypes({ elements, types }: LinkedModel, report: Report): void {
  for (const { entry } of elements) {
    const word = statedText(entry, "type");
    const meant = word === "" || types.find(word) || isKind(word) ? null : meantType(word, types);
    if (meant === null) continue;
    const message = `"${entry.name}" is of the type "${word}", of which nothing is known.`;
    const place = entry.properties.get("type")?.place ?? entry.place;
    report(warningAt("unknown-type", message, place, `did you mean "${meant}"?`));
  }
}

/** `type=server` says nothing that the section does not, and nothing else was meant. */
const isKind = (word: string): boolean => [...kinds.keys()].some((kind) => fold(kind) === fold(word));

/** Short words are alike by chance, and many a type of one's own is one or two letters from another word. */
export function meantType(word: string, { words, find }: Types = knownTypes): string | null {
  const folded = fold(word);
  if (folded.length < 5) return null;
  const limit = folded.length < 8 ? 1 : 2;
  const near = words.find((other) => {
    const known = fold(other);
    if (known.length < 5 || known[0] !== folded[0]) return false;
    // Cut short: `webserv`, `kubern`.
    if (folded.length >= 6 && known.startsWith(folded)) return true;
    return Math.abs(known.length - folded.length) <= limit && editDistance(folded, known) <= limit;
  });
  return near === undefined ? null : (find(near)?.name ?? null);
}
