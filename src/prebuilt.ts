import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What the package makes of texts of its own at every run, made once by `npm run build`. Kept with the digest of the
 * code that made it, and under the digest of the text: what has changed since is made again, and cannot be stale.
 */
const kinds = {
  /** Rules of a file of the built-in library. */
  rules: { rooms: ["conditions", "model", "read", "rules"], packages: ["yaml"] },
  /** JavaScript of a template. */
  templates: { rooms: ["site/render"], packages: ["nunjucks"] },
} as const;

export type PrebuiltKind = keyof typeof kinds;

interface PrebuiltFile<Value> {
  /** Of the code that made the values. */
  readonly code: string;
  readonly made: Readonly<Record<string, Value>>;
}

/** `dist/`; or `src/`, where nothing is prebuilt. */
const here = fileURLToPath(new URL("./", import.meta.url));

/** Answers with what was made of a text, or with null where it has to be made. */
export function openPrebuilt<Value>(kind: PrebuiltKind, folder = here): (text: string) => Value | null {
  const file = fileOf(kind, folder);
  if (!existsSync(file)) return () => null;
  const { code, made } = JSON.parse(readFileSync(file, "utf8")) as PrebuiltFile<Value>;
  if (code !== digestOfCode(kind, folder)) return () => null;
  return (text) => made[digestOf(text)] ?? null;
}

/** Part of `npm run build`. */
export function writePrebuilt(kind: PrebuiltKind, values: ReadonlyMap<string, unknown>, folder = here): void {
  const made = Object.fromEntries([...values].map(([text, value]) => [digestOf(text), value]));
  mkdirSync(join(folder, "prebuilt"), { recursive: true });
  writeFileSync(fileOf(kind, folder), JSON.stringify({ code: digestOfCode(kind, folder), made }));
}

function fileOf(kind: PrebuiltKind, folder: string): string {
  return join(folder, "prebuilt", `${kind}.json`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isCode(name: string): boolean {
  return name.endsWith(".js");
}

/** Whole rooms, since a part of the code that was forgotten here would be noticed by nobody. */
function digestOfCode(kind: PrebuiltKind, folder: string): string {
  const { rooms, packages } = kinds[kind];
  const hash = createHash("sha256");
  for (const room of rooms) {
    const names = readdirSync(join(folder, room), { recursive: true, encoding: "utf8" });
    for (const name of names.filter(isCode).sort()) {
      hash.update(`${name}\n`).update(readFileSync(join(folder, room, name)));
    }
  }
  const require = createRequire(import.meta.url);
  for (const name of packages) hash.update(require(`${name}/package.json`).version as string);
  return hash.digest("hex");
}
