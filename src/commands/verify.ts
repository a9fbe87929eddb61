import { PackError, type PackManifest } from "../pack/archive/contents.ts";
import { type VerifiedPack, verifyPack } from "../pack/archive/verify.ts";
import { rebuildPack } from "../pack/rebuild.ts";
import { exit } from "./exit.ts";
import { count, plain } from "./terminal.ts";

export interface VerifyFlags {
  readonly signers?: string;
  readonly rebuild: boolean;
  readonly allowScripts: boolean;
}

/** Says whether a pack is whole, and what was changed. Answers with the exit code. */
export async function verify(path: string, flags: VerifyFlags): Promise<number> {
  const signers = flags.signers ?? null;
  try {
    if (!flags.rebuild) {
      tell(path, await verifyPack(path, { signers }));
      return exit.done;
    }
    const verified = await rebuildPack(path, { signers, allowScripts: flags.allowScripts });
    tell(path, verified);
    return tellDiffering(verified.differing);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    process.stderr.write(`${plain(path)}: ${plain(error.message)}\n`);
    list(error.problems);
    return exit.gate;
  }
}

function tell(path: string, { manifest, signed }: VerifiedPack): void {
  process.stdout.write(`${plain(path)} is whole: ${count(manifest.files.length, "file")} as written\n`);
  for (const line of about(manifest)) process.stdout.write(`  ${plain(line)}\n`);
  const by = signed?.by === null ? "a key that nobody vouches for here (--signers)" : signed?.by;
  process.stdout.write(`  ${signed === null ? "not signed" : plain(`signed by ${by}`)}\n`);
}

function about({ title, now, tool, commit, rules }: PackManifest): string[] {
  return [
    `${title}, as of ${now}`,
    `tm-site ${tool.version}, ${count(rules.count, "rule")} (${rules.digest})`,
    commit === null
      ? "of no commit"
      : `of commit ${commit.id}${commit.changed ? ", with changes that were not committed" : ""}`,
  ];
}

function tellDiffering(differing: readonly string[]): number {
  if (differing.length === 0) {
    process.stdout.write("  its sources give the same findings again\n");
    return exit.done;
  }
  process.stderr.write(
    `${count(differing.length, "finding")} come out otherwise when they are judged again:\n`,
  );
  list(differing);
  return exit.gate;
}

function list(names: readonly string[]): void {
  const shown = 50;
  for (const name of names.slice(0, shown)) process.stderr.write(`  ${plain(name)}\n`);
  if (names.length > shown) process.stderr.write(`  … and ${names.length - shown} more\n`);
}
