import { mergeSite } from "../site/shards/merge.ts";
import { SiteError } from "../site/site-error.ts";
import { exit, UsageError } from "./exit.ts";
import { count, wayTo } from "./terminal.ts";

export interface MergeFlags {
  readonly out: string;
  readonly force: boolean;
  readonly quiet: boolean;
}

/** Makes one site of the parts that builds with `--shard` made. Answers with the exit code. */
export async function merge(parts: readonly string[], { out, force, quiet }: MergeFlags): Promise<number> {
  const started = performance.now();
  const files = await mergeSite(parts, { out, force }).catch((error: unknown) => {
    if (error instanceof SiteError && error.code === "parts-do-not-fit")
      throw new UsageError(error.message, error.hint);
    throw error;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!quiet)
    process.stderr.write(
      `${count(files, "file")} of ${count(parts.length, "part")}; ${wayTo(out, "index.html")} in ${seconds} s\n`,
    );
  return exit.done;
}
