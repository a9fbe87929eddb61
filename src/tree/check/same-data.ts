import type { EnumMember } from "../../model/enums.ts";
import { openSpeaker } from "../../words/speaker.ts";
import { englishWords } from "../../words/words.ts";
import type { LinkedData } from "../linked.ts";

/** Problems are told in English; pages say them in their language. */
const { say } = openSpeaker(englishWords);

/**
 * What a datum that a level declares anew says less of than the one of the level above, in words. The nearest declaration
 * counts, and so a `Card` that is public below is judged so; whether it is the same card, only people know.
 */
export function lessSaid(inner: LinkedData, outer: LinkedData): readonly string[] {
  if (inner.entry === outer.entry) return [];
  const data = outer.name;
  const [below, above] = [classOf(inner), classOf(outer)];
  const isLess = (below?.rank ?? 0) < (above?.rank ?? 0);
  const lacks = (property: string) => outer.values[property] === true && inner.values[property] !== true;
  return [
    ...(isLess
      ? [say("reason.dataMilder", { data, below: below?.name ?? "", above: above?.name ?? "" })]
      : []),
    ...(lacks("isPII") ? [say("reason.dataLessPersonal", { data })] : []),
    ...(lacks("isCredentials") ? [say("reason.dataLessCredentials", { data })] : []),
  ];
}

const classOf = ({ values }: LinkedData): EnumMember | undefined =>
  values.classification as EnumMember | undefined;
