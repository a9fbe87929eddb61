import { createHash } from "node:crypto";
import { basename } from "node:path";
import { type Attack, builtInAttack, openAttack } from "../knowledge/attack.ts";
import { BundleError } from "../knowledge/stix/bundle.ts";
import { readRelease } from "../knowledge/stix/release.ts";
import { errorAt, type Report } from "../model/diagnostic.ts";
import { readFile } from "../store/looks.ts";
import { relativeName } from "./rules.ts";

/** The release of ATT&CK that a run speaks of, and the file that it was read from, if it was. */
export interface OpenedAttack {
  readonly attack: Attack;
  readonly input: { readonly file: string; readonly sha256: string } | null;
}

/**
 * The release in a file in place of the built-in one, which stands in where the file is none: that is told as an error.
 * @param directory what the places of diagnostics are relative to
 */
export async function openRelease(
  file: string | null,
  directory: string,
  report: Report,
): Promise<OpenedAttack> {
  const builtIn = { attack: builtInAttack, input: null };
  if (file === null) return builtIn;
  const shown = relativeName(directory, file);
  try {
    const bytes = await readFile(file);
    const release = readRelease(bytes.toString("utf8"), basename(file));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { attack: openAttack(() => release, true), input: { file: shown, sha256 } };
  } catch (error) {
    if (error instanceof BundleError) {
      const { message, hint, at } = error.problem;
      report(errorAt("bad-attack", `The ATT&CK release ${file} ${message}.`, { file: shown, ...at }, hint));
      return builtIn;
    }
    const { code, message } = error as NodeJS.ErrnoException;
    report(errorAt("attack-unreadable", `The ATT&CK release ${file} cannot be read (${code ?? message}).`));
    return builtIn;
  }
}
