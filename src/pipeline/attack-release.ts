import { createHash } from "node:crypto";
import { basename } from "node:path";
import {
  type Attack,
  type AttackRelease,
  builtInAttack,
  builtInRelease,
  openAttack,
} from "../knowledge/attack.ts";
import { BundleError } from "../knowledge/stix/bundle.ts";
import { readReleases } from "../knowledge/stix/release.ts";
import { errorAt, type Report } from "../model/diagnostic.ts";
import { readFile } from "../store/looks.ts";
import { relativeName } from "./rules.ts";

/** The releases of ATT&CK that a run speaks of, and the file that one of them was read from, if it was. */
export interface OpenedAttack {
  readonly attack: Attack;
  readonly input: { readonly file: string; readonly sha256: string } | null;
}

/**
 * The releases in a file in place of the built-in ones of the same matrices. Where the file has none, all are the
 * built-in ones, and that is told as an error.
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
    const releases = readReleases(bytes.toString("utf8"), basename(file));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { attack: withReleases(releases), input: { file: shown, sha256 } };
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

function withReleases(releases: readonly AttackRelease[]): Attack {
  const inPlaceOf = (known: Attack, others: readonly Attack[] = []): Attack => {
    const { domain } = known;
    const given = releases.find((one) => one.domain === domain);
    return openAttack(() => given ?? builtInRelease(domain), given !== undefined, domain, others);
  };
  return inPlaceOf(
    builtInAttack,
    builtInAttack.others.map((one) => inPlaceOf(one)),
  );
}
