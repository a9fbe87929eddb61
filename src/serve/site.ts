import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { mediaTypeOf } from "../addresses/media-type.ts";
import type { LiveProblem } from "../browser/live/messages.ts";
import { compareText, type Diagnostic } from "../model/diagnostic.ts";
import { openLiveSite as openSite } from "../pipeline/live/live-site.ts";
import type { BuildOptions, BuildOutcome } from "../pipeline/options.ts";
import type { SiteFile } from "./files.ts";

/** A site that is made again and again, of which nothing is written. */
export interface LiveSite {
  /** Judges the tree again. Where it has errors, or what is thrown, what was there before stands. */
  readonly build: (options: BuildOptions) => Promise<BuildOutcome>;
  /** There is nothing before the first build that succeeds. */
  readonly file: (path: string) => Promise<SiteFile | null>;
  /** Digests of what all pages load, by path from the root of the site. */
  readonly assets: () => Promise<Readonly<Record<string, string>>>;
  /** What it has worked out, for the editor. */
  readonly known: () => Pick<BuildOptions, "memory" | "kept">;
  readonly remove: () => void;
}

export async function openLiveSite(where: string): Promise<LiveSite> {
  // So that a mistyped directory is said at once.
  await stat(where);
  const site = openSite(where);
  const known = new WeakMap<Buffer, string>();
  const digestOf = (bytes: Buffer): string => {
    const digest = known.get(bytes) ?? createHash("sha256").update(bytes).digest("base64url");
    known.set(bytes, digest);
    return digest;
  };
  return {
    build: (options) => site.renew({ ...options, archive: null }),
    async file(path) {
      const bytes = await site.file(path);
      return bytes && { path, bytes, type: mediaTypeOf(path), etag: `"${digestOf(bytes)}"` };
    },
    async assets() {
      const files = [...(await site.assets())].sort(([a], [b]) => compareText(a, b));
      return Object.fromEntries(files.map(([path, bytes]) => [path, digestOf(bytes)]));
    },
    known: site.known,
    remove: site.close,
  };
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
