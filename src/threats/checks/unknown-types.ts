import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { Check, CheckedRule } from "./check.ts";

/** Words of `type=` that mean nothing to anybody: no element is of such a type, and `typeName` is never that word. */
export const unknownTypes: Check = (checked) => {
  const compared = checked.comparisons.flatMap(({ compared, constant }) =>
    compared?.of.of === "kinds" && compared.name === "typeName" && "value" in constant
      ? [constant.value]
      : [],
  );
  const given = checked.chains.flatMap(({ call }) =>
    call?.name === "isOfType" ? call.arguments.flatMap((one) => ("value" in one ? [one.value] : [])) : [],
  );
  return [...new Set([...compared, ...given])].flatMap((word) =>
    typeof word === "string" && word !== "" ? (problem(checked, word) ?? []) : [],
  );
};

function problem({ rule, types }: CheckedRule, word: string): Diagnostic | null {
  const type = types.find(word);
  if (type?.names.includes(word)) return null;
  const place = rule.places.condition ?? rule.place;
  const message = type
    ? `The condition of ${rule.id} asks for the type "${word}", which is called "${type.name}".`
    : `The condition of ${rule.id} asks for a type "${word}", of which nothing is known: no element is of it.`;
  const hint = type ? { text: `write "${type.name}"`, word, by: [type.name] } : perhaps(word, types.words);
  return warningAt(
    "unknown-type",
    message,
    place,
    hint ?? "declare it under types:, or see tm-site list types",
  );
}
