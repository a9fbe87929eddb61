import type { JudgedTree } from "../../judged-tree.ts";
import type { ThreatActor } from "../../model/beside/context.ts";
import { symbolicName } from "./symbolic-names.ts";

/** Who attacks, if nobody else is named: every threat has one. */
export const anybody = {
  symbolic_name: symbolicName("anybody", "persona of those whom no model names"),
  title: "Anybody who can reach it",
  description: "Models say of a threat where it strikes, and not who is behind it.",
  is_person: true,
  skill_level: "engineer",
  access_level: "anonymous",
  malicious_intent: true,
  applicability_to_org: "moderate",
} as const;

/** The attackers that files beside the models name come after it. */
export function personasOf({ tree }: JudgedTree) {
  const actors = [...tree.levels.values()].flatMap(({ path, model }) =>
    (model?.context?.threatActors ?? []).map((actor) => personaOf(actor, path)),
  );
  return [anybody, ...actors];
}

const skills: readonly (readonly [skill: string, words: RegExp])[] = [
  ["state_sponsored", /state|nation|apt/i],
  ["oc_sponsored", /crim|organi[sz]ed|ransom|gang/i],
  ["insider", /insider|employee|admin/i],
  ["script_kid", /script|opportunist|low|kid/i],
  ["expert_engineer", /expert|high|advanced|very/i],
];

function personaOf({ id, name, description, type, sophistication }: ThreatActor, level: string) {
  const skill = (text: string) => skills.find(([, words]) => words.test(text))?.[0];
  return {
    symbolic_name: symbolicName(name || id, JSON.stringify(["persona", level, id, name])),
    title: name || id,
    description: description || [type, sophistication].filter((text) => text !== "").join(", "),
    is_person: true,
    skill_level: skill(type) ?? skill(sophistication) ?? "engineer",
    access_level: /insider|employee/i.test(type) ? "user" : "anonymous",
    malicious_intent: true,
    applicability_to_org: "moderate",
  };
}
