import type { Rating, Rule } from "../../rules/rule.ts";
import type { Finding, Status } from "../../threats/findings/finding.ts";
import type { Linked } from "../../tree/linked.ts";
import { accountOf, categoriesOf, tellDecision } from "../system/findings.ts";

/** What OTM's own examples and IriusRisk call it. */
const states: Readonly<Record<Status, string>> = {
  open: "exposed",
  mitigated: "mitigated",
  accepted: "accepted",
  transferred: "transferred",
  avoided: "avoided",
  "false-positive": "not-applicable",
};

/** 0 to 100. The impact is the score from which the severity of findings starts. */
const likelihoods: Readonly<Record<Rating, number>> = {
  "very high": 90,
  high: 70,
  medium: 50,
  low: 30,
  "very low": 10,
};
const impacts: Readonly<Record<Rating, number>> = {
  "very high": 95,
  high: 80,
  medium: 55,
  low: 25,
  "very low": 5,
};

interface Definition {
  readonly threat: { readonly id: string };
  readonly mitigations: readonly string[];
}

export type Threats = ReturnType<typeof openThreats>;

/** The threats that components and flows have; each threat and mitigation is defined once. */
export function openThreats(findingsOf: (thing: Linked) => readonly Finding[]) {
  const byRule = new Map<Rule, Definition>();
  const byText = new Map<string, Definition>();
  const ids = new Set<string>();
  const mitigations = new Map<string, { id: string; name: string; riskReduction: number }>();

  function define(rule: Rule): Definition {
    const known = byRule.get(rule);
    if (known) return known;
    const said = {
      name: rule.title,
      description: accountOf(rule),
      categories: [...categoriesOf(rule), ...rule.privacy],
      cwes: rule.cwe,
      risk: { likelihood: likelihoods[rule.likelihood], impact: impacts[rule.severity] },
      tags: rule.family === "" ? [] : [rule.family],
    };
    // A level may change what a rule says: then both stand side by side.
    const text = JSON.stringify([rule.id, said, rule.mitigations]);
    let definition = byText.get(text);
    if (!definition) {
      const id = unique(rule.id);
      // All of them end the threat; how much one of them does, nobody says.
      const riskReduction = Math.round(100 / rule.mitigations.length);
      const own = rule.mitigations.map((name, at) => {
        const mitigation = { id: `${id}/${at + 1}`, name, riskReduction };
        mitigations.set(mitigation.id, mitigation);
        return mitigation.id;
      });
      definition = { threat: { id, ...said }, mitigations: own };
      byText.set(text, definition);
    }
    byRule.set(rule, definition);
    return definition;
  }

  function unique(rule: string): string {
    let id = rule;
    for (let count = 2; ids.has(id); count++) id = `${rule}~${count}`;
    ids.add(id);
    return id;
  }

  /** Which of a rule's mitigations somebody chose is nowhere said, so one that is in place is not among them. */
  function instanceOf({ rule, status, work }: Finding) {
    const definition = define(rule);
    const state = work === "in-progress" ? "required" : "recommended";
    return {
      threat: definition.threat.id,
      state: states[status],
      mitigations:
        status === "open" ? definition.mitigations.map((mitigation) => ({ mitigation, state })) : [],
    };
  }

  return {
    of: (thing: Linked) => findingsOf(thing).map(instanceOf),
    /** What was decided about them, by attribute. */
    decisionsOf: (thing: Linked): Record<string, string> =>
      Object.fromEntries(
        findingsOf(thing).flatMap(({ rule, decision }) =>
          decision ? [[`decision ${rule.id}`, tellDecision(decision)]] : [],
        ),
      ),
    threats: () => [...byText.values()].map(({ threat }) => threat),
    mitigations: () => mitigations.values(),
  };
}
