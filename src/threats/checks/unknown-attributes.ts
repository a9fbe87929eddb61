import { fold } from "../../model/spelling.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { DeclaredProperty } from "../../read/declared.ts";
import { attributeNames } from "../facts/attributes.ts";
import { badCondition, type Check } from "./check.ts";
import { type Kinds, kindsWith, noneOf } from "./meaning.ts";

/** Attributes and controls that none of the kinds has of which they are read. */
export const unknownAttributes: Check = (checked) =>
  checked.chains
    .flatMap(({ readings }) => readings)
    .flatMap(({ of, name }) => {
      if (of.of !== "kinds" && of.of !== "controls") return [];
      if (kindsWith(of, name, checked.declared).length > 0) return [];
      const read = of.of === "controls" ? `controls.${name}` : name;
      const message = `reads ${read}, which ${noneOf(of)} has.`;
      if (of.of === "controls") return [badCondition(checked, message, perhaps(name, known(of)))];
      const elsewhere = checked.declared.all.find(({ spec }) => fold(spec.name) === fold(name));
      if (elsewhere) return [badCondition(checked, message, addTo(of, elsewhere))];
      const own = checked.declared.all.map(({ spec }) => spec.name);
      const near = perhaps(name, [...known(of), ...own]);
      const how = howToDeclare(of, name);
      return [badCondition(checked, message, near ? { ...near, text: `${near.text} ${how}` } : how)];
    });

/** A second declaration of a name would not do. */
function addTo({ kinds: of }: Kinds, { on, declaration }: DeclaredProperty): string {
  const { file, line } = declaration.place;
  return `it is declared for ${on.join(", ")}: add ${of.join(", ")} to what it is on (${file}:${line})`;
}

/** Published rules read properties of their own; nobody but their reader knows what these mean. */
function howToDeclare({ kinds: of }: Kinds, name: string): string {
  const on = of.length > 3 ? "" : ` on: [${of.join(", ")}],`;
  return `declare a property of your own: properties: { ${name}: {${on} type: boolean } } beside rules:, or under ## Properties of a model`;
}

function known(at: Kinds): ReadonlySet<string> {
  const names = at.kinds.flatMap(attributeNames);
  const meant = at.of === "controls" ? names.filter((one) => one.startsWith("controls.")) : names;
  return new Set(meant.map((one) => one.replace(/^controls\./, "")));
}
