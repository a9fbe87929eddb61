import { mergeSite } from "../site/shards/merge.ts";
import { SiteError } from "../site/site-error.ts";
import { exit, UsageError } from "./exit.ts";
import { count, printDiagnostics, wayTo } from "./terminal.ts";

export interface MergeFlags {
  readonly out: string;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly templates?: string;
}

/** Makes one site of the parts that builds with `--shard` made. Answers with the exit code. */
export async function merge(
  parts: readonly string[],
  { out, force, quiet, templates }: MergeFlags,
): Promise<number> {
  const started = performance.now();
  const { files, problems } = await mergeSite(parts, { out, force, templates: templates ?? null }).catch(
    (error: unknown) => {
      if (error instanceof SiteError && error.code === "parts-do-not-fit")
        throw new UsageError(error.message, error.hint);
      throw error;
    },
  );
  printDiagnostics(problems, ".", { quiet, all: false });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!quiet)
    process.stderr.write(
      `${count(files, "file")} of ${count(parts.length, "part")}; ${wayTo(out, "index.html")} in ${seconds} s\n`,
    );
  return exit.done;
}
