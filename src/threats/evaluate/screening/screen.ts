import type { ElementType } from "../../../model/element-types.ts";
import type { Subject } from "../../facts/subject.ts";
import type { View } from "../../facts/view.ts";
import type { CompiledRule } from "../compiled-rule.ts";
import type { Part } from "./parts.ts";

/** A rule with what is left to ask about a target of a type. */
interface Candidate {
  readonly compiled: CompiledRule;
  readonly parts: readonly Part[];
}

/** Which of several rules hold for a target of their kind, or cannot be evaluated for it, as far as the quick way tells. */
export type Screen = (target: Subject) => readonly CompiledRule[];

/**
 * The quick way to a no, which is what most rules say: without a note of what was looked at, and with what follows from
 * the type of a target, with which many rules begin, asked once for all of that type.
 */
export function openScreen(rules: readonly CompiledRule[], view: View): Screen {
  const byType = new Map<ElementType | null, readonly Candidate[]>();
  const candidatesFor = (target: Subject): readonly Candidate[] => {
    const type = view.type(target);
    const known = byType.get(type) ?? rules.flatMap((compiled) => candidateFor(compiled, target));
    byType.set(type, known);
    return known;
  };
  return (target) => {
    const candidates = candidatesFor(target);
    // A flow that goes both ways is judged in either direction.
    const turned = view.one(target, "turned");
    const there = holding(candidates, target);
    if (turned === null) return there;
    const all = new Set([...there, ...holding(candidates, turned)]);
    return rules.filter((one) => all.has(one));
  };
}

/** None where the type of the target rules it out. */
function candidateFor(compiled: CompiledRule, target: Subject): readonly Candidate[] {
  const { parts } = compiled;
  let at = 0;
  for (; parts[at]?.isOfType; at++) {
    const answer = parts[at]?.holds(target);
    if (answer === false) return [];
    if (answer === null) break;
  }
  return [{ compiled, parts: parts.slice(at) }];
}

function holding(candidates: readonly Candidate[], target: Subject): readonly CompiledRule[] {
  const found: CompiledRule[] = [];
  for (const { compiled, parts } of candidates) if (mayHold(parts, target)) found.push(compiled);
  return found;
}

function mayHold(parts: readonly Part[], target: Subject): boolean {
  for (const part of parts) {
    const answer = part.holds(target);
    if (answer !== true) return answer === null;
  }
  return true;
}
