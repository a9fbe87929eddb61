import { comparisons } from "../../conditions/walk.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { Rule } from "../../rules/rule.ts";
import type { System } from "../../tree/linked.ts";

/**
 * Rules that compare a name with one that nothing in the tree has, and that is nearly the name of something: they never
 * hold. A rule file may be about other trees, too, so that other names are its own matter.
 */
export function checkNamesInRules(rules: readonly Rule[], { instances }: System, report: Report): void {
  const names = new Set<string>();
  for (const [instance] of instances.values()) {
    if (!instance) continue;
    const { elements, boundaries, data, flows } = instance;
    for (const { name } of [...elements, ...boundaries, ...data, ...flows]) names.add(name);
  }
  for (const { id, expression, place, places } of rules) {
    if (place.file.startsWith("builtin:")) continue;
    const compared = comparisons(expression).flatMap(({ chain, constant }) =>
      chain.names.at(-1)?.name === "name" && "value" in constant && typeof constant.value === "string"
        ? [constant.value]
        : [],
    );
    for (const name of new Set(compared)) {
      const hint = names.has(name) ? null : perhaps(name, names);
      if (hint === null) continue;
      const message = `The condition of ${id} asks for the name "${name}", which nothing in this tree has.`;
      report(warningAt("unknown-name", message, places.condition ?? place, hint));
    }
  }
}
