import type { NewDecision } from "../decisions/new-decision.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { actions, type DecisionFlags, decisionMade, lastDay, needsReason } from "./decide-flags.ts";
import { type Painter, plain, wayTo } from "./terminal.ts";

/** Somebody who can be asked. */
export interface Dialog {
  /** The answer, or null where there will be none any more. */
  readonly ask: (question: string) => Promise<string | null>;
  readonly say: (text: string) => void;
}

const choices =
  "(a)ccept (m)itigate (f)alse positive (t)ransfer a(v)oid in (p)rogress (d)iscuss (s)kip (q)uit: ";

/**
 * Shows each finding and asks what was decided about it.
 * @param flags what is proposed for every one
 * @param directory of the tree
 * @returns null where nobody answers any more
 */
export async function decideEach(
  findings: readonly Finding[],
  flags: DecisionFlags,
  now: string,
  directory: string,
  dialog: Dialog,
  color: Painter,
): Promise<ReadonlyMap<Finding, NewDecision> | null> {
  const made = new Map<Finding, NewDecision>();
  let { owner = "", until = "", reason = "" } = flags;
  for (const [index, finding] of findings.entries()) {
    dialog.say("");
    for (const line of about(finding, directory, color, `${index + 1}/${findings.length}`)) dialog.say(line);
    const action = await choose(dialog);
    if (action === null) return null;
    if (action === "quit") return made;
    if (action === "skip") continue;
    const { status } = action;
    const isNeeded = needsReason(status);
    const why = await askFor(dialog, "reason", reason, (text) => !isNeeded || text !== "");
    if (why === null) return null;
    if (isNeeded && why === "") {
      dialog.say("without a reason it is skipped");
      continue;
    }
    const who = await askFor(dialog, "owner", owner);
    if (who === null) return null;
    const end = await askFor(dialog, "until (2027-06-30, 6 months)", until, (text) => isEnd(text, now));
    if (end === null) return null;
    const ticket = await askFor(dialog, "ticket", flags.ticket ?? "");
    if (ticket === null) return null;
    [reason, owner, until] = [why, who, end];
    const stated = { ...flags, reason: why, owner: who, ticket };
    made.set(finding, decisionMade(status, end === "" ? withoutEnd(stated) : { ...stated, until: end }, now));
  }
  return made;
}

function withoutEnd({ until, ...flags }: DecisionFlags): DecisionFlags {
  return flags;
}

function isEnd(text: string, now: string): boolean {
  const day = text === "" ? "" : lastDay(text, now);
  return day !== null && (day === "" || day >= now);
}

async function choose(dialog: Dialog): Promise<(typeof actions)[number] | "skip" | "quit" | null> {
  for (;;) {
    const answer = await dialog.ask(choices);
    if (answer === null) return null;
    const word = answer.trim().toLowerCase();
    if (word === "" || word === "s" || word === "skip") return "skip";
    if (word === "q" || word === "quit") return "quit";
    const found = actions.find(({ letter, status, option }) =>
      [letter, status, option.slice(2)].includes(word),
    );
    if (found) return found;
  }
}

/** An empty answer is what was said before; `-` is nothing. Asks up to three times. */
async function askFor(
  dialog: Dialog,
  what: string,
  before: string,
  isFine: (text: string) => boolean = () => true,
): Promise<string | null> {
  const question = `  ${what}${before === "" ? "" : ` [${plain(before)}; - for none]`}: `;
  for (let left = 3; left > 0; left--) {
    const answer = await dialog.ask(question);
    if (answer === null) return null;
    const text = answer.trim();
    const said = text === "-" ? "" : text === "" ? before : text;
    if (isFine(said)) return said;
  }
  return "";
}

function about(finding: Finding, directory: string, color: Painter, where: string): string[] {
  const { id, rule, element, severity, score, location, evidence, fix, decision } = finding;
  const read = evidence.map(({ property, value, source }) =>
    source === "default" ? `${property} not stated` : `${property}=${value}`,
  );
  const fixes = fix
    .slice(0, 3)
    .map((changes) => changes.map(({ property, to }) => `${property}=${to}`).join(" and "));
  const head = `${severity} ${score.toFixed(1)}  ${rule.id} ${rule.title}`;
  const lines = [
    `${element.name} (${element.kind})  ${wayTo(directory, location.file)}:${location.line}`,
    read.length > 0 ? `rests on: ${read.slice(0, 6).join(", ")}${read.length > 6 ? ", …" : ""}` : "",
    fixes.length > 0 ? `would end it: ${fixes.join("; or ")}` : "",
    rule.mitigations.length > 0 ? `mitigations: ${rule.mitigations.slice(0, 3).join("; ")}` : "",
    decision === null
      ? ""
      : `now: ${decision.status}${decision.until === "" ? "" : ` until ${decision.until}`}${decision.reason === "" ? "" : `, since ${decision.reason}`}`,
  ];
  return [
    `${color("dim", where)}  ${color("bold", plain(head))}`,
    `  ${plain(id)}`,
    ...lines.filter((line) => line !== "").map((line) => `  ${plain(line)}`),
  ];
}
