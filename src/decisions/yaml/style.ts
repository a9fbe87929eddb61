import type { LocatedEntry, LocatedFile, LocatedPair } from "./locate.ts";
import type { Quoting } from "./scalar.ts";

/** How a file writes its entries: as most of them are, so is a new one. */
export interface Style {
  readonly newline: "\n" | "\r\n";
  /** Whether an entry is in braces. */
  readonly isFlow: boolean;
  /** The key of an entry's id in a list. */
  readonly nameKey: "finding" | "name";
  readonly ids: Quoting;
  readonly texts: Quoting;
  readonly keys: Quoting;
  /** Whether entries have a blank line between them. */
  readonly isSpaced: boolean;
  /** Columns that what belongs to a name stands further in. */
  readonly step: number;
}

const nameKeys = ["finding", "name"];
const plainFields = ["status", "date", "until"];

export function styleOf(text: string, file: LocatedFile): Style {
  const { entries, form } = file;
  const pairs = entries.flatMap((one) => one.pairs);
  const names =
    form === "map"
      ? entries.flatMap(({ name }) => (name ? [quotingAt(text, name.from)] : []))
      : pairs.filter(({ key }) => [...nameKeys, "match"].includes(key)).map(({ quoting }) => quoting);
  const texts = pairs.filter(({ key }) => ![...nameKeys, ...plainFields, "match"].includes(key));
  const whole = entries.filter((one) => one.form !== "short");
  const isFlow = file.isFlow || isMost(whole, (one) => one.form === "flow", false);
  return {
    newline: /\r\n/.test(text) ? "\r\n" : "\n",
    isFlow,
    nameKey: isMost(pairs.filter(isName), ({ key }) => key === "name", false) ? "name" : "finding",
    ids: mostOf(names, "double"),
    texts: mostOf(
      texts.map(({ quoting }) => quoting),
      "plain",
    ),
    keys: mostOf(
      pairs.map(({ name }) => quotingAt(text, name.from)),
      "plain",
    ),
    isSpaced: isMost(gapsOf(text, entries), (gap) => /\n[^\S\n]*\r?\n/.test(gap), !isFlow && form === "list"),
    step: stepOf(text, file),
  };
}

const isName = ({ key }: LocatedPair): boolean => nameKeys.includes(key);

function quotingAt(text: string, at: number): Quoting {
  return text[at] === '"' ? "double" : text[at] === "'" ? "single" : "plain";
}

/** @param otherwise where there is none to go by */
function isMost<Item>(items: readonly Item[], holds: (item: Item) => boolean, otherwise: boolean): boolean {
  return items.length === 0 ? otherwise : items.filter(holds).length * 2 >= items.length;
}

function mostOf(quotings: readonly Quoting[], otherwise: Quoting): Quoting {
  const countOf = (wanted: Quoting) => quotings.filter((one) => one === wanted).length;
  const ranked = (["double", "single", "plain"] as const).toSorted((a, b) => countOf(b) - countOf(a));
  return quotings.length === 0 ? otherwise : (ranked[0] ?? otherwise);
}

/** What stands between two entries. */
function gapsOf(text: string, entries: readonly LocatedEntry[]): string[] {
  return entries.slice(1).map((entry, index) => text.slice(entries[index]?.span.to, entry.start));
}

function stepOf(text: string, { form, entries, column }: LocatedFile): number {
  if (form === "list") return 2;
  const [inside] = entries.flatMap((one) => (one.form === "block" ? one.pairs.slice(0, 1) : []));
  if (!inside) return 2;
  const start = text.lastIndexOf("\n", inside.name.from - 1) + 1;
  return Math.max(1, inside.name.from - start - column);
}
