import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What the package makes of texts of its own at every run, made once by `npm run build`. Kept under the digest of the
 * text, and with the digest of the modules that made it: what has changed since is made again, and cannot be stale.
 */
const makers = {
  /** Rules of a file of the built-in library. */
  rules: { module: "rules/read.js", uses: "yaml" },
  /** JavaScript of a template. */
  templates: { module: "site/render/template-compiler.js", uses: "nunjucks" },
} as const;

export type PrebuiltKind = keyof typeof makers;

interface PrebuiltFile<Value> {
  /** Those that the maker consists of: itself, and what it imports. */
  readonly modules: readonly string[];
  readonly code: string;
  readonly made: Readonly<Record<string, Value>>;
}

/** `dist/`; or `src/`, where nothing is prebuilt. */
const here = fileURLToPath(new URL("./", import.meta.url));

/** Answers with what was made of a text, or with null where it has to be made. */
export function openPrebuilt<Value>(kind: PrebuiltKind, folder = here): (text: string) => Value | null {
  const file = fileOf(kind, folder);
  if (!existsSync(file)) return () => null;
  const { modules, code, made } = JSON.parse(readFileSync(file, "utf8")) as PrebuiltFile<Value>;
  if (code !== digestOfCode(kind, modules, folder)) return () => null;
  return (text) => made[digestOf(text)] ?? null;
}

/** Part of `npm run build`. */
export function writePrebuilt(kind: PrebuiltKind, values: ReadonlyMap<string, unknown>, folder = here): void {
  const modules = [...withImports(makers[kind].module, folder)].sort();
  const made = Object.fromEntries([...values].map(([text, value]) => [digestOf(text), value]));
  const prebuilt: PrebuiltFile<unknown> = { modules, code: digestOfCode(kind, modules, folder), made };
  mkdirSync(join(folder, "prebuilt"), { recursive: true });
  writeFileSync(fileOf(kind, folder), JSON.stringify(prebuilt));
}

function withImports(module: string, folder: string, found = new Set<string>()): Set<string> {
  if (found.has(module)) return found;
  found.add(module);
  const text = readFileSync(join(folder, module), "utf8");
  for (const [, way = ""] of text.matchAll(/(?:from|import) "(\.[^"]+)"/g)) {
    withImports(posix.join(posix.dirname(module), way), folder, found);
  }
  return found;
}

function fileOf(kind: PrebuiltKind, folder: string): string {
  return join(folder, "prebuilt", `${kind}.json`);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Empty, which no digest is, where a module is no more. */
function digestOfCode(kind: PrebuiltKind, modules: readonly string[], folder: string): string {
  const hash = createHash("sha256");
  for (const module of modules) {
    const file = join(folder, module);
    if (!existsSync(file)) return "";
    hash.update(`${module}\n`).update(readFileSync(file));
  }
  return hash.update(packageFile(makers[kind].uses)).digest("hex");
}

/** The package.json of a library; found by hand, since `require` takes longer than all the rest of this. */
function packageFile(name: string): string {
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, "node_modules", name, "package.json");
    if (existsSync(file)) return readFileSync(file, "utf8");
  }
  return "";
}
