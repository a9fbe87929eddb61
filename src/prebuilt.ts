import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "./paths.ts";

/**
 * What the package makes of texts of its own at every run, made once by `npm run build`. Kept under the digest of the
 * text, and with the digest of what made it: what has changed since is made again, and cannot be stale.
 */
const makers = {
  /** Rules of a file of the built-in library. */
  rules: { uses: "yaml" },
  /** JavaScript of a template. */
  templates: { uses: "nunjucks" },
} as const;

export type PrebuiltKind = keyof typeof makers;

interface PrebuiltFile<Value> {
  /** The digest of the sources of tm-site and of the library that the maker uses. */
  readonly madeBy: string;
  readonly made: Readonly<Record<string, Value>>;
}

/** The digest of the sources that run: written in by scripts/bundle.mjs, and for tests by test/support/as-built.ts. */
declare const SOURCES_DIGEST: string;
const running = typeof SOURCES_DIGEST === "string" ? SOURCES_DIGEST : null;

const published = join(packageRoot, "dist");

/**
 * Answers with what was made of a text, or with null where it has to be made.
 * @param sources digest of the sources that would make it now; null where nobody says
 */
export function openPrebuilt<Value>(
  kind: PrebuiltKind,
  sources = running,
  folder = published,
): (text: string) => Value | null {
  const file = fileOf(kind, folder);
  if (sources === null || !existsSync(file)) return () => null;
  const { madeBy, made } = JSON.parse(readFileSync(file, "utf8")) as PrebuiltFile<Value>;
  if (madeBy !== makerOf(kind, sources)) return () => null;
  return (text) => made[digestOf(text)] ?? null;
}

/** Part of `npm run build`. */
export function writePrebuilt(
  kind: PrebuiltKind,
  values: ReadonlyMap<string, unknown>,
  sources: string,
  folder = published,
): void {
  const made = Object.fromEntries([...values].map(([text, value]) => [digestOf(text), value]));
  const prebuilt: PrebuiltFile<unknown> = { madeBy: makerOf(kind, sources), made };
  mkdirSync(join(folder, "prebuilt"), { recursive: true });
  writeFileSync(fileOf(kind, folder), JSON.stringify(prebuilt));
}

function fileOf(kind: PrebuiltKind, folder: string): string {
  return join(folder, "prebuilt", `${kind}.json`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function makerOf(kind: PrebuiltKind, sources: string): string {
  return digestOf(`${sources}\n${packageFile(makers[kind].uses)}`);
}

/** The package.json of a library; found by hand, since `require` takes longer than all the rest of this. */
function packageFile(name: string): string {
  for (let folder = packageRoot; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) return readFileSync(file, "utf8");
  }
  return "";
}
