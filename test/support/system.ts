import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { JudgedTree } from "../../src/judged-tree.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { Entry, Model } from "../../src/model/model.ts";
import type { KindName } from "../../src/model/schema.ts";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { makeEntry } from "../../src/read/entry.ts";
import { gather } from "../../src/read/gather.ts";
import type { Raw, RawAttribute } from "../../src/read/raw.ts";
import { readModel } from "../../src/read/read-model.ts";
import type { Tree } from "../../src/tree/level.ts";
import { link } from "../../src/tree/link/link.ts";
import type { LinkedModel, System } from "../../src/tree/linked.ts";
import { structure } from "../../src/tree/structure.ts";
import { forATime } from "./temporary.ts";

/** Texts by file, relative to the root of the models; one text alone is `model.md`. */
export type Texts = string | Readonly<Record<string, string>>;

function filesOf(texts: Texts): [file: string, text: string][] {
  return Object.entries(typeof texts === "string" ? { "model.md": texts } : texts);
}

export interface LinkedTree {
  readonly tree: Tree;
  readonly system: System;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and links models in memory; what is wrong with them is among the diagnostics. */
export function linkedTree(texts: Texts): LinkedTree {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const models = new Map(filesOf(texts).map(([file, text]) => [file, readModel(file, text, report)]));
  return { ...linkModels(models, report), diagnostics };
}

function linkModels(models: ReadonlyMap<string, Model>, report: (one: Diagnostic) => void) {
  const tree = structure({ directory: "/models", rootFile: null, models, inputs: [] }, report);
  return { tree, system: link(tree, report) };
}

/** A level of models in memory, as it is drawn. */
export function linkedLevel(texts: Texts, path = ""): LinkedModel {
  return instanceOf(linkedTree(texts).system, path);
}

function instanceOf(system: System, path: string): LinkedModel {
  const [instance] = system.instances.get(path) ?? [];
  if (!instance) throw new Error(`there is no level "${path}"`);
  return instance;
}

/** An entry of any format: kind, name, and what it states as texts or lists of texts. */
export type EntryShape = readonly [
  kind: KindName,
  name: string,
  properties?: Readonly<Record<string, string | readonly string[]>>,
];

/** A model whose names and texts no format has to be able to write. */
export function levelOfEntries(
  about: Readonly<Record<string, string>>,
  shapes: readonly EntryShape[],
): LinkedModel {
  const place = { file: "model.md", line: 1, column: 1 };
  const report = ({ severity, message }: Diagnostic) => {
    if (severity === "error") throw new Error(message);
  };
  const quoted = (text: string): Raw => ({ form: "quoted", text, place });
  const rawOf = (properties: Readonly<Record<string, string | readonly string[]>>): RawAttribute[] =>
    Object.entries(properties).map(([key, value]) => ({
      key,
      place,
      value: typeof value === "string" ? quoted(value) : { form: "list", items: value.map(quoted), place },
    }));
  const entries: Entry[] = shapes.map(([kind, name, properties = {}]) =>
    makeEntry(kind, name, place, rawOf(properties), report),
  );
  const model = gather("model.md", makeEntry("Model", "", place, rawOf(about), report), entries, report);
  return instanceOf(linkModels(new Map([["model.md", model]]), report).system, "");
}

/** A folder with these files that goes when the tests of the file are done. */
export async function folderWith(texts: Texts): Promise<string> {
  const folder = forATime(await mkdtemp(join(tmpdir(), "tm-site-test-")));
  for (const [file, text] of filesOf(texts)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** The day on which the models of these tests are judged. */
export const today = "2027-01-31";

/** Models judged as the commands do it, from files. */
export async function judged(texts: Texts, options: JudgeOptions = {}): Promise<JudgedTree> {
  return judgedAt(await folderWith(texts), options);
}

export async function judgedAt(where: string, options: JudgeOptions = {}): Promise<JudgedTree> {
  return judge(where, { now: today, ...options });
}
