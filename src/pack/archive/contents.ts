/** What a pack holds, and what its manifest says of it. */
export interface PackManifest {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: "tm-site"; readonly version: string };
  /** Title of the root. */
  readonly title: string;
  /** The date that expiry was judged by, YYYY-MM-DD. */
  readonly now: string;
  /** The commit of the tree; null where there is none. `changed`: there was more than the commit has. */
  readonly commit: { readonly id: string; readonly changed: boolean } | null;
  readonly rules: { readonly count: number; readonly digest: string };
  readonly engines: readonly { readonly role: string; readonly name: string; readonly version: string }[];
  /** How the tree was judged, so that it can be judged again. Paths are those of `sources/`. */
  readonly judged: PackedOptions;
  /** Every file but this one and those that vouch for it, in the order of the archive. */
  readonly files: readonly PackedFile[];
}

/** The options of a judgement that change its findings. */
export interface PackedOptions {
  /** What was judged: a folder or a file. */
  readonly where: string;
  readonly ignore: readonly string[];
  readonly rules: readonly string[];
  readonly builtIn: boolean;
  readonly profiles: readonly string[] | null;
  readonly attack: string | null;
  readonly exclude: readonly string[];
  readonly allowScripts: boolean;
  /** Whether packs that are a part of the tree were judged again. Left out where they were not. */
  readonly rejudge?: boolean;
}

export interface PackedFile {
  readonly path: string;
  /** Of the file, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of its compressed bytes, which may differ where the file does not. */
  readonly packed: string;
}

export const manifestName = "pack.json";
/** Digests of the manifest and its signature, as `sha256sum -c` reads them. */
export const digestsName = "pack.sha256";
export const signatureName = "pack.json.sig";

/** Folders of a pack. */
export const siteFolder = "site/";
export const sourcesFolder = "sources/";

/** An archive that is no pack, or was changed; `problems` names each file that is concerned. */
export class PackError extends Error {
  override readonly name = "PackError";
  readonly code = "pack-not-whole";
  readonly problems: readonly string[];

  constructor(message: string, problems: readonly string[] = []) {
    super(message);
    this.problems = problems;
  }
}
