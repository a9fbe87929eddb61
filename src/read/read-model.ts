import { type Diagnostic, errorAt, type Report } from "../model/diagnostic.ts";
import type { Model } from "../model/model.ts";
import { elementKinds, type KindName } from "../model/schema.ts";
import { declare, nothingDeclared } from "./declared.ts";
import { makeEntry } from "./entry.ts";
import { gather } from "./gather.ts";
import { readMarkdown } from "./markdown/markdown.ts";
import { readStructured } from "./structured.ts";

/**
 * Reads one model in the format that its file's ending names. Bad input goes to `report`, never into an exception. What
 * the model itself declares is not unknown to it; of what others declare, the reader knows nothing.
 */
export function readModel(file: string, fileText: string, report: Report): Model {
  const told: Diagnostic[] = [];
  const model = readIn(file, fileText, (one) => void told.push(one));
  const declared = declare(model.declarations, nothingDeclared, () => {});
  const entries = [...model.elements, ...model.boundaries, ...model.flows, ...model.data, ...model.types];
  const isDeclared = (kind: KindName, key: string) =>
    (kind === "Type" ? elementKinds : [kind]).some((one) => declared.find(one, key) !== null);
  const own = new Set(
    declared.all.length === 0
      ? []
      : entries.flatMap(({ kind, unclaimed = [] }) =>
          unclaimed.filter(({ key }) => isDeclared(kind, key)).map(({ place }) => keyOf(place)),
        ),
  );
  for (const one of told) if (one.code !== "unknown-property" || !own.has(keyOf(one))) report(one);
  const lines = fileText.replace(/^\uFEFF/, "").split("\n");
  return { ...model, lineLengths: lines.map((line) => line.trimEnd().length) };
}

function keyOf({ line, column }: { readonly line: number | null; readonly column: number | null }): string {
  return `${line}:${column}`;
}

function readIn(file: string, fileText: string, report: Report): Model {
  // Neither changes what a file says, nor the lines and columns of its places.
  const text = fileText.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const ending = file.slice(file.lastIndexOf(".") + 1).toLowerCase();
  switch (ending) {
    case "md":
    case "markdown":
      return readMarkdown(file, text, report);
    case "yaml":
    case "yml":
    case "json":
      return readStructured(file, text, report);
    default: {
      const start = { file, line: 1, column: 1 };
      report(
        errorAt(
          "unknown-format",
          `There is no reader for .${ending} files.`,
          start,
          "write the model in Markdown, YAML or JSON",
        ),
      );
      return gather(file, makeEntry("Model", "", start, [], report), [], () => {});
    }
  }
}
