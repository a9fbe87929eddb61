/*
 * What pages and files are made from, by name: a kind, and what it is one of. A name of a kind alone stands for all of
 * them. The two ends of a name are `tracked.ts`, which notes it, and `digests.ts`, which knows the digest behind it.
 */

/** One of many. */
export const parts = [
  /** A level's place in the tree, its title, and the name of its file. */
  "level",
  /** The model of a level as written. */
  "model",
  /** The same, but for its description and how long its lines are. */
  "facts",
  /** How long the lines are on which something of a level is declared. */
  "lines",
  /** A level as linked, but for the descriptions of models. */
  "instances",
  /** What was found in a level, excluded findings included. A rank is of no level: who tells it looks at all findings. */
  "findings",
  /** The findings of a rule. */
  "rule-findings",
  /** A finding by its id. */
  "finding",
  "counts",
  "decisions",
  "imbalances",
  /** The level of a model file. */
  "file",
  /** What is told of a file. */
  "diagnostics",
  /** A picture, and the page that shows it. */
  "dfd",
  "sequence",
  /** A picture of the way of data. */
  "data",
  /** The attack paths through a level. */
  "paths",
] as const;
export type Part = (typeof parts)[number];

/** What there is once. */
export const wholes = [
  "order",
  "rules",
  "attack",
  "types",
  "now",
  "inputs",
  "directory",
  "packs",
  "context",
  "lineage",
  "priorities",
  "controls",
] as const;
export type Whole = (typeof wholes)[number] | "since" | "links";

export type Name = `${Part}\n${string}` | Part | Whole;

export function nameOf(part: Part, of: string): Name {
  return `${part}\n${of}`;
}

/** The parts of a name again. */
export function readName(name: Name): { readonly kind: Part | Whole; readonly of: string | null } {
  const at = name.indexOf("\n");
  return at === -1
    ? { kind: name as Part | Whole, of: null }
    : { kind: name.slice(0, at) as Part, of: name.slice(at + 1) };
}
