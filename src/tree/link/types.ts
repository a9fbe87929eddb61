import type { Report } from "../../model/diagnostic.ts";
import { knownTypes, type Types } from "../../model/element-types.ts";
import type { Entry } from "../../model/model.ts";
import { openTypes } from "../../read/own-types.ts";
import type { ByLevel } from "../claim.ts";
import type { Tree } from "../level.ts";
import type { Linking } from "./open.ts";

/** How levels understand the words of `type=`: `## Types` of their own, then those of the levels above, then the table. */
export function openTypesOf(tree: Tree, rules: ByLevel<Entry<"Type">>, report: Report): Linking["typesOf"] {
  const everywhere = openTypes(rules.everywhere, knownTypes, report);
  // Models without one above them may still stand under a rule file.
  const top = openTypes(tree.levels.get("")?.model ? [] : (rules.byLevel.get("") ?? []), everywhere, report);
  const known = new Map<string, Map<Types, Types>>();

  return (level, { types }, parent) => {
    const around = parent?.types ?? top;
    const ofLevel = known.get(level) ?? new Map<Types, Types>();
    known.set(level, ofLevel);
    const here =
      ofLevel.get(around) ?? openTypes([...(rules.byLevel.get(level) ?? []), ...types], around, report);
    ofLevel.set(around, here);
    return here;
  };
}
