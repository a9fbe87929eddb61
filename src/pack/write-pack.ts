import { closeSync, openSync, writeSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fastGlob from "fast-glob";
import { manifestFile } from "../addresses/files.ts";
import type { JudgedTree } from "../judged-tree.ts";
import { compareText } from "../model/diagnostic.ts";
import { toolVersion } from "../paths.ts";
import { build } from "../pipeline/build.ts";
import type { BuildOptions } from "../pipeline/options.ts";
import {
  digestsName,
  manifestName,
  PackError,
  type PackedFile,
  type PackManifest,
  signatureName,
  siteFolder,
} from "./archive/contents.ts";
import { digests, manifestText } from "./archive/manifest.ts";
import { sign } from "./archive/signature.ts";
import { openArchive, sha256 } from "./archive/write.ts";
import { commitOf } from "./commit.ts";
import { sourcesOf } from "./sources.ts";

export interface PackOptions extends Omit<BuildOptions, "out" | "force"> {
  /** The archive. Replaced in one step if it is there. */
  readonly file: string;
  /** A key of OpenSSH to sign with. Default: null. */
  readonly key?: string | null;
}

export interface PackOutcome {
  readonly judged: JudgedTree;
  /** Null where the input has errors: then nothing was written. */
  readonly pack: { readonly file: string; readonly files: number; readonly bytes: number } | null;
}

/** Most files and bytes that a ZIP holds without its extensions. */
const limits = { files: 0xffff, bytes: 0xffff_ffff };

/** Builds a tree and writes one archive of its site, its sources and what vouches for them. */
export async function writePack(where: string, options: PackOptions): Promise<PackOutcome> {
  const { file, key = null, ...building } = options;
  const folder = await mkdtemp(join(tmpdir(), "tm-site-pack-"));
  try {
    const { judged, site } = await build(where, { ...building, out: join(folder, "site") });
    if (site === null) return { judged, pack: null };
    const pack = await archive(judged, { ...options, key }, site.directory, resolve(file));
    return { judged, pack };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function archive(
  judged: JudgedTree,
  options: PackOptions,
  site: string,
  file: string,
): Promise<PackOutcome["pack"]> {
  const unfinished = `${file}.${process.pid}.tmp`;
  const descriptor = openSync(unfinished, "wx");
  let bytes = 0;
  const zip = openArchive((chunk) => {
    bytes += chunk.length;
    writeSync(descriptor, chunk);
  });
  try {
    const files: PackedFile[] = [];
    const add = (path: string, content: Uint8Array) => {
      const packed = zip.add(path, content);
      if (files.length > limits.files - 4 || bytes > limits.bytes)
        throw new PackError(
          "A pack holds at most 65,535 files and 4 GB: pack parts of the tree by themselves.",
        );
      files.push({ path, sha256: sha256(content), bytes: content.length, packed: sha256(packed) });
    };
    const pages = await fastGlob("**", { cwd: site, dot: true });
    for (const page of pages.sort(compareText)) add(siteFolder + page, await readFile(join(site, page)));
    const { sources, judged: how } = sourcesOf(judged, options);
    for (const source of sources) {
      const content = await readFile(source.file);
      if (source.sha256 !== null && sha256(content) !== source.sha256)
        throw new PackError("A model was changed while it was packed.", [source.file]);
      add(source.path, content);
    }
    const manifest = manifestText({ ...(await facts(judged, site)), judged: how, files });
    zip.add(manifestName, Buffer.from(manifest));
    const signature = options.key == null ? null : await sign(manifest, options.key);
    if (signature !== null) zip.add(signatureName, Buffer.from(signature));
    zip.add(digestsName, Buffer.from(digests(manifest, signature)));
    zip.end();
    closeSync(descriptor);
    await rename(unfinished, file);
    return { file, files: files.length, bytes };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function facts(judged: JudgedTree, site: string): Promise<Omit<PackManifest, "judged" | "files">> {
  const { engines } = JSON.parse(await readFile(join(site, manifestFile), "utf8")) as PackManifest;
  return {
    schemaVersion: 1,
    tool: { name: "tm-site", version: toolVersion() },
    title: judged.tree.levels.get(judged.tree.root)?.title ?? "",
    now: judged.now,
    commit: await commitOf(judged.loaded.directory),
    rules: { count: judged.rules.length, digest: judged.rulesDigest },
    engines,
  };
}
