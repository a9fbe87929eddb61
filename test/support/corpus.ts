import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Real input of other projects, beside the repository; tests that need it are skipped where it is missing. */
export const corpus = fileURLToPath(new URL("../../../shared/corpus", import.meta.url));

export const hasCorpus = existsSync(corpus);

/** For the title of a suite, so that a run says why it skips it. */
export const needsCorpus = hasCorpus ? "" : " (skipped: ../shared/corpus is missing)";

/** The files below a folder of the corpus that have an ending, relative to it, sorted; none without the corpus. */
export function corpusFiles(folder: string, ending: string): string[] {
  if (!hasCorpus) return [];
  return readdirSync(join(corpus, folder), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending))
    .sort();
}

export function corpusText(file: string): string {
  return readFileSync(join(corpus, file), "utf8");
}
