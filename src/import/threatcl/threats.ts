import type { Collector } from "../collect.ts";
import { listOf, mapOf, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { SaidThreat } from "../threats.ts";
import type { Diagrams } from "./diagram.ts";

/** The threats of a model: of the stores that keep the assets which they name, else of the system as a whole. */
export function threatsOf(
  says: PlainMap,
  from: (...way: (string | number)[]) => string,
  made: Collector,
  { storesOf }: Diagrams,
): SaidThreat[] {
  let whole: string | null = null;
  return listOf(says.threat).flatMap((value, index): SaidThreat[] => {
    const one = mapOf(value);
    const stores = [
      ...new Set(textsOf(one.informationAssetRefs).flatMap((asset) => storesOf.get(asset) ?? [])),
    ];
    if (stores.length === 0 && whole === null)
      whole = made.add("SetOfProcesses", "Whole system", from(), {
        description: "What threats are about that name no asset of a store",
      });
    const targets = stores.length > 0 ? stores : [whole ?? ""];
    const risk = mapOf(one.risk);
    const controls = [...mapsOf(one.expandedControl), ...mapsOf(one.proposedControl)];
    const done = controls.filter(({ implemented }) => implemented === true);
    const reasons = done.map((each) =>
      [textOf(each.name), textOf(each.implementationNotes)].filter(Boolean).join(": "),
    );
    return targets.map((target) => ({
      ...{ id: textOf(one.name), title: textOf(one.name), target, from: from("threat", index) },
      severity: textOf(risk.severity) || textOf(risk.impact),
      likelihood: textOf(risk.likelihood),
      stride: textsOf(one.stride),
      description: described(one, risk),
      mitigations: [
        ...(textOf(one.control) === "" ? [] : [textOf(one.control)]),
        ...controls.map(controlText),
      ],
      // The tool has no word for what was decided: what is in place says it.
      status: done.length === 0 ? "" : done.length === controls.length ? "mitigated" : "in progress",
      owner: textOf(says.author),
      reason: reasons.length > 0 ? `In place: ${reasons.filter(Boolean).join("; ") || "its controls"}` : "",
    }));
  });
}

function described(threat: PlainMap, risk: PlainMap): string {
  const about = (label: string, words: readonly string[]) =>
    words.length === 0 ? "" : `${label}: ${words.join(", ")}`;
  return [
    textOf(threat.description),
    about("Impacts", textsOf(threat.impacts)),
    about("Assets", textsOf(threat.informationAssetRefs)),
    about("Rationale", textsOf(risk.rationale)),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function controlText(control: PlainMap): string {
  const reduction =
    typeof control.riskReduction === "number" ? `reduces the risk by ${control.riskReduction} %` : "";
  const more = [control.implemented === true ? "in place" : "", reduction].filter((one) => one !== "");
  const said = [textOf(control.name), textOf(control.description)].filter((one) => one !== "").join(": ");
  const attributes = mapsOf(control.attribute).map(({ name, value }) => `${textOf(name)} ${textOf(value)}`);
  return `${said}${more.length > 0 ? ` (${more.join(", ")})` : ""}${attributes.length > 0 ? ` [${attributes.join(", ")}]` : ""}`;
}
