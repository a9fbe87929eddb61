import { packOf } from "../addresses/packed.ts";
import type { Report } from "../model/diagnostic.ts";
import type { Rule } from "../rules/rule.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { optionsOf } from "./built-with.ts";
import { isOfInner } from "./inner-packs.ts";
import type { JoinedPack } from "./join.ts";
import { recordedFindings } from "./recorded/recorded.ts";
import { tellIncomplete } from "./recorded/recorded-in.ts";

/** A pack of a tree that was judged. */
export interface JudgedPack
  extends Omit<JoinedPack, "findings" | "pages" | "beside" | "builtWith" | "inner"> {
  /** What judging it again changed; null where what was found where it was built counts. */
  readonly again: JudgedAgain | null;
}

/** Ids of findings, with the paths that levels have in the tree around the pack. */
export interface JudgedAgain {
  /** What only this judgement found. */
  readonly new: readonly string[];
  /** What only the pack has. */
  readonly gone: readonly string[];
  /** What both have, with another severity, score or status. */
  readonly changed: readonly string[];
  /** The options of its own build that counted besides those of this run, as on a command line; empty for none. */
  readonly by: string;
}

/** Whether a level is shown by the pages of its pack, as they were packed. */
export function isShownAsPacked(packs: readonly JudgedPack[], level: string): boolean {
  const name = packOf(level);
  return name !== null && packs.some((pack) => pack.name === name && pack.again === null);
}

/** What judging the sources of a pack again, in the context of the levels above, says otherwise than the pack. */
export function judgedAgain(
  {
    name,
    findings: text,
    directory,
    builtWith,
    inner,
  }: Pick<JoinedPack, "name" | "findings" | "directory" | "builtWith" | "inner">,
  findings: readonly Finding[],
  ruleOf: (id: string) => Rule | undefined,
  report: Report,
): JudgedAgain {
  const recorded = recordedFindings(text, name, ruleOf);
  const known = "problem" in recorded ? [] : recorded.findings;
  if (!("problem" in recorded)) tellIncomplete(name, recorded.lost, report);
  // Those of packs inside are not judged here, and so not gone.
  const before = new Map(
    known.filter(({ level }) => !isOfInner(level, directory, inner)).map((one) => [one.id, one]),
  );
  const isOfPack = ({ level }: Finding) => level === directory || level.startsWith(`${directory}/`);
  const after = new Map(findings.filter(isOfPack).map((one) => [one.id, one]));
  const isSame = (one: Finding, other: Finding) =>
    one.severity === other.severity && one.score === other.score && one.status === other.status;
  return {
    new: [...after.keys()].filter((id) => !before.has(id)),
    gone: [...before.keys()].filter((id) => !after.has(id)),
    changed: [...after].filter(([id, one]) => !isSame(one, before.get(id) ?? one)).map(([id]) => id),
    by: builtWith === null ? "" : optionsOf(builtWith),
  };
}
