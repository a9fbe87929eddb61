import { groupBy } from "../../model/group.ts";
import { type PlainMap, textOf, textsOf } from "../plain.ts";
import { type SaidThreat, statusOf } from "../threats.ts";

type Treatment = Pick<SaidThreat, "severity" | "likelihood" | "mitigations" | "status" | "reason">;

/** What controls and risks say of threats, by their symbolic names. */
export function openTreatment(
  controls: readonly PlainMap[],
  risks: readonly PlainMap[],
): (threat: string) => Treatment {
  const byThreat = (some: readonly PlainMap[]) =>
    groupBy(
      some.flatMap((one) => textsOf(one.threats).map((threat) => ({ threat, one }))),
      ({ threat }) => threat,
    );
  const [controlsOf, risksOf] = [byThreat(controls), byThreat(risks)];
  return (threat) => {
    const own = (controlsOf.get(threat) ?? []).map(({ one }) => one);
    const [risk] = risksOf.get(threat) ?? [];
    const impact = textOf(risk?.one.impact);
    const words = own.map(wordOf);
    // As long as one of them is only proposed, the threat is open.
    const status = words.length > 0 && words.every((word) => word !== "") ? words[0] : undefined;
    return {
      severity: impact === "negligible" ? "very low" : impact,
      likelihood: textOf(risk?.one.likelihood),
      mitigations: own.map(({ title }) => textOf(title)),
      ...(status === undefined
        ? {}
        : { status, reason: textOf(own[0]?.description) || textOf(own[0]?.title) }),
    };
  };
}

/** What a control says of its threats; files of our own begin with the word of the decision. "" while it is proposed. */
function wordOf({ status, description }: PlainMap): string {
  const said = /^(?:Mitigated|Accepted|Transferred|Avoided)\b/.exec(textOf(description))?.[0];
  if (said !== undefined && statusOf(said) !== undefined) return said;
  const words: Readonly<Record<string, string>> = {
    active: "mitigated",
    wont_do: "accepted",
    scheduled: "in progress",
    under_review: "in discussion",
  };
  const key = textOf(status);
  return Object.hasOwn(words, key) ? (words[key] ?? "") : "";
}
