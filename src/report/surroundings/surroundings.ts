import type { BillOfMaterials, Context } from "../../model/beside/context.ts";
import type { Model } from "../../model/model.ts";
import { type Presentation, placeText } from "../present.ts";
import type { BillRow, SurroundingRow } from "./views.ts";

/** What a model says of the world around it: sector, obligations, what attackers want and who they are. */
export function surroundingRows(context: Context | null): readonly SurroundingRow[] {
  if (!context) return [];
  const said = (what: string, ...words: readonly string[]): SurroundingRow[] => {
    const value = words.filter((word) => word !== "").join(", ");
    return value === "" ? [] : [{ what, value, place: context.file }];
  };
  return [
    ...said("system", context.description),
    ...said("sector", context.sector),
    ...said("data sensitivity", context.dataSensitivity),
    ...said("obligations", ...context.complianceRequirements),
    ...said("environment", context.deploymentEnvironment),
    ...said("integrations", ...context.integrations),
    ...said("users", context.userBase),
    ...said("business goals", ...context.businessGoals),
    ...context.attackObjectives.map(({ id, name, targets, businessImpact, place }) => ({
      what: "attack objective",
      value: sentence(id, name, targets.length > 0 && `targets ${targets.join(", ")}`, businessImpact),
      place: placeText(place),
    })),
    ...context.threatActors.map(({ id, name, sophistication, objectives, place }) => ({
      what: "threat actor",
      value: sentence(
        id,
        name,
        sophistication !== "" && `sophistication ${sophistication}`,
        objectives.length > 0 && `pursues ${objectives.join(", ")}`,
      ),
      place: placeText(place),
    })),
  ];
}

/** What the elements of a model are made of, those first that have known vulnerabilities. */
export function billRows(
  shown: Presentation,
  level: string,
  { billsOfMaterials }: Model,
): readonly BillRow[] {
  const keys = shown.result.system.instances.get(level)?.[0]?.names.elements;
  const row = (bill: BillOfMaterials): BillRow => ({
    element: bill.element ?? bill.asset,
    anchor: bill.element === null ? null : shown.links.anchorOf(keys?.get(bill.element)?.key ?? bill.element),
    software: [bill.software, bill.operatingSystem].filter((word) => word !== "").join(", "),
    patchLevel: bill.patchLevel,
    vulnerabilities: bill.knownVulnerabilities.map(({ id }) => id),
    services: bill.runningServices,
    detection: bill.detectionLevel,
    place: placeText(bill.place),
  });
  const isVulnerable = ({ knownVulnerabilities }: BillOfMaterials) =>
    knownVulnerabilities.length > 0 ? 0 : 1;
  return [...billsOfMaterials].sort((a, b) => isVulnerable(a) - isVulnerable(b)).map(row);
}

function sentence(id: string, name: string, ...more: readonly (string | false)[]): string {
  const title = id === "" || id === name ? name : `${id} ${name}`;
  return [title, ...more.filter((part) => part !== false && part !== "")].join("; ");
}
