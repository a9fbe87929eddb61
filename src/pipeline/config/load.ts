import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { lstat, readFile } from "node:fs/promises";
import { extname, join, parse, resolve } from "node:path";
import type { ConfigOption } from "../../config/option.ts";
import { readOptions, type StatedOption } from "../../config/read.ts";
import type { OptionValue } from "../../config/values.ts";
import { type Diagnostic, errorAt, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import type { Place } from "../../model/place.ts";
import type { Raw } from "../../model/value.ts";
import { parseStructured } from "../../read/yaml/strict-json.ts";
import { isScript, runScript } from "../../tree/load/scripts.ts";
import { findConfig } from "./find.ts";
import { scriptOptions } from "./script-options.ts";
import { withoutTrust } from "./trust.ts";

/** What a command line says about config files. */
export interface ConfigRequest {
  /** Whether a config file may be a script. */
  readonly allowScripts: boolean;
  /** Whether everything counts that it states. */
  readonly trust: boolean;
  /** Keys of options that the command line states itself. */
  readonly overridden: ReadonlySet<string>;
}

/** A config file that was read. Its diagnostics call it by its absolute path. */
export interface LoadedConfig extends ConfigInput {
  /** By key: what counts. Paths are absolute. */
  readonly values: ReadonlyMap<ConfigOption, OptionValue>;
}

/** A config file as an input of a run. */
export interface ConfigInput {
  /** Absolute. */
  readonly file: string;
  /** Null where it was not read. */
  readonly sha256: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Where each id stands that it excludes; none where the command line says which are. */
  readonly excluded: readonly Place[];
}

/** A larger one is none. In bytes. */
const sizeLimit = 1_000_000;
const endings = [".yaml", ".yml", ".json", ".ts", ".mts", ".js", ".mjs"];

/** Reads the config file of a tree, or of the tree that a level belongs to; null where there is none. */
export async function loadConfig(where: string, request: ConfigRequest): Promise<LoadedConfig | null> {
  const found = await findConfig(where);
  if (found === null) return null;
  const { directory, names, near } = found;
  const diagnostics: Diagnostic[] = [];
  const report: Report = (one) => void diagnostics.push(one);
  const usable = names.filter((name) => endings.includes(extname(name)));
  for (const file of near) tellNear(file, report);
  for (const name of names.filter((one) => !usable.includes(one))) tellForeign(join(directory, name), report);
  const [name, other] = usable;
  const file =
    name === undefined && near[0] !== undefined ? near[0] : join(directory, name ?? names[0] ?? "");
  const result = {
    file,
    sha256: null,
    values: new Map<ConfigOption, OptionValue>(),
    diagnostics,
    excluded: [] as Place[],
  };
  if (name === undefined) return result;
  if (other !== undefined) {
    const message = `There are two config files: ${usable.join(" and ")}.`;
    report(errorAt("two-configs", message, startOf(join(directory, other)), "keep one of them"));
    return result;
  }
  const bytes = await read(file, report);
  if (bytes === null) return result;
  const root = isScript(name)
    ? await fromScript(file, bytes.toString("utf8"), request.allowScripts, report)
    : parseStructured(file, bytes.toString("utf8").replace(/^\uFEFF/, ""), report, {
        aliasedAtMost: 1000,
        allOrNothing: true,
      });
  for (const stated of readOptions(file, root, report)) {
    const { option, value } = stated;
    if (request.overridden.has(option.key)) continue;
    const counting = request.trust ? value : await withoutTrust(stated, directory, report);
    if (counting !== null) result.values.set(option, located(option, counting, directory));
    if (option.key === "exclude") result.excluded.push(...placesOf(stated));
  }
  return { ...result, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Of each item, also of a list in one text. */
const placesOf = ({ value, place, places }: StatedOption): readonly Place[] =>
  places.length > 0 ? places : (value as readonly string[]).map(() => place);

const startOf = (file: string) => ({ file, line: 1, column: 1 });

function tellForeign(file: string, report: Report): void {
  const hint = `call it tm-site.config.yaml, .json or .ts`;
  report(losing(warningAt("skipped-file", "This config file is not read.", startOf(file), hint)));
}

function tellNear(file: string, report: Report): void {
  const { ext } = parse(file.replace(/\.txt$/i, ""));
  const ending = endings.includes(ext.toLowerCase()) ? ext.toLowerCase() : ".yaml";
  const message = "This file is not read: it is nearly called like a config file.";
  report(losing(warningAt("skipped-file", message, startOf(file), `call it tm-site.config${ending}`)));
}

async function read(file: string, report: Report): Promise<Buffer | null> {
  const place = startOf(file);
  try {
    const info = await lstat(file);
    if (info.isSymbolicLink()) {
      const message = "This config file is a symbolic link, and not read.";
      report(losing(warningAt("skipped-link", message, place, "put the file itself there")));
      return null;
    }
    if (!info.isFile()) {
      report(errorAt("unreadable", "This config file is no file.", place, "rename it"));
      return null;
    }
    if (info.size > sizeLimit) {
      report(errorAt("too-large", `This config file is larger than ${sizeLimit / 1_000_000} MB.`, place));
      return null;
    }
    const bytes = await readFile(file);
    if (isUtf8(bytes)) return bytes;
    report(errorAt("not-utf8", "This file is not UTF-8 text.", place, "save it as UTF-8"));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    report(
      errorAt("unreadable", `This config file cannot be read (${code}).`, place, "check its permissions"),
    );
  }
  return null;
}

/** A script may run only where the command line says so. */
async function fromScript(
  file: string,
  text: string,
  isAllowed: boolean,
  report: Report,
): Promise<Raw | null> {
  if (!isAllowed) {
    const message = "This config file is a script, and running a script is running code.";
    const hint = "add --allow-scripts if you trust it, --no-config to do without, or write it as YAML";
    report(errorAt("script-not-allowed", message, startOf(file), hint));
    return null;
  }
  const result = await runScript(file, { kind: "config" });
  if ("error" in result) {
    report(
      errorAt("script-failed", result.error, { file, line: result.line ?? 1, column: result.column ?? 1 }),
    );
    return null;
  }
  return scriptOptions(result.data, file, text);
}

/** With paths that begin at the folder of the config file. */
function located(option: ConfigOption, value: OptionValue, directory: string): OptionValue {
  const from = (path: string) => resolve(directory, path);
  switch (option.type.form) {
    case "path":
      return from(String(value));
    case "paths":
      return (value as readonly string[]).map(from);
    case "engine":
      return option.type.words.includes(String(value)) ? value : from(String(value));
    case "result":
      return isPath(String(value)) || existsSync(from(String(value))) ? from(String(value)) : value;
    default:
      return value;
  }
}

/** What cannot be the name of a revision. */
const isPath = (text: string): boolean => /^\.{0,2}[\\/]|^[A-Za-z]:[\\/]|\.json$/.test(text);
