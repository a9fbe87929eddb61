import type { Report } from "../../model/diagnostic.ts";
import type { Model } from "../../model/model.ts";
import { makeEntry } from "../entry.ts";
import { gather } from "../gather.ts";
import { readTop } from "../structured.ts";
import { parseStructured } from "../yaml/strict-json.ts";
import { readRecord, type SaidOfFile } from "./record.ts";

/** A file that `import` wrote: the model in it, and how it was made. */
export interface GeneratedFile extends SaidOfFile {
  readonly model: Model;
}

/** Reads a generated file: a model in YAML, which says under `generated:` how it was made. One may hold nothing. */
export function readGenerated(file: string, fileText: string, report: Report): GeneratedFile {
  const text = fileText.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  const root = parseStructured(file, text, report);
  const start = { file, line: 1, column: 1 };
  if (root?.form !== "map")
    return {
      model: gather(file, makeEntry("Model", "", start, [], report), [], () => {}),
      ...readRecord(root === null ? undefined : { key: "", place: start, value: root }, report),
    };
  const own = root.entries.find(({ key }) => key === "generated");
  const model = readTop(
    file,
    root.entries.filter((one) => one !== own),
    (one) => (one.code === "empty-model" ? undefined : report(one)),
  );
  return { model, ...readRecord(own, report) };
}
