import type { Attack } from "../../knowledge/attack.ts";
import type { VulnerablePackage } from "../../model/beside/materials.ts";
import type { Rule } from "../../rules/rule.ts";
import { encodeKey } from "../../tree/element-key.ts";
import type { Decision, Finding, JudgedPackage } from "../findings/finding.ts";
import { cvssScored, type Score, severityOf } from "../findings/score.ts";
import { countingIn, type DecidedOf, decisionOn, judgedPackage } from "./judged.ts";
import { packageRule } from "./package-rule.ts";
import { vulnerabilityScore } from "./score.ts";

/** A package of one element, as files tell it and with what became of it. */
export interface PackageOfElement {
  readonly known: VulnerablePackage;
  readonly judged: JudgedPackage;
}

/** What a finding says of a package: of the one element, whatever else uses it. */
export interface PackageVerdict {
  readonly rule: Rule;
  readonly score: Score;
  /** What VEX and people say of all of its vulnerabilities; null while one of them counts. */
  readonly said: Decision | null;
  readonly package: PackageOfElement;
}

/** @param stated a score that an override states */
export function judgePackage(
  known: VulnerablePackage,
  attack: Attack,
  stated: Parameters<typeof cvssScored>[0] | null,
  decidedOf: DecidedOf = () => null,
): PackageVerdict {
  const judged = judgedPackage(known, decidedOf);
  return {
    rule: packageRule(judged, attack),
    score: stated ? cvssScored(stated) : scoreOf(judged, known),
    said: decisionOn(judged),
    package: { known, judged },
  };
}

/** That of the worst vulnerability that counts. */
function scoreOf(judged: JudgedPackage, { vulnerabilities }: VulnerablePackage): Score {
  const [worst] = [...countingIn(judged)].sort((a, b) => b.score - a.score);
  const written = vulnerabilities.find(({ id }) => id === worst?.id);
  if (!written) return { score: 0, severity: "info", terms: [] };
  const { score, terms } = vulnerabilityScore(written);
  return { score, severity: severityOf(score), terms };
}

/** Where a package is. */
interface At {
  readonly package: PackageOfElement | null;
  readonly level: string;
  readonly element: { readonly id: string };
}

/** The ids under which people may decide about single vulnerabilities of an element: `CVE-2021-44228@level#Web`. */
export function partsOf(all: readonly At[]): { readonly id: string; readonly level: string }[] {
  const parts = new Map<string, { readonly id: string; readonly level: string }>();
  for (const { package: one, level, element } of all)
    for (const name of one === null ? [] : namesIn(one)) {
      const id = partId(name, level, element.id);
      parts.set(id, { id, level });
    }
  return [...parts.values()];
}

/** What people decided about vulnerabilities of the element; null where they decided about none of the package's. */
export function decidedAt(
  { package: one, level, element }: At,
  answers: ReadonlyMap<string, Decision>,
): DecidedOf | null {
  if (one === null) return null;
  const decidedOf: DecidedOf = (names) => {
    for (const name of names) {
      const decision = answers.get(partId(name, level, element.id));
      if (decision) return decision;
    }
    return null;
  };
  return decidedOf(namesIn(one)) === null ? null : decidedOf;
}

/** The same of a finding, with what was decided about each. */
export function partsOfFinding({
  package: one,
  level,
  element,
}: Pick<Finding, "package" | "level" | "element">): {
  readonly id: string;
  readonly level: string;
  readonly decision: Decision | null;
}[] {
  return (one?.vulnerabilities ?? []).flatMap(({ id, aliases, decision }) =>
    [id, ...aliases].map((name) => ({ id: partId(name, level, element.id), level, decision })),
  );
}

function namesIn({ known }: PackageOfElement): string[] {
  return known.vulnerabilities.flatMap(({ id, aliases }) => [id, ...aliases]);
}

function partId(name: string, level: string, key: string): string {
  return `${encodeKey(name)}@${encodeKey(level)}#${key}`;
}
