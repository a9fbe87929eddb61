import type { JudgedTree } from "../../judged-tree.ts";
import { attackPattern } from "../../knowledge/capec.ts";
import { cweEntry } from "../../knowledge/cwe.ts";
import { groupBy } from "../../model/group.ts";
import { openMemo } from "../../model/memo.ts";
import type { Rating, Rule } from "../../rules/rule.ts";
import {
  type Decision,
  type Finding,
  type Severity,
  type Status,
  severities,
} from "../../threats/findings/finding.ts";
import { accountOf, categoriesOf, numberIn, tellDecision, toldFindings } from "../system/findings.ts";
import { symbolicName } from "./symbolic-names.ts";

/** Each finding is a threat, and a risk while nothing has ended it; what mitigates or was decided is a control. */
export function threatsOf(
  judged: JudgedTree,
  persona: string,
  affected: (finding: Finding) => string | null,
) {
  const findings = toldFindings(judged).filter(({ status }) => status !== "false-positive");
  const nameOf = openMemo().of(symbolicNameOf);
  const titleOf = openTitles(findings);
  return {
    *threats() {
      for (const finding of findings) yield threatOf(finding, nameOf, titleOf, persona, affected(finding));
    },
    controls: () => controlsOf(findings, nameOf),
    *risks() {
      for (const finding of findings) if (isRisk(finding)) yield riskOf(finding, nameOf, titleOf);
    },
  };
}

type NameOf = (finding: Finding) => string;
type TitleOf = (finding: Finding) => string;

/** What somebody found keeps its title where it is about one thing only; else the thing is told with it. */
function openTitles(findings: readonly Finding[]): TitleOf {
  const authored = groupBy(
    findings.filter(({ rule }) => rule.origin === "authored"),
    ({ rule }) => rule.title,
  );
  return ({ rule, element }) =>
    rule.origin === "authored" && authored.get(rule.title)?.length === 1
      ? rule.title
      : `${rule.title}: ${element.name}`;
}

function symbolicNameOf({ id, rule, element }: Finding): string {
  return symbolicName(`${rule.id} ${element.name}`, id);
}

function threatOf(
  finding: Finding,
  nameOf: NameOf,
  titleOf: TitleOf,
  persona: string,
  affected: string | null,
) {
  const { id, rule } = finding;
  const categories = categoriesOf(rule);
  return {
    symbolic_name: nameOf(finding),
    title: titleOf(finding),
    description: [
      accountOf(rule),
      categories.length === 0 ? "" : `STRIDE: ${categories.join(", ")}.`,
      rule.privacy.length === 0 ? "" : `LINDDUN: ${rule.privacy.join(", ")}.`,
      id,
    ]
      .filter((text) => text !== "")
      .join("\n\n"),
    ...(affected !== null && { components_affected: [affected] }),
    threat_persona: persona,
    event: rule.exploit || rule.title,
    sources: ["adversary"],
    attack_mechanisms: rule.capec.map((capec) => ({
      capec_id: numberIn(capec),
      capec_title: attackPattern(capec)?.name ?? capec,
    })),
    weaknesses: rule.cwe.map((cwe) => ({ cwe_id: numberIn(cwe), cwe_title: cweEntry(cwe)?.name ?? cwe })),
  };
}

/** What has not gone away: a risk that somebody took over or bears is one, too. */
function isRisk({ status }: Finding): boolean {
  return status === "open" || status === "accepted" || status === "transferred";
}

const likelihoods: Readonly<Record<Rating, readonly [word: string, value: number]>> = {
  "very high": ["certain", 5],
  high: ["likely", 4],
  medium: ["possible", 3],
  low: ["unlikely", 2],
  "very low": ["rare", 1],
};
const impacts: Readonly<Record<Severity, readonly [word: string, value: number]>> = {
  critical: ["severe", 5],
  high: ["major", 4],
  medium: ["moderate", 3],
  low: ["minor", 2],
  info: ["negligible", 1],
};
/** Bands of the specification's matrix: the least score of each. */
const levels: readonly (readonly [least: number, level: string])[] = [
  [20, "critical"],
  [13, "very_high"],
  [10, "high"],
  [5, "medium"],
  [3, "low"],
  [0, "very_low"],
];

function riskOf(finding: Finding, nameOf: NameOf, titleOf: TitleOf) {
  const { id, rule, element, severity, score, status } = finding;
  const [likelihood, often] = likelihoods[rule.likelihood];
  const [impact, bad] = impacts[severity];
  const product = often * bad;
  return {
    symbolic_name: symbolicName(`risk ${rule.id} ${element.name}`, `risk ${id}`),
    title: titleOf(finding),
    description:
      status === "open" ? `Open, scored ${score} of 10.` : `${statusWord(status)}, scored ${score} of 10.`,
    threats: [nameOf(finding)],
    likelihood,
    impact,
    impact_description: `The finding is of severity ${severity}.`,
    score: product,
    level: levels.find(([least]) => product >= least)?.[1] ?? "very_low",
  };
}

function statusWord(status: Status): string {
  return `${status[0]?.toUpperCase()}${status.slice(1)}`;
}

const decidedAs: Readonly<Record<Exclude<Status, "open">, string>> = {
  mitigated: "active",
  accepted: "wont_do",
  // Somebody else sees to it.
  transferred: "assumed",
  // What was threatened is gone, and with it what would protect it.
  avoided: "retired",
  "false-positive": "wont_do",
};

interface Control {
  readonly title: string;
  readonly description: string;
  readonly status: string;
  readonly findings: Finding[];
}

/** One for each mitigation of a rule and how far it is, and one for each decision about findings of a rule. */
function* controlsOf(findings: readonly Finding[], nameOf: NameOf) {
  const controls = new Map<string, Control>();
  const meet = (identity: string, control: Omit<Control, "findings">, finding: Finding) => {
    const known = controls.get(identity) ?? { ...control, findings: [] };
    controls.set(identity, known);
    known.findings.push(finding);
  };
  const [scheduled, discussed, suggested] = [
    proposedAs("scheduled"),
    proposedAs("under_review"),
    proposedAs("suggested"),
  ];
  for (const finding of findings) {
    const { rule, status, work, decision } = finding;
    if (status === "open") {
      const proposed = work === "in-progress" ? scheduled : work === "in-discussion" ? discussed : suggested;
      for (const [identity, control] of proposed(rule)) meet(identity, control, finding);
    } else {
      const told = decision ? tellDecision(decision) : `${statusWord(status)}.`;
      const title = titleOf(status, decision, rule.title);
      meet(
        JSON.stringify([rule.id, status, told]),
        { title, description: told, status: decidedAs[status] },
        finding,
      );
    }
  }
  for (const [identity, { title, description, status, findings }] of controls) {
    const worst = severities.find((severity) => findings.some((one) => one.severity === severity)) ?? "info";
    yield {
      symbolic_name: symbolicName(`control ${title}`, `control ${identity}`),
      title,
      description,
      threats: findings.map(nameOf),
      status,
      priority: worst === "info" ? "none" : worst,
    };
  }
}

/** What a rule proposes, in the state in which it is: with what tells it from others, once for all findings of the rule. */
function proposedAs(status: string) {
  return openMemo().of(({ id, title, mitigations }: Rule) =>
    mitigations.map((mitigation) => {
      const description = `Against "${title}" (${id}).`;
      return [JSON.stringify([id, mitigation, status]), { title: mitigation, description, status }] as const;
    }),
  );
}

function titleOf(status: Status, decision: Decision | null, threat: string): string {
  return decision?.reason || `${statusWord(status)}: ${threat}`;
}
