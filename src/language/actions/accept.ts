import { editDecisions } from "../../decisions/edit-file.ts";
import { decisionsFile } from "../../decisions/place.ts";
import { statedText } from "../../model/model.ts";
import { dayAfter } from "../../model/words/span.ts";
import { linesOf, plainText, rangeOf } from "../text/positions.ts";
import type { Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { CodeAction, JudgedFinding, Problem } from "../types.ts";

/** So long a decision holds that is made here: it is looked at again. In days. */
const daysOfGrace = 180;

/**
 * Accepts a finding in the file of decisions where it belongs, with who decides and until when; the reason is for people to
 * write, and is asked for until it is there.
 * @param today YYYY-MM-DD
 * @param owner who decides; "" for whoever answers for the model
 */
export function acceptance(
  state: TreeState,
  scopes: Scopes,
  finding: JudgedFinding,
  problem: Problem | null,
  today: string,
  owner: string,
): CodeAction | null {
  const { level, at } = finding.decision;
  const file = decisionsFile(level);
  const until = dayAfter(today, { count: daysOfGrace, unit: "day" });
  const who = owner || ownerOf(scopes, finding.level);
  const written = state.text(file);
  const text = plainText(written ?? "");
  const decision = {
    status: "accepted",
    owner: who,
    reviewer: "",
    reason: "",
    ticket: "",
    date: today,
    until: until ?? "",
  } as const;
  const edited = editDecisions(file, text, [{ about: finding.id, isPattern: false, at, decision }]);
  if (edited === null || until === null) return null;
  const lines = linesOf(text);
  const edits = edited.splices.map(({ from, to, text: newText }) => ({
    file,
    range: rangeOf(lines, { from, to }),
    newText,
  }));
  const title = `Accept ${finding.rule} (${finding.title}) until ${until}${who === "" ? "" : `, by ${who}`}`;
  const isNew = written === null;
  return {
    ...{ title, kind: "quickfix", problem, isPreferred: false },
    newFiles: isNew ? [{ file, text: edited.text }] : [],
    edits: isNew ? [] : edits,
  };
}

/** Who answers for a model, or for the nearest one above that says so. */
function ownerOf({ tree }: Scopes, level: string): string {
  for (let at = tree.levels.get(level); at; at = tree.levels.get(at.parent ?? "\n")) {
    const owner = at.model ? statedText(at.model.about, "owner") : "";
    if (owner !== "") return owner;
  }
  return "";
}
