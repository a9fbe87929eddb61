import type { Command } from "commander";
import type { NewDecision } from "../decisions/new-decision.ts";
import { dayAfter, parseSpan } from "../model/words/span.ts";
import { isDate } from "../read/coerce.ts";
import { isWork } from "../threats/amendments/read-decision.ts";
import { UsageError } from "./exit.ts";
import { many } from "./flags.ts";

/** What a decision says, as commander hands it over. */
export interface DecisionFlags {
  readonly accept?: true;
  readonly mitigate?: true;
  readonly falsePositive?: true;
  readonly transfer?: true;
  readonly avoid?: true;
  readonly inProgress?: true;
  readonly inDiscussion?: true;
  readonly owner?: string;
  readonly reviewer?: string;
  readonly reason?: string;
  readonly ticket?: string;
  readonly until?: string;
  readonly date?: string;
}

/** The option, its status, what help says of it, and the letter that means it in a dialog. */
export const actions = [
  { flag: "accept", option: "--accept", status: "accepted", letter: "a", meaning: "the risk is taken" },
  {
    flag: "mitigate",
    option: "--mitigate",
    status: "mitigated",
    letter: "m",
    meaning: "something answers it",
  },
  {
    ...{ flag: "falsePositive", option: "--false-positive", status: "false-positive", letter: "f" },
    meaning: "it is no threat here",
  },
  {
    flag: "transfer",
    option: "--transfer",
    status: "transferred",
    letter: "t",
    meaning: "somebody else bears it",
  },
  { flag: "avoid", option: "--avoid", status: "avoided", letter: "v", meaning: "what it is about goes away" },
  {
    flag: "inProgress",
    option: "--in-progress",
    status: "in-progress",
    letter: "p",
    meaning: "somebody is at it; stays open",
  },
  {
    flag: "inDiscussion",
    option: "--in-discussion",
    status: "in-discussion",
    letter: "d",
    meaning: "not decided yet; stays open",
  },
] as const satisfies readonly {
  readonly flag: keyof DecisionFlags;
  readonly option: string;
  readonly status: NewDecision["status"];
  readonly letter: string;
  readonly meaning: string;
}[];

export function withDecisionOptions(command: Command): Command {
  command
    .option("--match <pattern>", "all open findings whose id is like this, with * (repeatable)", many, [])
    .option(
      "--from <file>",
      "ids, one a line, a findings.json, or a CSV with a column id; - is standard input",
    )
    .option("--models <dir>", "directory of the tree, or one file", "models");
  for (const { option, meaning } of actions) command.option(option, meaning);
  return command
    .option("--owner <name>", "who decided")
    .option("--reviewer <name>", "who looked at the decision")
    .option("--reason <text>", "why; only what is mitigated or still open needs none")
    .option("--ticket <id>", "where it is tracked")
    .option("--until <date>", "it is open again after this day, or this span: 2027-06-30, 6 months")
    .option("--date <date>", "when it was decided (default: today)")
    .option(
      "--as-pattern",
      "write the pattern of --match, which answers what is still to come as well",
      false,
    )
    .option("--dry-run", "print what would change, and write nothing", false);
}

/** What was decided; null where nothing says so. */
export function statusMade(flags: DecisionFlags): NewDecision["status"] | null {
  const [first, second] = actions.filter(({ flag }) => flags[flag] === true);
  if (first && second)
    throw new UsageError(`${first.option} and ${second.option} contradict each other.`, "keep one of them");
  return first?.status ?? null;
}

/**
 * The decision that the options state, by the rules for those in files.
 * @param now YYYY-MM-DD
 */
export function decisionMade(status: NewDecision["status"], flags: DecisionFlags, now: string): NewDecision {
  const { owner = "", reviewer = "", reason = "", ticket = "", date = now } = flags;
  if (reason.trim() === "" && needsReason(status))
    throw new UsageError(`What is ${status} needs a reason.`, 'add --reason "…"');
  if (!isDate(date)) throw new UsageError(`--date is a date such as ${now}, not "${date}".`);
  if (date > now) throw new UsageError(`--date ${date} is not yet.`, `today is ${now}`);
  const until = flags.until === undefined ? "" : lastDay(flags.until, now);
  if (until === null)
    throw new UsageError(
      `--until is a date such as 2027-06-30, or a span such as 6 months, not "${flags.until}".`,
    );
  if (until !== "" && until < now)
    throw new UsageError(`--until ${until} is over: what is decided would be open again.`, `today is ${now}`);
  const trimmed = {
    owner: owner.trim(),
    reviewer: reviewer.trim(),
    reason: reason.trim(),
    ticket: ticket.trim(),
  };
  return { status, ...trimmed, date, until };
}

/** The last day of a decision: a date, or a span from today on; null for neither. */
export function lastDay(text: string, now: string): string | null {
  const said = text.trim();
  if (isDate(said)) return said;
  const span = parseSpan(said);
  return span && dayAfter(now, span);
}

/** Without one, what hides a finding is told as a mistake. */
export function needsReason(status: NewDecision["status"]): boolean {
  return status !== "mitigated" && !isWork(status);
}
