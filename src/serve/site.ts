import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LiveProblem } from "../browser/live/messages.ts";
import { compareText, type Diagnostic } from "../model/diagnostic.ts";
import { build } from "../pipeline/build.ts";
import type { BuildOptions, BuildOutcome } from "../pipeline/options.ts";
import { temporaryFolder } from "../process-end.ts";

/** A site that is built again and again, in a folder of its own. */
export interface LiveSite {
  /** Absolute, without links in it; there is nothing before the first build that succeeds. */
  readonly directory: string;
  /** Builds it. Null where it was not built, and then what it was before stands. */
  readonly build: (options: BuildOptions) => Promise<BuildOutcome>;
  /** Digests of what all pages load, by path from the root of the site. */
  readonly assets: () => Promise<Readonly<Record<string, string>>>;
  readonly remove: () => void;
}

export async function openLiveSite(where: string): Promise<LiveSite> {
  // So that a mistyped directory is said at once.
  await stat(where);
  const folder = temporaryFolder("tm-site-serve-");
  const home = await realpath(folder.path);
  const directory = join(home, "site");
  await mkdir(directory);
  return {
    directory,
    build: (options) => build(where, { ...options, out: directory, archive: null, force: false }),
    assets: () => digestsOf(directory, "assets"),
    remove: folder.remove,
  };
}

async function digestsOf(site: string, folder: string): Promise<Record<string, string>> {
  const entries = await readdir(join(site, folder), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const pairs = names.sort(compareText).map(async (name) => {
    const bytes = await readFile(join(site, folder, name));
    return [`${folder}/${name}`, createHash("sha256").update(bytes).digest("base64url")] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** More problems at once help nobody. */
const problemsAtMost = 50;

/** What is told in a page of what is wrong with the input. */
export function problemsOf(diagnostics: readonly Diagnostic[]): {
  readonly problems: LiveProblem[];
  readonly untold: number;
} {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const problems = errors.slice(0, problemsAtMost).map(({ code, message, file, line, column, hint }) => {
    const place = [file, line, column].filter((part) => part !== null).join(":");
    return { code, message, place: file === null ? null : place, hint };
  });
  return { problems, untold: errors.length - problems.length };
}

/** The same of what a build threw. */
export function problemOf(error: unknown): LiveProblem {
  const { code, message, hint } = error as { code?: unknown; message?: unknown; hint?: unknown };
  return {
    code: typeof code === "string" ? code : "failed",
    message: typeof message === "string" ? message : String(error),
    place: null,
    hint: typeof hint === "string" ? hint : null,
  };
}
