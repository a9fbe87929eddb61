import { spanIn, ValueProblem } from "../config/values.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { parseSpan, type Span } from "../model/words/span.ts";
import { severities } from "../threats/findings/finding.ts";
import { exit, UsageError } from "./exit.ts";
import { type Gate, isOpen, objections } from "./objections.ts";
import type { GateFlags, JudgeFlags } from "./options.ts";
import { count } from "./terminal.ts";
import type { Verdict } from "./verdict.ts";

/**
 * What the options of the gate mean, before anything is judged or written.
 * @throws UsageError where a baseline is missing
 */
export function openGate({
  failOn,
  failOnNew,
  failOnExpired,
  failOnPath,
  maxAge,
  baseline,
}: GateFlags): Gate {
  const gate = {
    failOn: severities.find((one) => one === failOn) ?? null,
    failOnNew,
    failOnExpired,
    failOnPath: severities.find((one) => one === failOnPath) ?? null,
    maxAge: maxAge === undefined ? null : { span: spanOf(maxAge), said: maxAge },
  };
  if (failOnNew && baseline === undefined) {
    const hint = "add --baseline, such as --baseline origin/main, or a findings.json of an earlier build";
    throw new UsageError("--fail-on-new needs to know what is old.", hint);
  }
  return gate;
}

/** Whether anything is asked of what is new. */
export const compares = ({ failOn, failOnNew }: Pick<GateFlags, "failOn" | "failOnNew">): boolean =>
  failOn !== undefined || failOnNew;

/**
 * Refuses a baseline that nothing is compared with, where it can serve nothing else. A config file may state one for all
 * that is run.
 * @throws UsageError
 */
export function refuseIdleBaseline(flags: GateFlags & Pick<JudgeFlags, "configured">): void {
  if (flags.baseline === undefined || compares(flags) || flags.configured !== undefined) return;
  throw new UsageError(
    "--baseline says nothing without --fail-on-new or --fail-on.",
    "add --fail-on-new, or a severity, such as --fail-on high",
  );
}

/** A number alone counts days. */
function spanOf(text: string): Span {
  try {
    spanIn(text);
  } catch (problem) {
    if (!(problem instanceof ValueProblem)) throw problem;
    throw new UsageError(`--max-age ${problem.message}`, problem.hint);
  }
  return parseSpan(text) ?? { count: Number(text), unit: "day" };
}

/**
 * What a gate says of a tree. Of one of which a part is not judged nobody knows what is open: that is no answer, but an
 * input that is wrong.
 * @param newIds ids of findings that the baseline does not have open; null without one
 */
export function verdictOf(judged: JudgedTree, limit: Gate, newIds: ReadonlySet<string> | null): Verdict {
  if (isOpen(limit)) return { code: exit.done, said: null };
  const lost = judged.diagnostics.filter(({ loses }) => loses).length;
  if (lost > 0) {
    const said = `${count(lost, "warning")} about what is not judged: the gate cannot say yes`;
    return { code: exit.input, said };
  }
  const said = objections(judged, limit, newIds);
  return said.length === 0
    ? { code: exit.done, said: null }
    : { code: exit.gate, said: `fails: ${said.join(", ")}` };
}
