import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Entry, statedText } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import { type Hint, perhaps, suggested } from "../../model/words/meant.ts";
import { type Decided as DecidedStatus, type Decision, decidedStatuses, works } from "../findings/finding.ts";

const words = [...decidedStatuses, ...works];

/** What else people call a status. */
const synonyms: Readonly<Record<string, Decision["status"]>> = {
  fixed: "mitigated",
  resolved: "mitigated",
  done: "mitigated",
  closed: "mitigated",
  mitigate: "mitigated",
  accept: "accepted",
  risktaken: "accepted",
  wontfix: "accepted",
  tolerated: "accepted",
  ignored: "accepted",
  transfer: "transferred",
  shared: "transferred",
  insured: "transferred",
  avoid: "avoided",
  removed: "avoided",
  falsealarm: "false-positive",
  fp: "false-positive",
  notapplicable: "false-positive",
  invalid: "false-positive",
  doing: "in-progress",
  wip: "in-progress",
  started: "in-progress",
  todo: "in-progress",
  discussing: "in-discussion",
  discussion: "in-discussion",
  undecided: "in-discussion",
  unchecked: "in-discussion",
  pending: "in-discussion",
};

/**
 * What an entry decides; null, after an error, where that cannot be told. Dates that cannot be are errors: a decision must
 * not hold longer than it was meant to.
 * @param now YYYY-MM-DD
 */
export function readDecision(
  entry: Entry<"Decision" | "Threat">,
  now: string,
  report: Report,
): Decision | null {
  const text = (property: string) => statedText(entry, property);
  const placeOf = (property: string) => entry.properties.get(property)?.place ?? entry.place;
  const status = words.find((one) => fold(one) === fold(text("status")));
  if (!status) {
    const message =
      text("status") === ""
        ? `The decision on "${entry.name}" has no status.`
        : `"${text("status")}" is no status.`;
    report(errorAt("bad-status", message, placeOf("status"), statusHint(text("status"))));
    return null;
  }
  const [until, date] = [text("until"), text("date")];
  if (date > now) {
    const message = `The decision on "${entry.name}" was made on ${date}, which is not yet.`;
    report(errorAt("future-date", message, placeOf("date"), `today is ${now}`));
  }
  if (date !== "" && until !== "" && until < date) {
    const message = `The decision on "${entry.name}" ends on ${until}, before it was made on ${date}.`;
    report(errorAt("bad-date", message, placeOf("until"), "put the later day into until"));
  }
  if (text("reason") === "" && status !== "mitigated" && !isWork(status)) {
    const message = `The decision on "${entry.name}" gives no reason.`;
    report(warningAt("no-reason", message, entry.place, ({ set }) => `add ${set("reason", "…")}`));
  }
  return {
    status,
    owner: text("owner"),
    reviewer: text("reviewer"),
    date,
    reason: text("reason"),
    ticket: text("ticket"),
    until,
    expired: until !== "" && until < now,
    from: `${entry.place.file}:${entry.place.line}`,
  };
}

export function isWork(status: Decision["status"]): status is Exclude<Decision["status"], DecidedStatus> {
  return (works as readonly string[]).includes(status);
}

function statusHint(word: string): Hint {
  const meant = synonyms[fold(word)];
  if (meant !== undefined && Object.hasOwn(synonyms, fold(word))) return suggested(word, [meant]);
  return (word === "" ? null : perhaps(word, words)) ?? `one of ${words.join(", ")}`;
}
