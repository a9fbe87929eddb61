import { type ChangedThings, type Diff, isSame } from "../../diff/changes.ts";
import type { FindingFacts } from "../../diff/facts.ts";
import { fitted, type Section } from "../../export/markdown/fitted.ts";
import { markdownCode, markdownText } from "../../export/told/markdown-text.ts";
import { type SideName, saidSide } from "./sides.ts";
import { type DiffWords, openDiffWords, short, type TitleOf } from "./words.ts";

/** GitHub takes 65,536 characters in a comment; whoever posts them may write a line of their own over them. */
const commentAtMost = 65_000;

/** What differs, for a pull request: a summary, then all of it in folds, what is new first. */
export function diffMarkdown(diff: Diff, before: SideName, after: SideName, titleOf: TitleOf): string {
  const { findings, levels, model } = diff;
  const words = openDiffWords(titleOf);
  const sections: Section[] = [
    findingSection("New findings", true, "new", "Status", findings.new, (one) => [[one], words.status(one)]),
    findingSection("Fixed findings", false, "fixed", "Status", findings.fixed, (one) => [
      [one],
      words.status(one),
    ]),
    findingSection("Changed findings", true, "changed", "What differs", findings.changed, (one) => [
      [one.after],
      one.changes.map(words.findingChange).join("; "),
    ]),
    findingSection("Findings under another id", false, "under another id", "Why", findings.moved, (one) => [
      one.after,
      words.move(one).join("; "),
    ]),
    listed("Trust", true, "changes of trust", model?.trust ?? [], (one) => [
      "~",
      words.thing(one.after),
      words.trustChange(one),
    ]),
    listed(
      "Levels",
      false,
      "levels",
      [
        ...levels.added.map(({ path }) => ["+", titleOf(path), ""] as const),
        ...levels.removed.map(({ path }) => ["−", titleOf(path), ""] as const),
        ...levels.changed.map(
          (one) => ["~", titleOf(one.after.path), one.changes.map(words.change).join("; ")] as const,
        ),
      ],
      (row) => row,
    ),
    things("Elements", "elements", model?.elements),
    things("Dataflows", "flows", model?.flows),
    things("Trust boundaries", "boundaries", model?.boundaries),
    things("Data", "data", model?.data),
  ];
  return fitted(
    headOf(diff, before, after, words),
    sections.filter(({ length }) => length > 0),
    commentAtMost,
  );

  function findingSection<Item>(
    title: string,
    isOpen: boolean,
    noun: string,
    last: string,
    items: readonly Item[],
    rowOf: (item: Item) => readonly [findings: readonly FindingFacts[], more: string],
  ): Section {
    return {
      ...{ title: `${title}: ${items.length}`, isOpen, noun, length: items.length },
      columns: ["Severity", "Threat", "Element", last],
      rows: rowsOf(items, (item) => {
        const [found, more] = rowOf(item);
        const cell = (textOf: (one: FindingFacts) => string) => found.map(textOf).join("<br>");
        return [
          cell(({ severity, score }) => `${severity ?? ""} ${score === null ? "" : score.toFixed(1)}`.trim()),
          cell(({ rule, title: said }) => `**${markdownText(rule)}** ${markdownText(short(said, 120))}`),
          cell((one) => markdownText(words.element(one))),
          markdownText(short(more, 300)),
        ];
      }),
    };
  }

  function things(title: string, noun: string, changed: ChangedThings | undefined): Section {
    const { added, removed, changed: others } = changed ?? { added: [], removed: [], changed: [] };
    const rows = [
      ...added.map((ref) => ["+", words.thing(ref), ""] as const),
      ...removed.map((ref) => ["−", words.thing(ref), ""] as const),
      ...others.map((one) => ["~", words.thing(one.after), words.thingChanges(one).join("; ")] as const),
    ];
    return listed(title, false, noun, rows, (row) => row);
  }
}

function listed<Item>(
  title: string,
  isOpen: boolean,
  noun: string,
  items: readonly Item[],
  rowOf: (item: Item) => readonly [sign: string, text: string, more: string],
): Section {
  return {
    ...{ title: `${title}: ${items.length}`, isOpen, noun, length: items.length },
    columns: ["", "", ""],
    rows: rowsOf(items, (item) => {
      const [sign, text, more] = rowOf(item);
      return [sign, markdownText(text), markdownText(short(more, 300))];
    }),
  };
}

/** A row is made when there is room for it. */
function* rowsOf<Item>(
  items: readonly Item[],
  rowOf: (item: Item) => readonly string[],
): Generator<readonly string[]> {
  for (const item of items) yield rowOf(item);
}

function headOf(diff: Diff, before: SideName, after: SideName, words: DiffWords): string {
  const title = diff.after.title || diff.before.title;
  const lines = [
    `## What differs: ${markdownText(short(title))}`,
    `${markdownCode(saidSide(before))} → ${markdownCode(saidSide(after))}`,
    isSame(diff)
      ? "**Nothing differs.**"
      : words
          .summary(diff)
          .map((line) => `- ${markdownText(line)}`)
          .join("\n"),
    diff.model === null
      ? "Only findings are compared: one of the two results does not tell what its models say."
      : "",
  ];
  return `${lines.filter((line) => line !== "").join("\n\n")}\n`;
}
