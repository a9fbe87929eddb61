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

/**
 * Titles of levels, as the newer result has them. A level whose title another one has is told by its path as well.
 * @param root what the root is called where it has no title
 */
export function openTitles(
  before: Pick<Snapshot, "names">,
  after: Pick<Snapshot, "names">,
  root = "the root",
): TitleOf {
  const titles = new Map([...before.names, ...after.names].map(({ path, title }) => [path, title]));
  const paths = new Map<string, string[]>();
  for (const [path, title] of titles) paths.set(title, [...(paths.get(title) ?? []), path]);
  return (level) => {
    const title = titles.get(level) ?? "";
    const path = level === "" ? root : level;
    if (title === "") return path;
    return (paths.get(title) ?? []).length > 1 ? `${title} (${path})` : title;
  };
}
