import { manifestName, PackError, type PackedFile, type PackManifest, signatureName } from "./contents.ts";
import { sha256 } from "./write.ts";

export function manifestText(manifest: PackManifest): string {
  const { files, ...head } = manifest;
  const lines = files.map((file) => JSON.stringify(file)).join(",\n");
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [\n${lines}\n  ]\n}\n`;
}

/** @throws PackError for what is no manifest of a version that is known, or names paths outside the pack */
export function readManifest(text: string): PackManifest {
  const whole = parsed(text);
  if (whole?.schemaVersion !== 1 || whole.tool?.name !== "tm-site")
    throw bad(
      typeof whole?.schemaVersion === "number" && whole.tool?.name === "tm-site"
        ? `is of version ${whole.schemaVersion}, and 1 is known: a newer tm-site reads it`
        : "is no manifest of a pack",
    );
  if (!Array.isArray(whole.files) || !whole.files.every(isFile)) throw bad("has no list of files");
  const outside = whole.files.find(({ path }) => !isInside(path));
  if (outside) throw new PackError("A path leads out of the pack.", [outside.path]);
  if (!isHead(whole) || !isJudged(whole.judged)) throw bad("does not say how the tree was judged");
  return whole as PackManifest;
}

function parsed(text: string): Partial<PackManifest> | null {
  try {
    return JSON.parse(text) as Partial<PackManifest> | null;
  } catch {
    return null;
  }
}

function bad(what: string): PackError {
  return new PackError(`${manifestName} ${what}.`, [manifestName]);
}

function isFile(one: unknown): one is PackedFile {
  const { path, sha256, bytes, packed } = Object(one) as Record<string, unknown>;
  const isDigest = (value: unknown) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
  return typeof path === "string" && isDigest(sha256) && isDigest(packed) && Number.isSafeInteger(bytes);
}

function isHead({ tool, title, now, commit, rules }: Partial<PackManifest>): boolean {
  return (
    [tool?.version, title, now, rules?.digest].every((text) => typeof text === "string") &&
    /^\d{4}-\d{2}-\d{2}$/.test(`${now}`) &&
    !Number.isNaN(Date.parse(`${now}`)) &&
    Number.isSafeInteger(rules?.count) &&
    (commit === null || typeof commit?.id === "string")
  );
}

function isJudged(one: unknown): boolean {
  const { where, ignore, rules, builtIn, profiles, attack, exclude, allowScripts } = Object(one);
  const areTexts = (value: unknown) =>
    Array.isArray(value) && value.every((text) => typeof text === "string");
  return (
    [where, ...(areTexts(rules) ? rules : [null]), attack ?? "x"].every(
      (path) => typeof path === "string" && isInside(path),
    ) &&
    areTexts(ignore) &&
    areTexts(exclude) &&
    (profiles === null || areTexts(profiles)) &&
    typeof builtIn === "boolean" &&
    typeof allowScripts === "boolean"
  );
}

/** Whether a path with `/` stays where it is unpacked, on every system. */
function isInside(path: string): boolean {
  return (
    !/[\\:\u0000-\u001f]/.test(path) &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}

/** As `sha256sum -c` reads it. */
export function digests(manifest: string, signature: string | null): string {
  const lines = [`${sha256(manifest)}  ${manifestName}`];
  if (signature !== null) lines.push(`${sha256(signature)}  ${signatureName}`);
  return `${lines.join("\n")}\n`;
}
