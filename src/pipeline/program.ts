import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRoot } from "../paths.ts";
import { digestOf } from "../store/looks.ts";
import { markOfOwn } from "../store/marks.ts";

/** What tells this program from another one: plain data. */
export function programIdentity(): unknown {
  const { versions, platform, arch } = process;
  return [versions.node, platform, arch, programFiles().map((file) => [file, markOfOwn(file)])];
}

/** The same on every machine that has the same program, wherever it lies: plain data. */
export function portableIdentity(): unknown {
  const { versions, platform, arch } = process;
  return [versions.node, versions.icu, platform, arch, programFiles().map(contentOf)];
}

function contentOf(file: string): readonly [name: string, digest: string | null] {
  const name = relative(packageRoot, file)
    .replaceAll("\\", "/")
    .replace(/^.*(?=node_modules\/)/, "");
  try {
    return [name, statSync(file).isFile() ? digestOf(readFileSync(file)) : null];
  } catch {
    return [name, null];
  }
}

/** The files that this program is made of, and those that say which libraries it uses. */
function programFiles(): string[] {
  const { dependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return [
    ...["package.json", "NOTICE"].map((file) => join(packageRoot, file)),
    ...["src/rules/library", "src/knowledge/data", "src/export", "site-templates"].flatMap((folder) =>
      filesBelow(join(packageRoot, folder)),
    ),
    ...[".", "browser", "prebuilt"].flatMap((folder) => filesIn(join(packageRoot, "dist", folder))),
    ...Object.keys(dependencies)
      .map((name) => join("node_modules", name, "package.json"))
      .map(installed),
  ];
}

/** A package lies beside this one, or below it. */
function installed(path: string): string {
  const own = join(packageRoot, path);
  return existsSync(own) ? own : join(packageRoot, "../..", path);
}

function filesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .map((name) => join(folder, name))
    : [];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((name) => join(folder, name));
}
