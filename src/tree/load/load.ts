import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { basename, dirname, join, relative, resolve } from "node:path";
import fastGlob from "fast-glob";
import { compareText, type Diagnostic, errorAt, type Report } from "../../model/diagnostic.ts";
import { type Model, statedText } from "../../model/model.ts";
import { extend } from "../../read/generated/extend.ts";
import { readModel } from "../../read/read-model.ts";
import { readBuilt } from "../../read/script/built.ts";
import { notedReaddir, readFile, stat } from "../../store/looks.ts";
import { readBeside, withBeside } from "./beside.ts";
import { discover, type Readdir } from "./discover.ts";
import { type GeneratedBeside, readGeneratedBeside } from "./generated.ts";
import { isLevelFile, isLinked, resolveReference } from "./paths.ts";
import { isScript, runScript } from "./scripts.ts";

/** The models of a tree as read, before anything is known about their hierarchy. */
export interface LoadedTree {
  /** Absolute directory that every file is relative to. */
  readonly directory: string;
  /** The file that was named instead of a directory: it is the root whatever its name. */
  readonly rootFile: string | null;
  /** By file, in path order. */
  readonly models: ReadonlyMap<string, Model>;
  /** The files read, in path order. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
  /**
   * By the directory that their levels lie in: packs of other trees, whose models are among those above. Null for one that
   * is named and cannot be had, which has been told.
   */
  readonly packs?: ReadonlyMap<string, PackInTree | null>;
  /** Of models that extend a generated one, what people wrote, and what was generated; by the file of the former. */
  readonly extended?: ReadonlyMap<string, { readonly own: Model; readonly generated: GeneratedBeside }>;
}

/** What a tree knows of a pack that is a part of it. */
export interface PackInTree {
  readonly name: string;
  readonly title: string;
  /** Path of the level that stands for it. */
  readonly level: string;
  /** The file that was packed, where that was one file and not a directory; its level is the pack's directory. */
  readonly rootFile: string | null;
}

export interface LoadOptions {
  /** Globs of what is not walked, relative to the root. */
  readonly ignore: readonly string[];
  /** Whether model scripts may be run: running a script is running code. */
  readonly allowScripts: boolean;
  /** The output folder, which is not walked either. */
  readonly output: string | null;
  /** Texts that are not saved yet, in place of those of their files. */
  readonly unsaved?: ReadonlyMap<string, string> | undefined;
  /** What was read before, by file: what has the same text is not read again, and what was told is told again. */
  readonly known?: KnownModels | undefined;
  /** Ends the reading, between two waves of files. */
  readonly signal?: AbortSignal | undefined;
}

/** Models by file, with the texts that they were read from. */
export type KnownModels = Map<string, KnownModel>;

interface KnownModel {
  readonly sha256: string;
  readonly model: Model;
  readonly told: readonly Diagnostic[];
}

/**
 * Reads the models of a directory, or of one file and what it links to. Files that a `submodel=` names are
 * read whatever their names are. What cannot be read is reported; only an unusable `where` throws ENOENT.
 */
export async function loadTree(where: string, options: LoadOptions, report: Report): Promise<LoadedTree> {
  const start = resolve(where);
  const isFile = (await stat(start)).isFile();
  const directory = isFile ? dirname(start) : start;
  const rootFile = isFile ? basename(start) : null;
  let isSkipped = false;
  let isUnreadable = false;
  const passedOver: Diagnostic[] = [];
  const tell: Report = (one) => {
    if (one.code === "skipped-file") return void passedOver.push(one);
    isSkipped ||= one.loses === true;
    isUnreadable ||= one.code === "unreadable";
    report(one);
  };
  const found =
    rootFile === null
      ? await discover(directory, [...outputGlobs(directory, options.output), ...options.ignore], tell)
      : [rootFile];

  const models = new Map<string, Model>();
  const digests = new Map<string, string>();
  const besides = new Map<string, string>();
  const extended = new Map<string, { own: Model; generated: GeneratedBeside }>();
  let wave = found;
  while (wave.length > 0) {
    options.signal?.throwIfAborted();
    const read = await Promise.all(
      wave.map((file) => unsavedOf(options, file) ?? readFileOf(directory, file, tell)),
    );
    const fresh: Model[] = [];
    for (const [index, file] of wave.entries()) {
      const bytes = read[index];
      // A missing submodel is reported with the chain that leads to it, once the hierarchy is known.
      if (bytes === null || bytes === undefined) continue;
      const generated = await readGeneratedBeside(directory, file, tell);
      const tellOwn: Report = (one) =>
        generated !== null && one.code === "empty-model" ? undefined : report(one);
      const own = isScript(file)
        ? await readScript(directory, file, options.allowScripts, tellOwn)
        : readOnce(file, bytes, options.known, tellOwn);
      const model = generated === null ? own : extend(own, generated.model);
      const { inputs: more, ...beside } = await readBeside(directory, model, report);
      for (const one of more) besides.set(one.file, one.sha256);
      if (generated !== null) {
        besides.set(generated.file, generated.sha256);
        extended.set(file, { own: { ...own, ...beside }, generated });
      }
      models.set(file, withBeside(model, beside));
      digests.set(file, createHash("sha256").update(bytes).digest("hex"));
      fresh.push(model);
    }
    const referred = await Promise.all(fresh.map((model) => referredFiles(directory, model, models)));
    wave = [...new Set(referred.flat())].filter((file) => !models.has(file)).sort(compareText);
  }
  // What a model refers to is read, whatever its name.
  for (const one of passedOver.filter(({ file }) => file === null || !models.has(file))) {
    isSkipped ||= one.loses === true;
    report(one);
  }
  // A model that cannot be read is not "no model", and has been told.
  if (models.size === 0 && !isUnreadable) {
    const message = isSkipped ? "No model here can be read." : "There is no model here.";
    const hint = "a level is a directory with a model.md; `tm-site init` writes a first one";
    report(errorAt("no-models", message, null, isSkipped ? null : hint));
  }
  const inOrder = [...models].sort(([a], [b]) => compareText(a, b));
  const inputs = [...digests, ...besides]
    .sort(([a], [b]) => compareText(a, b))
    .map(([file, sha256]) => ({ file, sha256 }));
  return { directory, rootFile, models: new Map(inOrder), inputs, extended };
}

function readOnce(file: string, bytes: Buffer, known: KnownModels | undefined, report: Report): Model {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const before = known?.get(file);
  const told: Diagnostic[] = before?.sha256 === sha256 ? [...before.told] : [];
  const model =
    before?.sha256 === sha256
      ? before.model
      : readModel(
          file,
          textOf(file, bytes, (one) => void told.push(one)),
          (one) => void told.push(one),
        );
  known?.set(file, { sha256, model, told });
  for (const one of told) report(one);
  return model;
}

/** A script that may not run, or fails, is an error and an empty model. */
export async function readScript(
  directory: string,
  file: string,
  allowed: boolean,
  report: Report,
): Promise<Model> {
  const empty = () => readBuilt(file, {}, () => {});
  if (!allowed) {
    const message = "This model is a script, and running a script is running code.";
    report(
      errorAt(
        "script-not-allowed",
        message,
        { file, line: 1, column: 1 },
        "add --allow-scripts if you trust it",
      ),
    );
    return empty();
  }
  const result = await runScript(join(directory, file));
  if ("data" in result) return readBuilt(file, result.data, report);
  report(
    errorAt("script-failed", result.error, { file, line: result.line ?? 1, column: result.column ?? 1 }),
  );
  return empty();
}

/** Where the output folder lies in a directory, as globs of what is not walked. */
function outputGlobs(directory: string, output: string | null): string[] {
  const within = output === null ? "" : relative(directory, resolve(output)).replaceAll("\\", "/");
  return within === "" || within.startsWith("..") ? [] : [`${fastGlob.escapePath(within)}/**`];
}

/** Errors that mean that there is no such file; the last two stand for names that no file can have. */
const missing = ["ENOENT", "EISDIR", "ENOTDIR", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"];

function unsavedOf({ unsaved }: LoadOptions, file: string): Buffer | null {
  const text = unsaved?.get(file);
  return text === undefined ? null : Buffer.from(text);
}

async function readFileOf(directory: string, file: string, report: Report): Promise<Buffer | null> {
  try {
    return await readFile(join(directory, file));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!missing.includes(code)) {
      const place = { file, line: 1, column: 1 };
      report(errorAt("unreadable", `${file} cannot be read (${code}).`, place, "check its permissions"));
    }
    return null;
  }
}

function textOf(file: string, bytes: Buffer, report: Report): string {
  if (!isUtf8(bytes)) {
    report(
      errorAt("not-utf8", "This file is not UTF-8 text.", { file, line: 1, column: 1 }, "save it as UTF-8"),
    );
  }
  return bytes.toString("utf8");
}

/** What a model refers to and is not known yet. */
async function referredFiles(
  directory: string,
  model: Model,
  known: ReadonlyMap<string, Model>,
): Promise<string[]> {
  const files: string[] = [];
  for (const element of [...model.elements, ...model.boundaries]) {
    const written = statedText(element, "submodel");
    const target = written === "" ? null : resolveReference(model.file, written);
    if (target === null || known.has(target)) continue;
    files.push(...(await levelFilesAt(directory, target)));
  }
  return files;
}

/** A reference may name a file, or the directory of a level; what lies behind a symbolic link does not count. */
async function levelFilesAt(directory: string, target: string): Promise<string[]> {
  if (await isLinked(directory, target)) return [];
  const info = await stat(join(directory, target)).catch(() => null);
  if (!info?.isDirectory()) return [target];
  const files = await fastGlob("*", {
    cwd: join(directory, target),
    followSymbolicLinks: false,
    onlyFiles: true,
    fs: { readdir: notedReaddir() as unknown as Readdir },
  });
  return files.filter(isLevelFile).map((file) => (target === "" ? file : `${target}/${file}`));
}
