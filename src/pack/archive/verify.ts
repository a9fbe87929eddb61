import { digestsName, manifestName, PackError, type PackManifest, signatureName } from "./contents.ts";
import { digests, readManifest } from "./manifest.ts";
import { type Comparison, compareArchive, type ReadArchive, readArchive, unpacked } from "./read.ts";
import { checkSignature, type Signed } from "./signature.ts";
import { sha256 } from "./write.ts";

/** What is known of a pack that is whole. */
export interface VerifiedPack {
  readonly manifest: PackManifest;
  /** Null where it is not signed. */
  readonly signed: Signed | null;
}

export interface VerifyOptions {
  /** A file of allowed signers, as `ssh-keygen` reads it: a pack that none of them signed is refused. Default: null. */
  readonly signers?: string | null;
  /** Takes each file of a pack as it is read. A file may still turn out to be the last that is good. */
  readonly onFile?: (path: string, content: Uint8Array) => void;
}

const directory = "the archive's own directory";

/**
 * Proves that each byte of a pack is as it was written.
 * @throws PackError with the names of all that was changed, is missing or was added
 */
export async function verifyPack(path: string, options: VerifyOptions = {}): Promise<VerifiedPack> {
  const archive = await readArchive(path);
  const comparison = compareArchive(path);
  try {
    const { manifest, signed } = await readHead(archive, options.signers ?? null);
    const problems = await problemsOf(archive, comparison, manifest, options.onFile ?? (() => undefined));
    if (problems.length > 0) throw new PackError("The pack is not as it was written.", problems);
    return { manifest, signed };
  } finally {
    comparison.close();
    archive.close();
  }
}

async function readHead(archive: ReadArchive, signers: string | null): Promise<VerifiedPack> {
  const read = async (name: string) => Buffer.from(unpacked(await archive.packed(name))).toString("utf8");
  const text = await read(manifestName);
  const signature = archive.paths.includes(signatureName) ? await read(signatureName) : null;
  if ((await read(digestsName)) !== digests(text, signature))
    throw new PackError("What vouches for the manifest does not fit it.", [
      [manifestName, signature === null ? "" : signatureName, digestsName]
        .filter((one) => one !== "")
        .join(" or "),
    ]);
  const manifest = readManifest(text);
  if (signature === null && signers !== null) throw new PackError("The pack is not signed.", [signatureName]);
  return { manifest, signed: signature === null ? null : await checkSignature(text, signature, signers) };
}

async function problemsOf(
  archive: ReadArchive,
  comparison: Comparison,
  { files }: PackManifest,
  onFile: NonNullable<VerifyOptions["onFile"]>,
): Promise<string[]> {
  const problems: string[] = [];
  const listed = new Map(files.map((file) => [file.path, file]));
  const head = new Set([manifestName, signatureName, digestsName]);
  for (const path of archive.paths) {
    const file = listed.get(path);
    if (file === undefined && !head.has(path)) {
      problems.push(`${path} (added)`);
      continue;
    }
    try {
      const bytes = await archive.packed(path);
      const isSame = comparison.isSame(bytes);
      const content = unpacked(bytes);
      const isListed =
        file === undefined || (sha256(content) === file.sha256 && sha256(bytes.packed) === file.packed);
      if (!isSame || !isListed) problems.push(path);
      else onFile(path, content);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      problems.push(path);
    }
  }
  const there = new Set(archive.paths);
  problems.push(...files.filter(({ path }) => !there.has(path)).map(({ path }) => `${path} (missing)`));
  if (problems.length === 0 && !comparison.endsSame()) problems.push(directory);
  return problems;
}
