import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import type { KindName } from "../../model/schema.ts";
import type { Check } from "./check.ts";
import { type Kinds, kindsWith, kindsWithMethod } from "./meaning.ts";

/** Attributes and methods that only some of a rule's targets have: the condition is false on the others. */
export const partialConditions: Check = ({ rule, chains, declared }) => {
  const partial = (at: Kinds, having: readonly KindName[], what: string): Diagnostic[] => {
    if (!at.isTarget || having.length === 0 || having.length === at.kinds.length) return [];
    const without = at.kinds.filter((kind) => !having.includes(kind));
    const message = `The condition of ${rule.id} ${what}, which ${without.join(", ")} do not have; it is false there.`;
    return [warningAt("partial-condition", message, rule.places.condition ?? rule.place)];
  };
  return chains.flatMap(({ readings, call, means }) => [
    ...readings.flatMap(({ of, name }) =>
      of.of === "kinds" || of.of === "controls"
        ? partial(of, kindsWith(of, name, declared), `reads ${name}`)
        : [],
    ),
    ...(call && means.of === "kinds"
      ? partial(means, kindsWithMethod(means, call.name), `calls ${call.name}()`)
      : []),
  ]);
};
