import type { Change, Diff, ThingRef, TrustChange, TrustSaid } from "../../diff/changes.ts";
import type { FactValue, FindingFacts, Trust } from "../../diff/facts.ts";
import { type Severity, severities } from "../../threats/findings/finding.ts";

/* What differs between two results, in words: plain text, which each format escapes in its own way. */

/** Of a text, so much is said. */
const longest = 80;

export function short(text: string, limit = longest): string {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}

export function saidValue(value: FactValue): string {
  if (value === null || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return short(value);
  return value.length === 0 ? "nothing" : short(value.join(", "));
}

const findingProperties: Readonly<Record<string, string>> = {
  isRefined: "told in more detail below",
  vulnerabilities: "known vulnerabilities",
};

/** `isHardened: False → True`; without its value what is too long to be read. */
export function saidChange({ property, before, after }: Change): string {
  const name = findingProperties[property] ?? property.replace(/^controls\./, "");
  const [was, is] = [saidValue(before), saidValue(after)];
  return was === is ? `${name}: changed` : `${name}: ${was} → ${is}`;
}

export function saidTrust(said: TrustSaid): string {
  const [from, to] = said.map(trustWord);
  return to === undefined ? (from ?? "") : `${from} → ${to}`;
}

function trustWord(trust: Trust): string {
  return trust === null ? "unknown trust" : trust ? "trusted" : "untrusted";
}

/** What became of the trust of something: `untrusted → trusted, was trusted → trusted`. */
export function saidTrustChange({ what, from, to }: TrustChange): string {
  return what === "flow"
    ? `goes from ${saidTrust(to)}, was ${saidTrust(from)}`
    : `${saidTrust(to)}, was ${saidTrust(from)}`;
}

/** The title of a level, by its path. */
export type TitleOf = (level: string) => string;

/** `Web (Server) in Shop`; of a flow its ends, where its name does not tell them. */
export function saidThing({ name, kind, detail, level }: ThingRef, titleOf: TitleOf): string {
  const more = [kind === "Dataflow" || kind === "Boundary" || kind === "Data" ? "" : kind, detail];
  const said = more.filter((one) => one !== "").join(", ");
  return `${short(name)}${said === "" ? "" : ` (${short(said)})`} in ${short(titleOf(level))}`;
}

/** `Web (Server) in Shop` */
export function saidElement({ element, level }: FindingFacts, titleOf: TitleOf): string {
  return `${short(element.name)}${element.kind === "" ? "" : ` (${element.kind})`} in ${short(titleOf(level))}`;
}

/** `accepted`, `open, in-progress`; "" for what is just open. */
export function saidStatus({ status, work, isRefined }: FindingFacts): string {
  const said = [status === "open" ? "" : status, work ?? "", isRefined ? "told in more detail below" : ""];
  return said.filter((one) => one !== "").join(", ");
}

export const whyMoved: Readonly<Record<Diff["findings"]["moved"][number]["why"], string>> = {
  element: "its element was renamed",
  level: "its level moved",
  rule: "another rule tells it",
};

/** Open findings that count, by severity, the worst first: `1 critical, 2 high`; "" for none. */
export function saidSeverities(findings: readonly FindingFacts[]): string {
  const counts = new Map<Severity, number>();
  for (const { severity, status, isRefined } of findings)
    if (severity !== null && status === "open" && !isRefined)
      counts.set(severity, (counts.get(severity) ?? 0) + 1);
  return severities.flatMap((one) => (counts.has(one) ? [`${counts.get(one)} ${one}`] : [])).join(", ");
}

/** What differs, in one sentence each: `3 findings new (1 critical, 2 high), 2 fixed`. */
export function summaryOf({ findings, levels, model }: Diff): string[] {
  const lines = [
    counted("finding", [
      [findings.new.length, "new", saidSeverities(findings.new)],
      [findings.fixed.length, "fixed", saidSeverities(findings.fixed)],
      [findings.changed.length, "changed", ""],
      [findings.moved.length, "under another id", ""],
    ]),
    things("level", levels),
  ];
  if (model)
    lines.push(
      things("element", model.elements),
      things("flow", model.flows),
      things("boundary", model.boundaries),
      things("data item", model.data),
      counted("change", [[model.trust.length, "of trust", ""]]),
    );
  return lines.filter((line) => line !== "");
}

function things(
  noun: string,
  { added, removed, changed }: Readonly<Record<"added" | "removed" | "changed", readonly unknown[]>>,
): string {
  return counted(noun, [
    [added.length, "added", ""],
    [removed.length, "removed", ""],
    [changed.length, "changed", ""],
  ]);
}

function counted(noun: string, parts: readonly (readonly [number, string, string])[]): string {
  const said = parts.filter(([number]) => number > 0);
  return said
    .map(([number, word, detail], index) => {
      const plural = noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
      const what = index > 0 ? "" : ` ${number === 1 ? noun : plural}`;
      return `${number}${what} ${word}${detail === "" ? "" : ` (${detail})`}`;
    })
    .join(", ");
}
