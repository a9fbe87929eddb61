import { oneLine } from "../../one-line.ts";
import type { Decision, Finding } from "../../threats/findings/finding.ts";
import { decidingEvidence, enumerated, evidenceWords } from "../../threats/findings/reason.ts";
import { updateOf } from "../../threats/vulnerabilities/package-rule.ts";

/** What a model says may be of any length; nobody reads that in a list of findings. */
const longestName = 120;
const longestText = 1000;
const waysAtMost = 3;

/** Text of others on one line, and of a length that can be read. */
export function short(text: string, longest = longestText): string {
  const line = oneLine(text).trim().toWellFormed();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}

/** `Web shop (Server)`. */
export function subjectOf({ element }: Finding): string {
  return `${short(element.name, longestName)} (${element.kind})`;
}

const reasonWords: Readonly<Record<Finding["basis"], string>> = {
  stated: "Stated",
  open: "Open question",
  assumed: "Assumed",
};

/** On what it rests, as a sentence; "" where there is nothing to say. */
export function reasonOf(finding: Finding, wayTo: (file: string) => string = (file) => file): string {
  const way = (file: string, line: number | null) => `${wayTo(file)}:${line ?? 1}`;
  const words = decidingEvidence(finding).map((one) => evidenceWords(one, finding.location.file, way));
  return words.length === 0 ? "" : `${reasonWords[finding.basis]}: ${short(enumerated(words))}.`;
}

/** What would end it, as a sentence; "" where nothing that can be changed does. */
export function mendOf({ fix, package: one }: Finding): string {
  const update = one && updateOf(one);
  if (one && update)
    return `Mend: update ${short(one.name, longestName)} to ${short(update.to, longestName)}.`;
  if (fix.length === 0) return "";
  const ways = fix
    .slice(0, waysAtMost)
    .map((changes) =>
      changes.map(({ property, to }) => `${property.replace(/(^|\.)controls\./, "$1")}=${to}`).join(" and "),
    );
  const more = fix.length > waysAtMost ? `; or ${fix.length - waysAtMost} more` : "";
  return `Mend: ${short(ways.join("; or "))}${more}.`;
}

/** `accepted by Board: Nobody prints (T-1, until 2027-02-15)`. */
export function decisionOf({ status, owner, reason, ticket, until, expired }: Decision): string {
  const by = owner === "" ? "" : ` by ${owner}`;
  const why = reason === "" ? "" : `: ${reason}`;
  const limit = until === "" ? "" : `${expired ? "ended on" : "until"} ${until}`;
  const notes = [ticket, limit].filter((part) => part !== "").join(", ");
  return short(`${status}${by}${why}${notes === "" ? "" : ` (${notes})`}`);
}
