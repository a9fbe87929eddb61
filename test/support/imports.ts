import { parseSource, textDocument } from "../../src/import/document.ts";
import type { Facts, GeneratedThing } from "../../src/import/imported.ts";
import { formatOf, type SourceName } from "../../src/import/index.ts";
import { mappingName, readMapping } from "../../src/import/mapping/read.ts";
import { runImport } from "../../src/import/run.ts";
import { generatedText } from "../../src/import/write/generated-file.ts";
import { starterModel } from "../../src/import/write/starter.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readGenerated } from "../../src/read/generated/read.ts";
import type { LeftOut } from "../../src/read/generated/record.ts";
import type { Files } from "./folders.ts";

export interface ImportedTexts {
  /** Of the level of the import, or of one below. */
  readonly things: readonly GeneratedThing[];
  readonly levels: ReadonlyMap<string, readonly GeneratedThing[]>;
  readonly leftOut: readonly LeftOut[];
  readonly told: readonly Diagnostic[];
  /** What is said of the model as a whole. */
  readonly about: Facts;
  /** `Server web`, in the order of the model. */
  readonly names: readonly string[];
  /** `from > to: protocol port`, of the flows. */
  readonly flows: readonly string[];
  readonly factsOf: (name: string) => Facts;
  /** What is written into the model of the level. */
  readonly text: string;
  /** All that is written, by file, where there is no model yet. */
  readonly files: Files;
  /** The same of each level. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Imports texts, all of them named, without a disk. What is written reads back as what was meant, without a word from the
 * reader: anything else is a mistake of the importer.
 */
export async function importTexts(
  format: SourceName,
  files: string | Files,
  mapping = "",
): Promise<ImportedTexts> {
  const told: Diagnostic[] = [];
  const report = (one: Diagnostic) => void told.push(one);
  const { load, reads, isText } = formatOf(format);
  const { importer } = await load();
  const texts = typeof files === "string" ? { "source.yaml": files } : files;
  const documents = Object.entries(texts).flatMap(([path, text]) => {
    const source = { file: path, path, text };
    return reads === "text" || isText?.(path) ? [textDocument(source)] : parseSource(source, report);
  });
  const rows = readMapping(mappingName, mapping, report);
  const { levels, leftOut } = runImport(importer, documents, {
    ...{ rows, mappingFile: mappingName, title: "Shop", notRead: [], report },
  });
  const record = { format, sources: Object.keys(texts), read: [], leftOut };
  const written = levels.map(
    ({ path, things, about }) => [path, generatedText(things, { record }, about)] as const,
  );
  for (const [path, text] of written) {
    const problems: Diagnostic[] = [];
    const { model } = readGenerated(`${path}/model.generated.yaml`, text, (one) => void problems.push(one));
    if (problems.length > 0)
      throw new Error(
        problems.map(({ code, line, message }) => `${path}:${line} ${code}: ${message}`).join("\n"),
      );
    const ends = new Set([...model.elements, ...model.boundaries].map(({ name }) => name));
    for (const { name, properties } of model.flows)
      for (const end of ["source", "sink"])
        if (path === "" && !ends.has(String(properties.get(end)?.value)))
          throw new Error(`${name} has no ${end}`);
  }
  const all = new Map(levels.map(({ path, things }) => [path, things]));
  const things = all.get("") ?? [];
  const about = levels.find(({ path }) => path === "")?.about ?? {};
  const whole = levels.flatMap(({ path, title, about: said }): [string, string][] => [
    [`${path}${path && "/"}model.md`, starterModel(title, format, said?.description !== undefined)],
    [`${path}${path && "/"}model.generated.yaml`, written.find(([one]) => one === path)?.[1] ?? ""],
  ]);
  return {
    files: Object.fromEntries(whole),
    texts: new Map(written),
    ...{ things, about, levels: all, leftOut, told, text: written.find(([path]) => path === "")?.[1] ?? "" },
    names: things.filter(({ kind }) => kind !== "Dataflow").map(({ kind, name }) => `${kind} ${name}`),
    flows: things
      .filter(({ kind }) => kind === "Dataflow")
      .map(({ facts: { source, sink, protocol = "", dstPort = "" } }) =>
        `${String(source)} > ${String(sink)}: ${String(protocol)} ${String(dstPort)}`
          .trim()
          .replace(/:$/, ""),
      ),
    factsOf: (name) => things.find((one) => one.name === name)?.facts ?? {},
  };
}

/** What was left out, as `2 kind`. */
export function leftOutOf({ leftOut }: Pick<ImportedTexts, "leftOut">): string[] {
  return leftOut.map(({ kind, count }) => `${count} ${kind}`);
}
