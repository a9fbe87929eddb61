import type { Attack } from "../../knowledge/attack.ts";
import type { Vulnerability, VulnerablePackage } from "../../model/beside/materials.ts";
import { materialKey } from "../../model/model.ts";
import type { Rule } from "../../rules/rule.ts";
import type { RuleBook } from "../../rules/stack.ts";
import type { LinkedElement, LinkedModel, System } from "../../tree/linked.ts";
import { judgedPackage } from "./judged.ts";
import { packageRule } from "./package-rule.ts";

const none: readonly VulnerablePackage[] = [];

/** The packages of an element of which vulnerabilities are known. */
export function packagesOf(
  { model }: LinkedModel,
  { entry }: Pick<LinkedElement, "entry">,
): readonly VulnerablePackage[] {
  return model.materials.get(materialKey(entry))?.packages ?? none;
}

/**
 * The book with the packages of which vulnerabilities are known, wherever they are: each has a rule of its own, so that
 * one page tells everything that uses it, and decisions and exports know it as they know others.
 */
export function withPackages(book: RuleBook, system: System, attack: Attack): RuleBook {
  const known = new Map<string, VulnerablePackage[]>();
  for (const [instance] of system.instances.values())
    for (const { packages } of instance?.model.materials.values() ?? [])
      for (const one of packages) {
        const key = one.id.toUpperCase();
        known.set(key, [...(known.get(key) ?? []), one]);
      }
  if (known.size === 0) return book;
  const rules = [...known.values()].map(
    (all): Rule =>
      packageRule(
        judgedPackage(together(all), () => null),
        attack,
      ),
  );
  return { ...book, everywhere: [...book.everywhere, ...rules.sort((a, b) => (a.id < b.id ? -1 : 1))] };
}

/** One package, whatever uses it; what somebody says of a vulnerability in one place does not hold in others. */
function together(all: readonly VulnerablePackage[]): VulnerablePackage {
  const vulnerabilities = new Map<string, Vulnerability>();
  for (const { vulnerabilities: own } of all)
    for (const one of own) vulnerabilities.set(one.id, { ...one, vex: null });
  return {
    ...(all[0] as VulnerablePackage),
    versions: [...new Set(all.flatMap(({ versions }) => versions))].sort(),
    vulnerabilities: [...vulnerabilities.values()],
  };
}
