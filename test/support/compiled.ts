import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { emptyFolder } from "../site/folders.ts";

const root = resolve(import.meta.dirname, "../..");

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The package compiled into a folder of its own, since Node 20 cannot run TypeScript: the path of its `dist`. */
export async function compilePackage(): Promise<string> {
  const folder = await emptyFolder();
  await chmod(folder, 0o755);
  const dist = join(folder, "dist");
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  // Type errors are the business of `npm run typecheck`.
  await run(tsc, ["-p", join(root, "tsconfig.build.json"), "--outDir", dist, "--declaration", "false"], {});
  await copyFile(join(root, "package.json"), join(folder, "package.json"));
  await copyFile(join(root, "NOTICE"), join(folder, "NOTICE"));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  await symlink(join(root, "site-templates"), join(folder, "site-templates"));
  return dist;
}

/** Runs a script of this folder with Node. */
export async function run(
  script: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Run> {
  const file = resolve(root, "test/site", script);
  const child = spawn(process.execPath, [file, ...args], { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
}
