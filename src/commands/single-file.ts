import { posix } from "node:path";
import { hasErrors } from "../model/diagnostic.ts";
import { buildSingleFile } from "../pipeline/live/single-file.ts";
import { writeWhole } from "../site/writers/whole-file.ts";
import { exit, UsageError } from "./exit.ts";
import { type BuildFlags, drawOptions, judgeOptions } from "./options.ts";
import { plain, printContext, printDiagnostics } from "./terminal.ts";

const usualOut = "_site";

/**
 * Writes the page of a level as one file, which needs no other. Answers with the exit code; a bad input writes nothing.
 * @param asked path of the level, as the site shows it; `.` for the root
 */
export async function singleFile(where: string, asked: string, flags: BuildFlags): Promise<number> {
  refuse(flags);
  const level = levelNamed(asked);
  const out = fileOf(flags.out, level);
  const options = { ...judgeOptions(flags), ...drawOptions(flags), baseline: flags.baseline ?? null };
  const { judged, html, meant } = await buildSingleFile(where, level, options);
  printContext(judged, flags.quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  if (hasErrors(judged.diagnostics)) return exit.input;
  if (html === null) {
    const hint = meant.length > 0 ? `did you mean ${meant.map((one) => one || ".").join(" or ")}?` : null;
    throw new UsageError(`The tree has no level "${asked}".`, hint);
  }
  await writeWhole(html, out);
  if (!flags.quiet) process.stderr.write(`${plain(out)}: ${Math.round(Buffer.byteLength(html) / 1000)} KB\n`);
  return exit.done;
}

/** What belongs to whole sites, and to their gate. */
function refuse(flags: BuildFlags): void {
  const { shard, archive, remoteCache, failOn, failOnNew, failOnExpired, failOnPath, maxAge } = flags;
  const asked = { "--shard": shard, "--archive": archive, "--remote-cache": remoteCache };
  const [one] = Object.entries(asked).find(([, value]) => value !== undefined) ?? [];
  if (one !== undefined && flags.configured === undefined)
    throw new UsageError(`${one} is of a whole site, and --single-file makes one page.`);
  if (flags.configured === undefined && (failOn || failOnNew || failOnExpired || failOnPath || maxAge))
    throw new UsageError("--single-file has no gate.", "let tm-site check say no");
}

function levelNamed(asked: string): string {
  const path = posix.normalize(asked.replaceAll("\\", "/")).replace(/^\.?\/+|\/+$/g, "");
  return path === "." ? "" : path;
}

/** Where it goes, if nobody says: beside one, by the level's path. */
function fileOf(out: string, level: string): string {
  if (/\.html?$/i.test(out)) return out;
  if (out === usualOut) return `${level === "" ? "model" : level.replaceAll("/", "-")}.html`;
  throw new UsageError(`--single-file writes one file, and "${out}" is not called .html.`);
}
