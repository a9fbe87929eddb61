import { build as buildSite } from "../pipeline/build.ts";
import { markOfOwn } from "../store/marks.ts";
import type { MarkedFile } from "../store/stamps.ts";
import { openBaseline } from "./baseline.ts";
import { UsageError } from "./exit.ts";
import { openGate, verdictOf } from "./gate.ts";
import { type BuildFlags, type drawOptions, type judgeOptions, remoteCacheOf } from "./options.ts";
import { shardOf } from "./shard.ts";
import { plain, printContext, printDiagnostics, progressBar } from "./terminal.ts";
import type { BuildFacts } from "./verdict.ts";

/**
 * Builds, and prints what is to be told on the way.
 * @returns what is to be told then, and the files that were written; null where another try may do better
 */
export async function buildNow(
  where: string,
  flags: BuildFlags,
  given: ReturnType<typeof judgeOptions> & ReturnType<typeof drawOptions>,
): Promise<{ readonly facts: BuildFacts; readonly outputs: readonly MarkedFile[] | null }> {
  const { force, quiet, out, archive = null } = flags;
  const limit = openGate(flags);
  const output = archive ?? out;
  const baseline =
    flags.baseline === undefined ? null : await openBaseline(flags.baseline, where, { ...given, output });
  const progress = progressBar(quiet);
  let outputs: readonly MarkedFile[] = [];
  const shard = shardOf(flags.shard);
  if (shard !== null && archive !== null) throw new UsageError("--shard makes no snapshot of --archive");
  const remoteCache = remoteCacheOf(flags);
  const options = { ...given, out, archive, baseline, force, shard, remoteCache, onProgress: progress.step };
  const built = buildSite(where, options, (files) => {
    outputs = files.map((file) => [file, markOfOwn(file)]);
  });
  const { judged, site } = await built.finally(progress.end);
  printContext(judged, quiet);
  printDiagnostics(judged.diagnostics, judged.loaded.directory, flags);
  const verdict = verdictOf(judged, limit, site?.since?.newIds ?? null);
  if (site === null) return { facts: { site, verdict }, outputs };
  const { since, directory, diagrams, notes } = site;
  if (!quiet) for (const note of notes) process.stderr.write(`note: ${plain(note)}\n`);
  const levels = judged.tree.levels.size;
  const findings = judged.evaluation.findings.length;
  const told = since && { name: since.name, new: since.new, fixed: since.fixed };
  return {
    facts: { site: { directory, levels, findings, since: told, diagrams }, verdict },
    outputs: diagrams.failed > 0 || notes.length > 0 ? null : outputs,
  };
}
