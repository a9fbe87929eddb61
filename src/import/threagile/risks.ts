import type { Collector } from "../collect.ts";
import { isMap, mapOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { openThreats } from "../threats.ts";
import { type Entry, plainWords } from "./entries.ts";
import type { Known } from "./model.ts";
import { decisionFacts, matchesRisk } from "./tracking.ts";

interface Around {
  readonly known: Known;
  readonly tracking: readonly Entry[];
  readonly made: Collector;
  readonly threats: ReturnType<typeof openThreats>;
  readonly leave: (kind: string, example: string) => void;
  /** Something to be about, for what names nothing. */
  readonly whole: () => string;
}

/**
 * Adds the risks of categories of one's own.
 * @returns the entries of the tracking that are about them
 */
export function addRisks(categories: readonly Entry[], around: Around): ReadonlySet<Entry> {
  const { known, tracking, made, threats, leave, whole } = around;
  const ids = new Set(categories.map(({ id }) => id));
  const own = tracking.filter(({ title }) => ids.has(title.split("@")[0] ?? ""));
  for (const category of categories) {
    const risks = Object.entries(mapOf(category.says.risks_identified));
    if (risks.length === 0) leave("category of risks of which none was found", category.title);
    for (const [title, value] of risks) addRisk(category, title, mapOf(value));
  }
  return new Set(own);

  function addRisk({ id, title: category, says, at }: Entry, title: string, risk: PlainMap): void {
    const key = [id, ...relevant.map((one) => textOf(risk[one]))].filter((one) => one !== "").join("@");
    // An exact id counts before a pattern.
    const decided = own.find((one) => one.title === key) ?? own.find((one) => matchesRisk(one.title, key));
    const decision = decided ? (decisionFacts(decided) ?? {}) : {};
    const named = plainWords(title);
    const word = (value: unknown) => (typeof value === "string" ? value : "");
    threats(made, {
      ...{ id: key, title: named, target: targetOf(risk), from: at("risks_identified", title) },
      severity: textOf(risk.severity),
      likelihood: textOf(risk.exploitation_likelihood),
      stride: [textOf(says.stride)],
      cwe: /^\d{1,5}$/.test(textOf(says.cwe)) && textOf(says.cwe) !== "0" ? [`CWE-${textOf(says.cwe)}`] : [],
      description: descriptionOf(category, says, risk),
      mitigations: [says.mitigation, says.action].flatMap((one) => plainWords(textOf(one)) || []),
      ...{ status: word(decision.status), reason: word(decision.reason), reviewer: word(decision.reviewer) },
      ...{ ticket: word(decision.ticket), date: word(decision.date) },
    });
  }

  function targetOf(risk: PlainMap): string {
    const said = (name: string) => textOf(risk[`most_relevant_${name}`]);
    const flow = known.links.find(({ id }) => id === said("communication_link"));
    if (flow) return `flow:${flow.name}`;
    const [runs = ""] = known.runtimes.get(said("shared_runtime")) ?? [];
    const asset = known.assets.get(said("technical_asset")) ?? known.assets.get(runs);
    if (asset) return asset.name;
    const boundary = known.boundaries.get(said("trust_boundary"));
    return boundary === undefined ? whole() : `boundary:${boundary}`;
  }

  function descriptionOf(category: string, says: PlainMap, risk: PlainMap): string {
    const breached = textsOf(risk.data_breach_technical_assets).flatMap(
      (id) => known.assets.get(id)?.name ?? id,
    );
    const lines: Readonly<Record<string, unknown>> = {
      Category: category,
      Impact: says.impact,
      "Impact of exploitation": risk.exploitation_impact,
      "Data breach": [textOf(risk.data_breach_probability), breached.join(", ")].filter(Boolean).join(" at "),
      Check: says.check,
      "False positives": says.false_positives,
      ASVS: says.asvs,
      "Cheat sheet": says.cheat_sheet,
    };
    const rest = Object.entries(lines).flatMap(([name, value]) => {
      const text = isMap(value) ? "" : plainWords(textOf(value));
      return text === "" ? [] : [`${name}: ${text}`];
    });
    return [plainWords(textOf(says.description)), ...rest].filter((one) => one !== "").join("\n\n");
  }
}

/** In the order in which they stand in the id of a risk (`createSyntheticId` of `pkg/model/parse.go`). */
const relevant = [
  "technical_asset",
  "communication_link",
  "trust_boundary",
  "shared_runtime",
  "data_asset",
].map((one) => `most_relevant_${one}`);
