import { parseCondition } from "../../conditions/parse/parse.ts";
import type { Attack } from "../../knowledge/attack.ts";
import { isWeakness } from "../../knowledge/cwe.ts";
import { patternsAgainst, techniquesOf } from "../../knowledge/relations.ts";
import type { Prior, Rating, Rule, Stride } from "../../rules/rule.ts";
import type { JudgedPackage, JudgedVulnerability, Severity } from "../findings/finding.ts";
import { countingIn } from "./judged.ts";
import { compareVersions, nearestFix } from "./versions.ts";

const always = parseCondition("True");

const ratingOf: Readonly<Record<Severity, Rating>> = {
  critical: "very high",
  high: "high",
  medium: "medium",
  low: "low",
  info: "very low",
};

/** What every one of them is: a dependency on something vulnerable (CWE-1395), which the Top 10 has as A03 since 2025. */
const dependency = {
  cwe: ["CWE-1395"],
  owasp: ["A03:2025"],
  nist: ["SI-2", "RA-5"],
  d3fend: ["D3-SU"],
};

/** So many of each are told: the worst vulnerabilities, and what the catalogues relate to them. */
const toldAtMost = 5;
const relatedAtMost = 8;
const patternsOfEach = 3;

/** Vulnerabilities of a package, as a rule that nothing is evaluated of: what pages, decisions and exports know of it. */
export function packageRule(judged: JudgedPackage, attack: Attack): Rule {
  const counting = countingIn(judged);
  const [worst] = counting;
  const isFound = judged.id.startsWith("found.");
  const weaknesses = [...new Set(counting.flatMap(({ cwe }) => cwe))].filter(isWeakness);
  const capec = patternsAgainst(weaknesses, patternsOfEach).slice(0, relatedAtMost);
  const techniques = [...counting.flatMap(techniqueBy), ...techniquesOf(capec)];
  const none = { profiles: [], supersedes: [], formerly: [], atlas: [], asvs: [], privacy: [], targets: [] };
  const related = isFound ? { cwe: [], owasp: [], nist: [], d3fend: [] } : dependency;
  const [place = { file: "", line: 1, column: 1 }] = judged.places;
  return {
    ...none,
    ...{ condition: "True", expression: always, trigger: always, answer: null },
    id: judged.id,
    title: isFound ? judged.name : `Known vulnerabilities in ${judged.name}`,
    family: isFound ? "found by scanners" : "known vulnerabilities",
    severity: ratingOf[worst?.severity ?? "medium"],
    likelihood: likelihoodOf(counting),
    prior: priorOf(counting),
    stride: strideOf(counting),
    ...related,
    cwe: [...new Set([...weaknesses, ...related.cwe])],
    capec,
    attack: [...new Set(techniques.flatMap((id) => attack.cited(id) ?? []))].slice(0, relatedAtMost),
    description: described(judged),
    exploit: exploitOf(judged.vulnerabilities),
    mitigations: isFound ? [] : mitigationsFor(judged),
    origin: "vulnerability",
    place,
    places: {},
  };
}

function likelihoodOf(vulnerabilities: readonly JudgedVulnerability[]): Rating {
  if (vulnerabilities.some(({ isExploited }) => isExploited)) return "very high";
  const known = vulnerabilities.flatMap(({ epss }) => epss ?? []);
  if (known.length === 0) return "medium";
  const highest = Math.max(...known);
  return highest >= 0.1 ? "high" : highest >= 0.01 ? "medium" : "low";
}

/** What is exploited, or likely to be, is to be read first; of what nobody rates there is little to say. */
function priorOf(vulnerabilities: readonly JudgedVulnerability[]): Prior {
  const likelihood = likelihoodOf(vulnerabilities);
  if (likelihood === "very high" || likelihood === "high") return "classic";
  return likelihood === "low" || vulnerabilities.every(({ vector }) => vector === "") ? "rare" : "usual";
}

/** What the impacts of CVSS are in STRIDE; all three in full is as good as being in charge. */
function strideOf(vulnerabilities: readonly JudgedVulnerability[]): Stride[] {
  const letters = new Set<Stride>();
  for (const { vector } of vulnerabilities) {
    const impact = (metric: string) => new RegExp(`/V?${metric}:([A-Z])`).exec(vector)?.[1] ?? "N";
    const [secrecy, integrity, availability] = ["C", "I", "A"].map(impact);
    if (secrecy !== "N") letters.add("I");
    if (integrity !== "N") letters.add("T");
    if (availability !== "N") letters.add("D");
    if ([secrecy, integrity, availability].every((one) => one === "H" || one === "C")) letters.add("E");
  }
  return (["T", "I", "D", "E"] as const).filter((letter) => letters.has(letter));
}

/**
 * How ATT&CK calls the exploit, by where CVSS says that it comes from: over the network against a service (T1190) or with the
 * help of a user (T1203), from beside it (T1210), from within (T1068).
 */
function techniqueBy({ vector }: JudgedVulnerability): string[] {
  const from = /(?:^|\/)AV:([NALP])/.exec(vector)?.[1];
  const needsUser = /\/UI:[RAP]/.test(vector);
  if (from === "N") return [needsUser ? "T1203" : "T1190"];
  if (from === "A") return ["T1210"];
  return from === "L" ? [needsUser ? "T1203" : "T1068"] : [];
}

function described({ id, name, versions, vulnerabilities }: JudgedPackage): string {
  const told = vulnerabilities.slice(0, toldAtMost).map(({ id: cve, summary, severity, isExploited }) => {
    const words = [severity, ...(isExploited ? ["exploited"] : [])].join(", ");
    return `${cve} (${words})${summary === "" ? "" : `: ${summary}`}`;
  });
  const more = vulnerabilities.length - told.length;
  const count = vulnerabilities.length;
  const what = id.startsWith("found.")
    ? "A scanner found"
    : `${[name, versions.join(", ")].filter((word) => word !== "").join(" ")} has ${count === 1 ? "a known vulnerability" : `${count} known vulnerabilities`}:`;
  return [what, ...told.map((one) => `- ${one}`), ...(more > 0 ? [`and ${more} more.`] : [])].join("\n");
}

function exploitOf(vulnerabilities: readonly JudgedVulnerability[]): string {
  const exploited = vulnerabilities.filter(({ isExploited }) => isExploited).map(({ id }) => id);
  if (exploited.length === 0) return "";
  const told = exploited.slice(0, toldAtMost).join(", ");
  return `Known to be exploited: ${told}${exploited.length > toldAtMost ? `, and ${exploited.length - toldAtMost} more` : ""}.`;
}

/** The version that ends the most, and what it leaves. */
export function updateOf(
  judged: JudgedPackage,
): { readonly to: string; readonly ends: number; readonly of: number } | null {
  const counting = countingIn(judged);
  const fixes = counting.flatMap(({ fixedIn }) => nearestFix(judged.versions, fixedIn) ?? []);
  const [to] = fixes.sort((a, b) => compareVersions(b, a));
  return to === undefined ? null : { to, ends: fixes.length, of: counting.length };
}

function mitigationsFor(judged: JudgedPackage): string[] {
  const update = updateOf(judged);
  const wait =
    "While it cannot be updated, make sure that the vulnerable code cannot be reached, and say so in VEX or in a decision.";
  if (update === null)
    return [`No fixed version of ${judged.name} is known: replace it, or take away what leads to it.`, wait];
  const all =
    update.ends === update.of
      ? update.of === 1
        ? "ends it"
        : `ends all ${update.of}`
      : `ends ${update.ends} of ${update.of}`;
  return [`Update ${judged.name} to ${update.to} or later, which ${all}.`, wait];
}
