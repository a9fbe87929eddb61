import type { AttackObjective, Context, ThreatActor } from "../../model/beside/context.ts";
import { type Report, warningAt } from "../../model/diagnostic.ts";
import { perhaps } from "../../model/words/meant.ts";
import type { Raw } from "../raw.ts";
import { type Fields, fieldsOf, parseFields } from "./fields.ts";

/** Reads a context file: sector, obligations, attack objectives, threat actors. Null where nothing can be read. */
export function readContext(file: string, text: string, report: Report): Context | null {
  const fields = parseFields(file, text, report);
  if (!fields) return null;
  const named = (what: string, raw: readonly Raw[]) => raw.flatMap((one) => mapOf(one, what, report) ?? []);
  const attackObjectives = named("attack objective", fields.items("attack_objectives", "objectives")).map(
    objective,
  );
  const threatActors = named("threat actor", fields.items("threat_actors", "actors")).map(actor);
  checkObjectives(attackObjectives, threatActors, report);
  const risk = fields.map("risk_criteria");
  return {
    file,
    description: fields.text("system_description", "description"),
    sector: fields.text("sector"),
    dataSensitivity: fields.text("data_sensitivity"),
    isInternetFacing: fields.boolean("internet_facing"),
    complianceRequirements: fields.texts("compliance_requirements", "compliance"),
    deploymentEnvironment: fields.text("deployment_environment"),
    integrations: fields.texts("integrations"),
    userBase: fields.text("user_base"),
    businessGoals: fields.texts("business_goals_to_protect", "business_goals"),
    attackObjectives,
    threatActors,
    riskCriteria: {
      acceptableRiskScore: risk.number("acceptable_risk_score"),
      maxHops: risk.number("max_hops"),
      maxPathsPerObjective: risk.number("max_paths_per_objective"),
      minTechniqueScore: risk.number("gdaf_min_technique_score", "min_technique_score"),
    },
    more: fields.rest(),
  };
}

function objective(fields: Fields): AttackObjective {
  const id = fields.text("id");
  return {
    id,
    name: fields.text("name") || id,
    description: fields.text("description"),
    targets: fields.texts("target_asset_names", "targets", "target_assets"),
    targetTypes: fields.texts("target_types"),
    attackerIntent: fields.text("attacker_intent"),
    businessImpact: fields.text("business_impact"),
    priority: fields.text("priority"),
    finalTactic: fields.text("mitre_final_tactic", "final_tactic"),
    minSeverityScore: fields.number("min_severity_score"),
    place: fields.place,
    more: fields.rest(),
  };
}

function actor(fields: Fields): ThreatActor {
  const id = fields.text("id");
  return {
    id,
    name: fields.text("name") || id,
    description: fields.text("description"),
    type: fields.text("type"),
    sophistication: fields.text("sophistication"),
    objectives: fields.texts("objectives"),
    entryPreference: fields.text("entry_preference"),
    entryPoints: fields.texts("entry_points"),
    techniques: fields.texts("known_ttps", "techniques"),
    tactics: fields.texts("capable_tactics", "tactics"),
    capabilities: fields.texts("capabilities"),
    place: fields.place,
    more: fields.rest(),
  };
}

/** A name alone is one without details. */
function mapOf(raw: Raw, what: string, report: Report): Fields | null {
  if (raw.form === "map") return fieldsOf(raw.entries, raw.place, report);
  if (raw.form !== "list" && raw.text.trim() !== "") {
    return fieldsOf([{ key: "name", place: raw.place, value: raw }], raw.place, report);
  }
  report(
    warningAt(
      "bad-value",
      `This is no ${what}; it is left out.`,
      raw.place,
      ({ set }) => `write ${set("id", "…")} and ${set("name", "…")}`,
    ),
  );
  return null;
}

/** An actor pursues objectives of the same file. */
function checkObjectives(
  objectives: readonly AttackObjective[],
  actors: readonly ThreatActor[],
  report: Report,
): void {
  const known = objectives.flatMap(({ id, name }) => [id, name]);
  for (const one of actors) {
    for (const wanted of one.objectives.filter((id) => !known.includes(id))) {
      const message = `"${one.name}" pursues "${wanted}", which is no attack objective of this file.`;
      report(warningAt("objective-missing", message, one.place, perhaps(wanted, known)));
    }
  }
}
