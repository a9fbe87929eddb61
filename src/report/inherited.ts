import { statedList, statedText } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import { fold } from "../model/spelling.ts";
import { boundaryChain, type LinkedBoundary, type LinkedModel } from "../tree/linked.ts";
import { levelLink, type Presentation, placeText } from "./present.ts";
import type { LevelView } from "./views.ts";

type Row = LevelView["inherited"][number];

/** What a level takes over from the levels above it, each with the level and the line that say so. */
export function inheritedRows(shown: Presentation, contexts: readonly LinkedModel[]): readonly Row[] {
  const [instance] = contexts;
  if (!instance) return [];
  const row = (what: string, value: string, level: string, place: Place): Row => ({
    what,
    value,
    from: levelLink(shown, level),
    place: placeText(place),
  });
  return [
    ...contexts.flatMap((one) => standing(one, contexts.length > 1)),
    ...data(),
    ...styles(),
    ...rules(),
    ...decisions(),
  ];

  /** Whether the level is judged, the boundary around it, and whose trust it has; a level that is used in several places says for which. */
  function standing({ describes, parent, outOfScope }: LinkedModel, isOneOfSeveral: boolean): Row[] {
    const [element] = describes;
    const zone = element?.boundary ?? null;
    const use =
      isOneOfSeveral && element ? ` as ${element.name} of ${levelLink(shown, element.level).title}` : "";
    const rows: Row[] = [];
    if (outOfScope && parent) rows.push(row(`scope${use}`, "out of scope", parent.level, outOfScope.place));
    if (!zone) return rows;
    rows.push(row(`boundary${use}`, zone.name, zone.level, zone.entry.place));
    const stating = boundaryChain(zone).find(({ isTrusted }) => isTrusted !== null);
    if (stating) {
      const word = stating.isTrusted ? "trusted" : "untrusted";
      rows.push(row(`trust${use}`, word, stating.level, placeOfTrust(stating)));
    }
    return rows;
  }

  function placeOfTrust({ entry }: LinkedBoundary): Place {
    return entry.properties.get("isTrusted")?.place ?? entry.place;
  }

  function data(): Row[] {
    const used = (instance?.flows ?? [])
      .flatMap((flow) => flow.data)
      .filter((one) => one.declaredIn !== instance?.level);
    return [...new Map(used.map((one) => [one.name, one])).values()].map(({ name, declaredIn, entry }) =>
      row("data", name, declaredIn, entry.place),
    );
  }

  function styles(): Row[] {
    const protocols = new Set(
      (instance?.flows ?? []).map(({ values }) => fold(String(values.protocol ?? ""))),
    );
    const rows: Row[] = [];
    for (let at: LinkedModel | null = instance ?? null; at; at = at.parent) {
      for (const entry of at.model.protocolStyles) {
        // Nearest wins: the first that is met is the one in force.
        if (!protocols.delete(fold(entry.name)) || at === instance) continue;
        const value = [entry.name, statedText(entry, "color"), statedText(entry, "lineStyle")];
        rows.push(
          row("protocol style", value.filter((part) => part !== "").join(", "), at.level, entry.place),
        );
      }
    }
    return rows;
  }

  function rules(): Row[] {
    const { byLevel } = shown.result.book;
    const seen = new Set((byLevel.get(instance?.level ?? "") ?? []).map(({ id }) => id));
    const rows: Row[] = [];
    const above: string[] = [];
    for (let at = instance?.parent ?? null; at; at = at.parent) above.push(at.level);
    // Those of the root directory hold even where no model stands there.
    if (instance?.level !== "" && !above.includes("") && shown.result.tree.levels.has("")) above.push("");
    for (const level of above) {
      const inForce = (byLevel.get(level) ?? []).filter(({ id }) => !seen.has(id));
      for (const { id } of inForce) seen.add(id);
      const [first] = inForce;
      if (first) rows.push(row("rules", inForce.map(({ id }) => id).join(", "), level, first.place));
    }
    return rows;
  }

  function decisions(): Row[] {
    const answered = new Set(
      (shown.findingsOf.get(instance?.level ?? "") ?? []).map(({ decision }) => decision),
    );
    return shown.result.evaluation.decisions
      .filter(({ level, decision }) => level !== instance?.level && answered.has(decision))
      .map(({ level, about, decision, entry }) =>
        row("decision", `${decision.status}: ${about}`, level, entry.place),
      );
  }
}

/** Assumptions of a level and of those above it; of several with one name the nearest. */
export function assumptionRows(shown: Presentation, instance: LinkedModel): LevelView["assumptions"] {
  const rows = new Map<string, LevelView["assumptions"][number]>();
  for (let at: LinkedModel | null = instance; at; at = at.parent) {
    for (const entry of at.model.assumptions) {
      if (rows.has(entry.name)) continue;
      rows.set(entry.name, {
        name: entry.name,
        description: statedText(entry, "description"),
        excludes: statedList(entry, "exclude"),
        from: at === instance ? null : levelLink(shown, at.level),
        place: placeText(entry.place),
      });
    }
  }
  return [...rows.values()];
}
