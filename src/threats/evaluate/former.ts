import type { Former } from "../../rules/rule.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { Facts } from "../facts/facts.ts";
import type { Subject } from "../facts/subject.ts";
import { asItIs } from "../facts/tracing-host.ts";
import type { Many, View } from "../facts/view.ts";
import type { CompiledRule } from "./compiled-rule.ts";
import type { Target, Targetable } from "./target.ts";

/** What an earlier rule said, in place of which a finding stands. */
export interface FormerTarget {
  readonly rule: string;
  readonly of: Targetable;
}

/**
 * Where the rules that a rule takes over had their findings, seen from one of its own: a group for each of them. Of flows,
 * those that alone are enough for the finding, so that it follows no decision on others.
 */
export function formerTargets(
  { rule, evaluate }: CompiledRule,
  target: Target,
  { view }: Facts,
): readonly (readonly FormerTarget[])[] {
  return rule.formerly.flatMap(({ id, on }) => {
    const found = placesOf(on, target, view, (only) => evaluate(target, asItIs, only).holds);
    return found.length === 0 ? [] : [found.map(({ of }) => ({ rule: id, of: of as Targetable }))];
  });
}

/** The ids that the findings had there. */
export function formerIds(groups: readonly (readonly FormerTarget[])[]): readonly (readonly string[])[] {
  return groups.map((group) => group.map(({ rule, of }) => `${rule}@${encodeKey(of.level)}#${of.key}`));
}

function placesOf(
  on: Former["on"],
  target: Target,
  view: View,
  isEnough: (only: View) => boolean,
): readonly Subject[] {
  if (on === "same") return [target];
  if (target.of.what === "flow") {
    const end = on === "sink" || on === "source" ? view.one(target, on) : null;
    return end && end.of.what !== "unresolved" ? [end] : [];
  }
  if (target.of.what !== "element" || on === "sink" || on === "source") return [];
  const ways: readonly Many[] = on === "flows" ? ["inputs", "outputs"] : [on];
  const alone = ways.flatMap((way) =>
    view.many(target, way).filter((flow) => isEnough(withOnly(flow, way, target, view))),
  );
  return alone.length > 0 ? alone : ways.flatMap((way) => view.many(target, way));
}

/** The model with one flow of the target, and none of its others. */
function withOnly(flow: Subject, way: Many, target: Subject, view: View): View {
  return {
    ...view,
    many: (subject, which) => {
      if (subject !== target || (which !== "inputs" && which !== "outputs")) return view.many(subject, which);
      return which === way ? [flow] : [];
    },
  };
}
