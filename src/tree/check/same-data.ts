import type { EnumMember } from "../../model/enums.ts";
import type { LinkedData } from "../linked.ts";

/**
 * What a datum that a level declares anew says less of than the one of the level above, in words. The nearest declaration
 * counts, and so a `Card` that is public below is judged so; whether it is the same card, only people know.
 */
export function lessSaid(inner: LinkedData, outer: LinkedData): readonly string[] {
  if (inner.entry === outer.entry) return [];
  const [here, above] = [classOf(inner), classOf(outer)];
  const isLess = (here?.rank ?? 0) < (above?.rank ?? 0);
  const lacks = (property: string) => outer.values[property] === true && inner.values[property] !== true;
  return [
    ...(isLess ? [`${here?.name ?? "UNKNOWN"} there, ${above?.name} here`] : []),
    ...(lacks("isPII") ? ["about persons here only"] : []),
    ...(lacks("isCredentials") ? ["credentials here only"] : []),
  ];
}

const classOf = ({ values }: LinkedData): EnumMember | undefined =>
  values.classification as EnumMember | undefined;
