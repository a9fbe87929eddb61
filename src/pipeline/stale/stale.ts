import { dirname, join, resolve } from "node:path";
import { type Entry, type Model, statedList } from "../../model/model.ts";
import type { Place } from "../../model/place.ts";
import type { ReadTree } from "../read-tree.ts";
import { topOfRepository } from "../source-prefix.ts";
import { type Age, agesOf } from "./ages.ts";
import { findSource, type Source } from "./sources.ts";

/** A source file, or a pattern of some, that a model describes. */
export interface DescribedSource {
  readonly level: string;
  /** The element, and where it names the source. */
  readonly element: string;
  readonly kind: string;
  readonly place: Place;
  /** As the model writes it. */
  readonly source: string;
  readonly state: "fresh" | "stale" | Exclude<Source["state"], "found">;
  /** The youngest of the files, from the root of the tree; null where there is none. */
  readonly newest: string | null;
  readonly model: Age | null;
  readonly age: Age | null;
}

export interface Staleness {
  readonly sources: readonly DescribedSource[];
  /** Whether dates may be later than they are: the repository has only its last commits. */
  readonly isShallow: boolean;
}

const secondsOfDay = 86_400;
/** For each of them a folder is walked. */
const patternsAtMost = 200;

/**
 * Compares each model with the `sourceFiles` that its elements name: by the commits that last changed them, where they are
 * in a repository and as it has them, else by the clocks of the files.
 * @param days a model may be so much older than what it describes
 */
export async function staleness(
  { loaded, tree, level }: ReadTree,
  {
    days = 0,
    sourceRoot = null,
    signal,
  }: { days?: number; sourceRoot?: string | null; signal?: AbortSignal } = {},
): Promise<Staleness> {
  const { directory } = loaded;
  const repository = topOfRepository(directory);
  const top = repository ?? directory;
  let patterns = 0;
  const sourceOf = async (word: string, folders: readonly string[]): Promise<Source> =>
    /[*?]/.test(word) && ++patterns > patternsAtMost
      ? { state: "elsewhere" }
      : findSource(word, folders, top);
  const named: { path: string; model: Model; entry: Entry; word: string; source: Source }[] = [];
  for (const { path, model } of tree.levels.values()) {
    const isAsked = level === null || path === level || path.startsWith(`${level}/`) || level === "";
    if (model === null || !isAsked) continue;
    const folders = [dirname(join(directory, model.file)), resolve(sourceRoot ?? top)];
    for (const entry of [...model.elements, ...model.boundaries, ...model.flows])
      for (const word of new Set(statedList(entry, "sourceFiles")))
        named.push({ path, model, entry, word, source: await sourceOf(word, folders) });
  }
  const models = named.map(({ model }) => join(directory, model.file));
  const found = named.flatMap(({ source }) => (source.state === "found" ? source.files : []));
  const ages = await agesOf([...new Set([...models, ...found])], repository, signal);
  const sources = named.map(({ path, model, entry, word, source }): DescribedSource => {
    const own = ages.of.get(join(directory, model.file)) ?? null;
    const files = source.state === "found" ? source.files : [];
    const [newest = null] = files
      .map((file) => ({ file, age: ages.of.get(file) ?? null }))
      .sort((a, b) => (b.age?.seconds ?? 0) - (a.age?.seconds ?? 0));
    const age = newest?.age ?? null;
    const isOlder = own !== null && age !== null && age.seconds > own.seconds + days * secondsOfDay;
    return {
      level: path,
      element: entry.name,
      kind: entry.kind,
      place: entry.properties.get("sourceFiles")?.place ?? entry.place,
      source: word,
      state: source.state === "found" ? (isOlder ? "stale" : "fresh") : source.state,
      newest: newest?.file ?? null,
      model: own,
      age,
    };
  });
  return { sources, isShallow: ages.isShallow };
}
