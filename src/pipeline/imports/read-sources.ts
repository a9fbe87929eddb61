import { isAscii, isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { lstat, open, stat } from "node:fs/promises";
import { basename, dirname, join, posix, relative, resolve } from "node:path";
import fastGlob from "fast-glob";
import { parseSource, textDocument } from "../../import/document.ts";
import { type Parts, prunedJson } from "../../import/prune.ts";
import type { Include, SourceDocument, SourceFormat } from "../../import/source.ts";
import { compareText, type Diagnostic, errorAt, hasErrors, type Report } from "../../model/diagnostic.ts";
import { runPytm } from "./run-pytm.ts";

/** A file that is larger is not read. In bytes: plans of large systems have some ten million. */
const bytesAtMost = 200_000_000;
/** YAML takes some fifty times its size to be read. */
const yamlBytesAtMost = 32_000_000;
const filesAtMost = 5_000;

export interface ReadSources {
  readonly documents: readonly SourceDocument[];
  /** As the model names them, in order. */
  readonly read: readonly { readonly file: string; readonly sha256: string }[];
  /** What a source asks for and is not read. */
  readonly notRead: readonly { readonly kind: string; readonly example: string }[];
}

/** A file that was named, or is in a directory that was: where it is, and what it is called within what was named. */
interface Found {
  readonly root: string;
  readonly path: string;
  /** Nobody named it: it lies in a directory that was. */
  readonly isSought?: boolean;
}

export interface ReadOptions {
  /** Programs among the sources may be run. */
  readonly allowScripts?: boolean;
  /** What of JSON is parsed; all of it where nothing is said. */
  readonly parts?: Parts | undefined;
}

/**
 * Reads the named files and directories, and what they include, as long as that lies within: beside or below a named
 * file, or in a named directory. Symbolic links are not followed.
 * @param sources relative to where one stands, or absolute
 * @param folder of the model, which files are named relative to
 * @throws an error with the code ENOENT where there is no such source
 */
export async function readSources(
  sources: readonly string[],
  folder: string,
  format: SourceFormat,
  includesOf: (document: SourceDocument) => readonly Include[],
  report: Report,
  { allowScripts = false, parts }: ReadOptions = {},
): Promise<ReadSources> {
  const documents: SourceDocument[] = [];
  const read: { file: string; sha256: string }[] = [];
  const notRead: { kind: string; example: string }[] = [];
  const seen = new Set<string>();
  const nameOf = (path: string) => relative(resolve(folder), path).replaceAll("\\", "/");
  let wave = (await Promise.all(sources.map((one) => findFiles(resolve(one), format)))).flat();
  while (wave.length > 0) {
    const next: Found[] = [];
    for (const found of wave) {
      const path = join(found.root, found.path);
      if (seen.has(path)) continue;
      seen.add(path);
      if (seen.size > filesAtMost) {
        const message = `There are more than ${filesAtMost} files: no more are read.`;
        report(errorAt("too-many-files", message, null, "name fewer of them"));
        return { documents, read, notRead };
      }
      const told: Diagnostic[] = [];
      const some = await documentsOf(found, (one) => void told.push(one));
      // A directory may hold anything: what cannot be read there, and does not look like the format, is none of it.
      if (found.isSought && hasErrors(told) && !(await isLike(path))) {
        notRead.push({ kind: "file that cannot be read, and does not look like one", example: nameOf(path) });
        continue;
      }
      for (const one of told) report(one);
      for (const document of some) {
        documents.push(document);
        for (const include of includesOf(document)) {
          const within = await includedFile(found, include);
          if (typeof within === "string")
            notRead.push({ kind: within, example: `${include.path} (${include.at})` });
          else if (within) next.push(within);
        }
      }
    }
    wave = next;
  }
  return { documents, read: read.sort((a, b) => compareText(a.file, b.file)), notRead };

  async function isLike(path: string): Promise<boolean> {
    return format.isLike(basename(path), await beginningOf(path));
  }

  async function documentsOf({ root, path }: Found, report: Report): Promise<readonly SourceDocument[]> {
    const at = join(root, path);
    const file = nameOf(at);
    const { size } = await stat(at);
    const isYaml = /\.ya?ml$/i.test(path);
    if (size > (isYaml ? yamlBytesAtMost : bytesAtMost)) {
      const limit = (isYaml ? yamlBytesAtMost : bytesAtMost) / 1_000_000;
      report(errorAt("too-large", `${file} is larger than ${limit} MB; it is not read.`, { file }));
      return [];
    }
    const text = await textAt(at, file, report);
    if (text === null) return [];
    if (format.isProgram?.(path)) {
      const json = await resultOf(at, file, report);
      return json === null ? [] : parseSource({ file, path: `${path}.json`, text: json }, report);
    }
    return format.reads === "text" || format.isText?.(path)
      ? [textDocument({ file, path, text })]
      : parseSource({ file, path, text }, report);
  }

  /** What a program hands back. */
  async function resultOf(path: string, file: string, report: Report): Promise<string | null> {
    if (!allowScripts) {
      const hint = "add --allow-scripts if you trust it, or write its JSON: python3 FILE --json OUT";
      report(
        errorAt("script-not-allowed", "This model is a program; running it is running code.", { file }, hint),
      );
      return null;
    }
    const ran = await runPytm(path, bytesAtMost);
    if ("json" in ran) return ran.json;
    report(
      errorAt(
        "script-failed",
        ran.error,
        { file, ...(ran.line === null ? {} : { line: ran.line }) },
        ran.hint,
      ),
    );
    return null;
  }

  /** The bytes are not kept while the text is parsed: there may be many. */
  async function textAt(path: string, file: string, report: Report): Promise<string | null> {
    const { bytes, free } = await bytesOf(path);
    try {
      // Most are: then there is less to do.
      const isPlain = isAscii(bytes);
      if (!isPlain && !isUtf8(bytes)) {
        report(errorAt("not-utf8", "This file is not UTF-8 text.", { file }, "save it as UTF-8"));
        return null;
      }
      if (!format.isSecret?.(path))
        read.push({ file, sha256: createHash("sha256").update(bytes).digest("hex") });
      const pruned = parts ? prunedJson(bytes, parts) : null;
      return pruned ?? bytes.toString(isPlain ? "latin1" : "utf8");
    } finally {
      free();
    }
  }

  /** Null where it need not be there and is not; a text says why it is not read. */
  async function includedFile({ root, path }: Found, include: Include): Promise<Found | string | null> {
    if (/^[a-z][\w+.-]+:/i.test(include.path)) return "include of another place on the network";
    const target = posix.join(posix.dirname(path), include.path.replaceAll("\\", "/"));
    const isOutside = posix.isAbsolute(include.path) || target === ".." || target.startsWith("../");
    if (isOutside) return include.isOptional ? null : "include that leads out of what was named";
    const info = await lstat(join(root, target)).catch(() => null);
    if (info?.isFile() && !(await isBehindLink(root, target))) return { root, path: target };
    if (info?.isDirectory()) return null;
    return include.isOptional ? null : "include of a file that is not there";
  }
}

/** In one piece of memory, which can be given back at once: `readFile` joins pieces, which takes as much again. */
async function bytesOf(path: string): Promise<{ readonly bytes: Buffer; readonly free: () => void }> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const memory = new ArrayBuffer(size, { maxByteLength: size });
    const bytes = Buffer.from(memory);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return { bytes: bytes.subarray(0, length), free: () => memory.resize(0) };
  } finally {
    await handle.close();
  }
}

async function isBehindLink(root: string, target: string): Promise<boolean> {
  const steps = target.split("/");
  for (let count = 1; count < steps.length; count++) {
    const info = await lstat(join(root, ...steps.slice(0, count))).catch(() => null);
    if (info?.isSymbolicLink()) return true;
  }
  return false;
}

async function findFiles(source: string, format: SourceFormat): Promise<Found[]> {
  const info = await stat(source);
  if (!info.isDirectory()) return [{ root: dirname(source), path: basename(source) }];
  const paths = await fastGlob("**", {
    cwd: source,
    ignore: ["**/node_modules/**"],
    dot: false,
    followSymbolicLinks: false,
    onlyFiles: true,
  });
  return paths
    .filter((path) => format.isFile(path))
    .sort(compareText)
    .map((path) => ({ root: source, path, isSought: true }));
}

/** The files of a source by their names, and how they begin: what a guess is made of. */
export async function beginningsOf(
  source: string,
  isFile: (path: string) => boolean,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const path = resolve(source);
  const info = await stat(path);
  if (!info.isDirectory()) return [{ name: basename(path), text: await beginningOf(path) }];
  const paths = await fastGlob("**", {
    cwd: path,
    ignore: ["**/node_modules/**"],
    followSymbolicLinks: false,
  });
  const some = paths.filter(isFile).sort(compareText).slice(0, guessedFromFiles);
  return Promise.all(some.map(async (one) => ({ name: one, text: await beginningOf(join(path, one)) })));
}

const guessedFromFiles = 100;
const guessedFromBytes = 100_000;

async function beginningOf(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(guessedFromBytes), 0, guessedFromBytes, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
