import { fold } from "../../model/spelling.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { LinkedModel } from "../../tree/linked.ts";

/** So many keys are proposed at once. */
const proposedAtMost = 8;

/**
 * The mend for a key that a level does not have, where something in it has that name and another key: an `id=`, the ends
 * that tell flows of one name apart, or the word before it.
 * @param key as in a finding id: `Web`, `flow:Login`
 * @returns null where nothing has the name
 */
export function keysMeant(
  { elements, flows, boundaries }: LinkedModel,
  key: string,
): { readonly count: number; readonly hint: string } | null {
  const [, word, name = ""] = /^(?:(flow|boundary|element):)?(.*)$/s.exec(key) ?? [];
  const calledAs = (same: (a: string, b: string) => boolean) =>
    [...flows, ...boundaries, ...elements].filter((one) => {
      // A flow's longer key may be written with other ends, or none.
      const isNamed = same(name, encodeKey(one.name)) || same(name, one.name);
      const short = name.replace(/\([^()]*>[^()]*\)(~\d+)?$/, "");
      return isNamed || (one.what === "flow" && same(short, encodeKey(one.name)));
    });
  const exactly = calledAs((a, b) => a === b);
  const called = exactly.length > 0 ? exactly : calledAs((a, b) => fold(a) === fold(b));
  const ofWord = called.filter(({ what }) => what === word);
  const meant = ofWord.length > 0 ? ofWord : called;
  const [only] = meant;
  if (!only) return null;
  const keys = meant.map((one) => `"${one.key}"`);
  const shown = keys.length > proposedAtMost ? [...keys.slice(0, proposedAtMost), "…"] : keys;
  return {
    count: meant.length,
    hint: meant.length === 1 ? `did you mean ${shown[0]}?` : `write one of ${shown.join(", ")}`,
  };
}
