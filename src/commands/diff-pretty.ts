import { type ChangedThings, type Diff, isSame } from "../diff/changes.ts";
import type { FindingFacts } from "../diff/facts.ts";
import { type SideName, saidSide } from "../report/diff/sides.ts";
import { openDiffWords, type TitleOf } from "../report/diff/words.ts";
import { type Painter, plain } from "./terminal.ts";

/** So much of each list is told, unless all is wanted. */
const toldAtMost = 50;
/** So many characters fit on a line. */
const oneLine = 100;

/** What differs between two results, for a terminal. Signs tell what colours do. */
export function diffPretty(
  diff: Diff,
  before: SideName,
  after: SideName,
  titleOf: TitleOf,
  color: Painter,
  all: boolean,
): string {
  const { findings, levels, model } = diff;
  const words = openDiffWords(titleOf);
  const lines: string[] = [];
  const title = diff.after.title || diff.before.title;
  lines.push(color("bold", plain(`${title}: ${saidSide(before)} → ${saidSide(after)}`)));
  if (isSame(diff)) lines.push("nothing differs");
  for (const line of words.summary(diff)) lines.push(plain(line));
  if (model === null) lines.push("only findings are compared: one of the two does not tell its models");

  const added = (text: string) => `  ${color("green", `+ ${plain(text)}`)}`;
  const removed = (text: string) => `  ${color("red", `- ${plain(text)}`)}`;
  const changed = (text: string, more: readonly string[]) =>
    more.length === 1 && text.length + (more[0] ?? "").length < oneLine
      ? [`  ${color("yellow", `~ ${plain(text)}`)} ${color("dim", plain(`· ${more[0]}`))}`]
      : [
          `  ${color("yellow", `~ ${plain(text)}`)}`,
          ...more.map((one) => color("dim", plain(`      ${one}`))),
        ];
  section(
    "New findings",
    findings.new.map((one) => [added(finding(one))]),
  );
  section(
    "Fixed findings",
    findings.fixed.map((one) => [removed(finding(one))]),
  );
  section(
    "Changed findings",
    findings.changed.map((one) => changed(finding(one.after), one.changes.map(words.findingChange))),
  );
  section(
    "Findings under another id",
    findings.moved.map((one) => changed(one.after.map(finding).join(" and "), words.move(one))),
  );
  section(
    "Trust",
    (model?.trust ?? []).map((one) => changed(words.thing(one.after), [words.trustChange(one)])),
  );
  section("Levels", [
    ...levels.added.map(({ path }) => [added(titleOf(path))]),
    ...levels.removed.map(({ path }) => [removed(titleOf(path))]),
    ...levels.changed.map((one) => changed(titleOf(one.after.path), one.changes.map(words.change))),
  ]);
  if (model) {
    section("Elements", thingsOf(model.elements));
    section("Dataflows", thingsOf(model.flows));
    section("Trust boundaries", thingsOf(model.boundaries));
    section("Data", thingsOf(model.data));
  }
  return `${lines.join("\n")}\n`;

  function section(heading: string, items: readonly (readonly string[])[]): void {
    if (items.length === 0) return;
    const shown = all ? items : items.slice(0, toldAtMost);
    lines.push("", color("bold", heading), ...shown.flat());
    if (shown.length < items.length)
      lines.push(`  … and ${items.length - shown.length} more (--all tells them)`);
  }

  function finding(one: FindingFacts): string {
    const status = words.status(one);
    const head = `${(one.severity ?? "").padEnd(8)} ${(one.score === null ? "" : one.score.toFixed(1)).padStart(4)}`;
    return `${head}  ${one.rule} ${one.title}: ${words.element(one)}${status === "" ? "" : ` (${status})`}`;
  }

  function thingsOf(things: ChangedThings): (readonly string[])[] {
    return [
      ...things.added.map((ref) => [added(words.thing(ref))]),
      ...things.removed.map((ref) => [removed(words.thing(ref))]),
      ...things.changed.map((one) => changed(words.thing(one.after), words.thingChanges(one))),
    ];
  }
}
