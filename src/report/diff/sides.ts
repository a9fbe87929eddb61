import type { Snapshot } from "../../diff/facts.ts";
import type { TitleOf } from "./words.ts";

/** What one of two results is called. */
export interface SideName {
  /** As it was asked for: a file, a folder, a revision. */
  readonly name: string;
  /** The commit that a revision stands for; else null. */
  readonly commit: string | null;
}

/** `main (3f2a1c9)` */
export function saidSide({ name, commit }: SideName): string {
  return commit === null || commit === name ? name : `${name} (${commit.slice(0, 7)})`;
}

/** Titles of levels, as the newer result has them. A level whose title another one has is told by its path as well. */
export function openTitles(before: Pick<Snapshot, "names">, after: Pick<Snapshot, "names">): TitleOf {
  const titles = new Map([...before.names, ...after.names].map(({ path, title }) => [path, title]));
  const paths = new Map<string, string[]>();
  for (const [path, title] of titles) paths.set(title, [...(paths.get(title) ?? []), path]);
  return (level) => {
    const title = titles.get(level) ?? "";
    if (title === "") return level === "" ? "the root" : level;
    return (paths.get(title) ?? []).length > 1 ? `${title} (${level === "" ? "the root" : level})` : title;
  };
}
