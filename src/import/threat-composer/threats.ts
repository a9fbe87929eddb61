import { own, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { SaidThreat } from "../threats.ts";

/** What a list of keys and values says of a key: custom ones begin with `custom:`. */
export function metadataOf(one: PlainMap, key: string): readonly string[] {
  const all = Array.isArray(one.metadata) ? (one.metadata as unknown[]) : [];
  return all.flatMap((pair) => {
    const { key: name, value } = (pair ?? {}) as PlainMap;
    return name === key ? textsOf(value) : [];
  });
}

/** Keys of one's own, with what they say. */
export function customOf(one: PlainMap): string[] {
  const all = Array.isArray(one.metadata) ? (one.metadata as unknown[]) : [];
  return all.flatMap((pair) => {
    const { key, value } = (pair ?? {}) as PlainMap;
    const name = textOf(key);
    const said = textsOf(value).join(", ");
    return name.startsWith("custom:") && said !== "" ? [`${name.slice("custom:".length)}: ${said}`] : [];
  });
}

/** The sentence of a threat; put together of its parts where nobody wrote it, as the tool does. */
export function statementOf(threat: PlainMap): string {
  const said = textOf(threat.statement) || textOf(threat.customTemplate);
  if (said !== "") return said;
  const part = (key: string, before = "") => {
    const text = Array.isArray(own(threat, key)) ? listed(textsOf(threat[key])) : textOf(threat[key]);
    return text === "" ? "" : `${before}${text}`;
  };
  const source = part("threatSource") || "threat source";
  return [
    `${/^[aeiou]/i.test(source) ? "An" : "A"} ${source}`,
    part("prerequisites", " "),
    part("threatAction", " can "),
    part("threatImpact", ", which leads to "),
    part("impactedGoal", ", resulting in reduced "),
    part("impactedAssets", textsOf(threat.impactedGoal).length > 0 ? " of " : ", negatively impacting "),
  ].join("");
}

function listed(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} and ${last}`;
}

/** How far a mitigation is. */
const progress: Readonly<Record<string, string>> = {
  mitigationInProgress: "in progress",
  mitigationResolved: "in place",
  mitigationResolvedWillNotAction: "will not be done",
};

export function mitigationText(one: PlainMap): string {
  const word = Object.hasOwn(progress, textOf(one.status)) ? progress[textOf(one.status)] : undefined;
  const content = `${textOf(one.content)}${word === undefined ? "" : ` (${word})`}`;
  return [content, ...metadataOf(one, "Comments"), ...customOf(one)].join("\n\n");
}

/** What was decided: what is resolved is mitigated, and somebody works on what a mitigation is on its way to. */
export function decisionOf(
  threat: PlainMap,
  mitigations: readonly PlainMap[],
): Pick<SaidThreat, "status" | "reason"> {
  const status = textOf(threat.status);
  const done = mitigations
    .filter((one) => one.status === "mitigationResolved")
    .map((one) => textOf(one.content));
  if (status === "threatResolved") return { status: "resolved", reason: done.join("; ") };
  if (status === "threatResolvedNotUseful")
    return { status: "not applicable", reason: "Threat Composer says: resolved, not useful" };
  const isOnItsWay = mitigations.some((one) => one.status === "mitigationInProgress");
  return isOnItsWay ? { status: "in progress" } : {};
}

/** The action says in few words what the sentence says in full. */
export function titleOf(threat: PlainMap): string {
  const action = textOf(threat.threatAction).trim();
  const short = action || statementOf(threat);
  return short.slice(0, 1).toUpperCase() + short.slice(1);
}
