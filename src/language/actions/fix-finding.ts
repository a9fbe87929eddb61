import { type EnumMember, enums } from "../../model/enums.ts";
import { findProperty } from "../../model/properties.ts";
import type { Value } from "../../model/value.ts";
import { changeModel } from "../change/change.ts";
import { fixInWords } from "../problems/findings.ts";
import { changedLines } from "../text/changed-lines.ts";
import { applyEdits, linesOf, plainText, rangeOf } from "../text/positions.ts";
import { type Named, resolveEnd, resolveIn, type Scopes } from "../tree/scopes.ts";
import type { TreeState } from "../tree/tree-state.ts";
import type { CodeAction, JudgedFinding, Problem, TextEdit } from "../types.ts";

/** For each set of changes that ends a finding, the edits that state it: of the element itself, and of what it talks to. */
export function fixesOf(
  state: TreeState,
  scopes: Scopes,
  finding: JudgedFinding,
  problem: Problem | null,
): CodeAction[] {
  return finding.fix.flatMap((set, index): CodeAction[] => {
    const steps = set.flatMap((change) => stepOf(scopes, finding, change) ?? []);
    const edits = steps.length === set.length ? editsFor(state, steps) : null;
    if (edits === null) return [];
    const title = `End ${finding.rule} (${finding.title}): ${fixInWords(set)}`;
    return [{ title, kind: "quickfix", problem, newFiles: [], edits, isPreferred: index === 0 }];
  });
}

interface Step {
  readonly named: Named;
  readonly property: string;
  readonly value: Value;
}

/** A change is told from the point of view of the element: `controls.isHardened`, `sink.isTrusted`, `data["Card"].isPII`. */
function stepOf(
  scopes: Scopes,
  { level, element }: JudgedFinding,
  change: JudgedFinding["fix"][number][number],
): Step | null {
  const [scope] = scopes.of(level);
  const own = scopes.declared(level).find((one) => one.key === element);
  const [, end, word, quoted, property = ""] =
    /^(?:(source|sink)\.|(data|boundary|element|input|output|flow)\[("(?:[^"\\]|\\.)*")\]\.)?(.+)$/s.exec(
      change.property,
    ) ?? [];
  if (!scope || !own) return null;
  const name = quoted === undefined ? "" : (JSON.parse(quoted) as string);
  const named = ((): Named | null => {
    if (end)
      return resolveEnd(scopes, scope, String(own.entry.properties.get(end)?.value ?? ""))?.named ?? null;
    if (word === "data") return resolveIn(scope, "data", name);
    if (word === "boundary") return resolveIn(scope, "boundaries", name);
    if (word === "element") return resolveIn(scope, "elements", name);
    return word === undefined ? own : (scope.names.flows.get(name) ?? null);
  })();
  const value = named && valueShown(named, property, change.to);
  return named && value !== null ? { named, property, value } : null;
}

/** The value as the schema table has it, of how it is shown. */
function valueShown(named: Named, property: string, shown: string): Value | null {
  const spec =
    findProperty(named.kind, property) ??
    (named.kind === "Server" ? findProperty("Datastore", property) : null);
  if (!spec) return null;
  if (spec.type === "boolean" || spec.type === "trust")
    return shown === "True" ? true : shown === "False" ? false : null;
  if (!(spec.type in enums)) return shown;
  const members = enums[spec.type as keyof typeof enums] as Readonly<Record<string, EnumMember>>;
  return members[shown] ?? null;
}

/** All of them, or null where one cannot be written. */
function editsFor(state: TreeState, steps: readonly Step[]): TextEdit[] | null {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const alone: TextEdit[] = [];
  for (const { named, property, value } of steps) {
    const file = state.modelOf(named.level)?.file;
    const text = file === undefined ? null : (after.get(file) ?? plainText(state.text(file) ?? ""));
    if (file === undefined || text === null) return null;
    const changed = changeModel(file, text, { do: "set", key: named.key, property, value }, named);
    if ("problem" in changed) return null;
    if (!before.has(file)) {
      before.set(file, text);
      alone.push(...changed.edits);
    }
    after.set(file, applyEdits(text, changed.edits));
  }
  const isOneEach = steps.length === before.size;
  return isOneEach ? alone : [...after].map(([file, text]) => lineEdit(file, before.get(file) ?? "", text));
}

/** Several changes of one file as one: of the lines that differ. */
function lineEdit(file: string, before: string, after: string): TextEdit {
  const { from, before: old, after: now } = changedLines(before, after);
  const lines = linesOf(before);
  const start = lines.starts[from] ?? before.length;
  const end = lines.starts[from + old] ?? before.length;
  const next = linesOf(after);
  const newText = after.slice(next.starts[from] ?? after.length, next.starts[from + now] ?? after.length);
  return { file, range: rangeOf(lines, { from: start, to: end }), newText };
}
