import { digestOf } from "../../digest.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { matricesOf } from "../../knowledge/attack.ts";
import { killChains } from "../../knowledge/stix/release.ts";
import { type Rule, strideNames } from "../../rules/rule.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import {
  catalogueReferences,
  domainObject,
  type Frame,
  ownReference,
  relationship,
  type StixObject,
} from "./objects.ts";

/** What a rule is in STIX: an attack pattern, what it strikes at, and what helps. */
export interface Threat {
  readonly pattern: string;
  /** The weakness that it exploits; null where the rule names none, as with threats to people. */
  readonly vulnerability: string | null;
  /** Both, and what relates to them. */
  readonly objects: readonly StixObject[];
}

/**
 * Threats of rules, made once. The id of a built-in rule's is the same in every tree; where a level changes a rule, or
 * maps techniques to it, that is another threat.
 */
export function openThreats(frame: Frame, judged: JudgedTree): (finding: Finding) => Threat {
  const everywhere = new Map(judged.rules.map((rule) => [rule.id, rule]));
  const byRule = new Map<Rule, Map<string, Threat>>();
  const byContent = new Map<string, Threat>();
  return ({ rule, attack }) => {
    const ofRule = byRule.get(rule) ?? new Map<string, Threat>();
    byRule.set(rule, ofRule);
    const techniques = attack.join();
    const known = ofRule.get(techniques);
    if (known) return known;
    const content = contentOf(rule, attack);
    const threat = byContent.get(content) ?? made(rule, attack, content);
    byContent.set(content, threat);
    ofRule.set(techniques, threat);
    return threat;
  };

  function made(rule: Rule, attack: readonly string[], content: string): Threat {
    const base = everywhere.get(rule.id);
    const isBase = base !== undefined && contentOf(base, [...new Set(base.attack)]) === content;
    const isBuiltIn = isBase && rule.place.file.startsWith("builtin:");
    const key = isBase ? [rule.id] : [rule.id, digestOf(content)];
    const idOf = (type: string) => frame.ids[isBuiltIn ? "shared" : "own"](type, ...key);
    return threatOf(frame, judged, rule, attack, idOf);
  }
}

/** All that its objects say. */
function contentOf(rule: Rule, attack: readonly string[]): string {
  const { id, title, description, exploit, mitigations, stride, privacy } = rule;
  const { cwe, capec, atlas, owasp } = rule;
  const references = { attack, cwe, capec, atlas, owasp };
  return JSON.stringify({ id, title, description, exploit, mitigations, stride, privacy, references });
}

function threatOf(
  frame: Frame,
  judged: JudgedTree,
  rule: Rule,
  attack: readonly string[],
  idOf: (type: string) => string,
): Threat {
  const pattern = idOf("attack-pattern");
  const vulnerability = rule.cwe.length === 0 ? null : idOf("vulnerability");
  const of = (source: string, ids: readonly string[]) => catalogueReferences(source, ids, judged);
  const weaknesses = of("cwe", rule.cwe);
  const name = rule.title || rule.id;
  const objects = [
    domainObject(frame, "attack-pattern", pattern, {
      name,
      // The vulnerability says what is wrong.
      description: vulnerability ? rule.exploit : `${rule.description}\n\n${rule.exploit}`.trim(),
      labels: [...rule.stride.map((letter) => strideNames[letter]), ...rule.privacy],
      kill_chain_phases: phasesOf(attack, judged),
      external_references: [
        ownReference(rule.id),
        // STIX knows the form of these ids.
        ...of("capec", rule.capec).filter(({ external_id }) => /^CAPEC-\d+$/.test(external_id)),
        ...of("mitre-attack", attack),
        ...weaknesses,
        ...of("mitre-atlas", rule.atlas),
        ...of("owasp", rule.owasp),
      ],
    }),
  ];
  if (vulnerability) {
    const external_references = [ownReference(rule.id), ...weaknesses];
    const about = { name, description: rule.description, external_references };
    objects.push(domainObject(frame, "vulnerability", vulnerability, about));
    objects.push(relationship(frame, [pattern, "targets", vulnerability]));
  }
  for (const text of new Set(rule.mitigations.filter((one) => one.trim() !== ""))) {
    const action = actionOf(frame, text);
    objects.push(action, relationship(frame, [action.id, "mitigates", pattern]));
  }
  return { pattern, vulnerability, objects };
}

/**
 * The changes to the model that would end a finding, told once for each threat: findings of a rule mostly ask for the
 * same ones. Which of several flows or data are meant is left open.
 */
export function openRemedies(frame: Frame): (finding: Finding, threat: Threat) => StixObject[] {
  const told = new Map<Threat, Set<string>>();
  return ({ fix }, threat) => {
    const known = told.get(threat) ?? new Set<string>();
    told.set(threat, known);
    return fix.flatMap((changes) => {
      const texts = changes.map(({ property, to }) => `${property.replace(named, "[…]")} = ${to}`);
      const text = [...new Set(texts)].join(" and ");
      if (known.has(text)) return [];
      known.add(text);
      const action = actionOf(frame, text, ["change to the model"]);
      const way = threat.vulnerability
        ? ([action.id, "remediates", threat.vulnerability] as const)
        : ([action.id, "mitigates", threat.pattern] as const);
      return [action, relationship(frame, way)];
    });
  };
}

const named = /\["(?:[^"\\]|\\.)*"\]/g;

const nameAtMost = 120;

/** A sentence is its own name, while it is short. */
function actionOf(frame: Frame, text: string, labels: readonly string[] = []): StixObject {
  const id = frame.ids.shared("course-of-action", text, ...labels);
  if (text.length <= nameAtMost) return domainObject(frame, "course-of-action", id, { name: text, labels });
  const short = text.slice(0, nameAtMost - 1).replace(/\s+\S*$/, "");
  return domainObject(frame, "course-of-action", id, { name: `${short}…`, description: text, labels });
}

/** In the order of each matrix. */
function phasesOf(techniques: readonly string[], { attack }: JudgedTree) {
  const known = techniques.flatMap((id) => attack.technique(id) ?? []);
  return [...new Set(known.map(({ domain }) => domain))].sort().flatMap((domain) => {
    const tactics = new Set(known.flatMap((one) => (one.domain === domain ? one.tactics : [])));
    const matrix = matricesOf(attack).find((one) => one.domain === domain);
    return (matrix?.tactics() ?? [])
      .filter(({ shortname }) => tactics.has(shortname))
      .map(({ shortname }) => ({ kill_chain_name: killChains[domain], phase_name: shortname }));
  });
}
