import { type Entry, type Model, statedList, statedText } from "../../model/model.ts";

export interface Assumptions {
  /** Those that hold for all, each once. */
  readonly ofModels: readonly { readonly entry: Entry; readonly model: Model }[];
  /** Those that an entry names. */
  readonly namedBy: (entry: Entry) => readonly object[];
  /** What pytm's own model overrides. */
  readonly overridesOf: (entry: Entry) => readonly object[];
}

/** @param modelOf the model in which an entry stands */
export function openAssumptions(
  models: readonly Model[],
  modelOf: (entry: Entry) => Model | null,
): Assumptions {
  const named = new Set<string>();
  for (const { elements, boundaries, flows } of models)
    for (const entry of [...elements, ...boundaries, ...flows])
      for (const name of statedList(entry, "assumptions")) named.add(name);
  const all = models.flatMap((model) => model.assumptions.map((entry) => ({ entry, model })));
  const byName = new Map<string, { readonly entry: Entry; readonly model: Model }>();
  for (const one of all) if (!byName.has(one.entry.name)) byName.set(one.entry.name, one);
  return {
    ofModels: [...byName.values()].filter(({ entry }) => !named.has(entry.name)),
    namedBy(entry) {
      const own = modelOf(entry);
      return statedList(entry, "assumptions").map((name) => {
        const here = own?.assumptions.find((one) => one.name === name);
        const found = here && own ? { entry: here, model: own } : byName.get(name);
        return found ? assumptionOf(found.entry, found.model) : { name };
      });
    },
    overridesOf(entry) {
      const value = entry.properties.get("overrides")?.value;
      const isPytm = modelOf(entry)?.isPytm === true;
      if (!isPytm || typeof value !== "object" || value === null || !("json" in value)) return [];
      return (Array.isArray(value.json) ? value.json : []).filter(isOverride);
    },
  };
}

/** pytm excludes by the ids of its own rules; of ours many have the same. */
export function assumptionOf(entry: Entry, { isPytm }: Model) {
  return {
    name: entry.name,
    description: statedText(entry, "description"),
    exclude: isPytm ? statedList(entry, "exclude") : [],
  };
}

function isOverride(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    "threat_id" in value &&
    Object.values(value).every((field) => typeof field === "string")
  );
}
