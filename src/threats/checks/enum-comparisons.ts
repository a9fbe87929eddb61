import { enums } from "../../model/enums.ts";
import { findProperty, propertiesOf } from "../../model/properties.ts";
import { perhaps } from "../../model/words/meant.ts";
import { badCondition, type Check, type CheckedComparison } from "./check.ts";
import { kindsWith } from "./meaning.ts";

/** Comparisons of an enumeration with something else: it is only ever equal to its own members. */
export const enumComparisons: Check = (checked) =>
  checked.comparisons.flatMap((comparison) => {
    const enumName = enumOf(comparison);
    const written = writtenAs(comparison);
    if (enumName === null || written === enumName || written === "") return [];
    const message = `compares ${comparison.compared?.name} with ${written}; it is a ${enumName}.`;
    return [badCondition(checked, message, `write ${enumName}.${Object.keys(enums[enumName])[1]}`)];
  });

/** The same of a property of one's own that has a list of words: it is never another one. */
export const ownEnumComparisons: Check = (checked) =>
  checked.comparisons.flatMap(({ chain, compared, constant }) => {
    if (chain.call !== null || compared?.of.of !== "kinds" || !("value" in constant)) return [];
    const { kinds } = compared.of;
    const own = kinds.flatMap((kind) => checked.declared.find(kind, compared.name) ?? [])[0];
    const { value } = constant;
    if (!own || own.values.length === 0 || typeof value !== "string" || value === "") return [];
    if (own.values.includes(value)) return [];
    const message = `compares ${compared.name} with "${value}"; it is one of ${own.values.join(", ")}.`;
    return [badCondition(checked, message, perhaps(value, own.values))];
  });

function writtenAs({ constant }: CheckedComparison): string {
  if (!("root" in constant)) return "a text or number";
  return constant.root.type === "name" ? constant.root.name : "";
}

/** The enumeration that the compared name holds, on the first kind that has it. */
function enumOf({ chain, compared }: CheckedComparison): keyof typeof enums | null {
  if (chain.call !== null || compared?.of.of !== "kinds") return null;
  const [kind] = kindsWith(compared.of, compared.name);
  if (kind === undefined) return null;
  const spec =
    kind === "Datastore" && compared.name === "type"
      ? propertiesOf(kind).byName.get("datastoreType")
      : findProperty(kind, compared.name);
  return spec && spec.type in enums ? (spec.type as keyof typeof enums) : null;
}
