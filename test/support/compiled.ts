import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { emptyFolder } from "./folders.ts";

const root = resolve(import.meta.dirname, "../..");

export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The modules as `npm run build` left them, since Node 20 cannot run TypeScript: the path of `build`. In a folder of
 * its own that every user of the system may read.
 */
export async function compiledModules(): Promise<string> {
  const folder = await emptyFolder();
  await chmod(folder, 0o755);
  for (const name of ["build", "package.json", "NOTICE"]) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ["node_modules", "site-templates"]) await symlink(join(root, name), join(folder, name));
  return join(folder, "build");
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
