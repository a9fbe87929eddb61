import { readFile } from "node:fs/promises";
import { basename, join, posix, relative, resolve } from "node:path";
import type { GeneratedLevel } from "../../import/imported.ts";
import { formatOf, guess, type SourceName, sourceNames } from "../../import/index.ts";
import { mappingName, readMapping } from "../../import/mapping/read.ts";
import { runImport } from "../../import/run.ts";
import { generatedText } from "../../import/write/generated-file.ts";
import { starterModel } from "../../import/write/starter.ts";
import type { Report } from "../../model/diagnostic.ts";
import { generatedName, type LeftOut } from "../../read/generated/record.ts";
import { beginningsOf, readSources } from "./read-sources.ts";

/** What to import, and into which folder. */
export interface ImportRequest {
  readonly format: SourceName;
  /** As one would name them from where one stands. */
  readonly sources: readonly string[];
  readonly folder: string;
  /** Programs among the sources may be run. */
  readonly allowScripts?: boolean;
}

/** A level as it is to be written. */
export interface MadeLevel {
  /** Relative to the folder of the import; that itself is "". */
  readonly path: string;
  /** Texts of model.generated.yaml, and of a model.md where there is no model yet. */
  readonly generated: string;
  readonly starter: string;
  readonly level: GeneratedLevel;
}

export interface Made {
  readonly request: ImportRequest;
  readonly levels: readonly MadeLevel[];
  readonly leftOut: readonly LeftOut[];
  /** Whether nothing of what was read belongs to the format. */
  readonly isForeign: boolean;
}

/**
 * Imports sources: what is to be written, and nothing written yet. Diagnostics name files relative to the folder.
 * @throws an error with the code ENOENT where there is no such source
 */
export async function makeImport(request: ImportRequest, report: Report): Promise<Made> {
  const { format: name, sources, folder, allowScripts = false } = request;
  const format = formatOf(name);
  const { importer, includesOf = () => [], parts } = await format.load();
  const { documents, read, notRead } = await readSources(sources, folder, format, includesOf, report, {
    allowScripts,
    parts,
  });
  const text = await readFile(join(folder, mappingName), "utf8").catch(() => "");
  const rows = readMapping(mappingName, text, report);
  const title = basename(resolve(folder));
  const { levels, leftOut, isForeign } = runImport(importer, documents, {
    ...{ rows, mappingFile: mappingName, title, notRead, report },
  });
  const ways = sources.map((one) => relative(resolve(folder), resolve(one)).replaceAll("\\", "/") || ".");
  const record = { format: name, sources: ways, read, leftOut };
  const made = levels.map((level) => ({
    path: level.path,
    level,
    generated: generatedText(
      level.things,
      level.path === "" ? { record } : { partOf: posix.join(posix.relative(level.path, ""), generatedName) },
      level.about,
    ),
    starter: starterModel(level.title, format.title, level.about?.description !== undefined),
  }));
  return { request, levels: made, leftOut, isForeign };
}

/** The formats that sources look like, all of them the same; several where nobody can tell. */
export async function guessFormats(sources: readonly string[]): Promise<readonly SourceName[]> {
  const isFile = (path: string) => sourceNames.some((name) => formatOf(name).isFile(path));
  const votes = new Map<SourceName, number>();
  for (const source of sources)
    for (const { name, text } of await beginningsOf(source, isFile))
      for (const one of guess(name, text)) votes.set(one, (votes.get(one) ?? 0) + 1);
  const most = Math.max(0, ...votes.values());
  return sourceNames.filter((name) => most > 0 && votes.get(name) === most);
}
