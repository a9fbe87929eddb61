import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findingsJson } from "../export/json.ts";
import { judge } from "../pipeline/judge.ts";
import { PackError, type PackManifest, siteFolder, sourcesFolder } from "./archive/contents.ts";
import { type VerifiedPack, type VerifyOptions, verifyPack } from "./archive/verify.ts";

export interface Rebuilt extends VerifiedPack {
  /** Ids of findings that the sources give otherwise than the pack says; empty where all are the same. */
  readonly differing: readonly string[];
}

/**
 * Verifies a pack, judges the sources inside it again, by this version of tm-site, and compares the findings.
 * @throws PackError for a pack that is not whole, or whose models are scripts where those may not be run
 */
export async function rebuildPack(
  path: string,
  options: Omit<VerifyOptions, "onFile"> & { readonly allowScripts?: boolean },
): Promise<Rebuilt> {
  const folder = await mkdtemp(join(tmpdir(), "tm-site-rebuild-"));
  try {
    let packed = "{}";
    const onFile = (name: string, content: Uint8Array) => {
      if (name === `${siteFolder}data/findings.json`) packed = Buffer.from(content).toString("utf8");
      if (!name.startsWith(sourcesFolder)) return;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    };
    const verified = await verifyPack(path, { ...options, onFile });
    const again = await judgeAgain(verified.manifest, folder, options.allowScripts ?? false);
    return { ...verified, differing: differing(packed, again) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function judgeAgain(
  { judged, now }: PackManifest,
  folder: string,
  allowScripts: boolean,
): Promise<string> {
  const { where, ignore, rules, builtIn, profiles, attack, exclude, rejudge = false } = judged;
  if (judged.allowScripts && !allowScripts)
    throw new PackError(
      "Its models may be scripts, and running a script is running code: add --allow-scripts.",
    );
  const result = await judge(join(folder, where), {
    ignore,
    rules: rules.map((file) => join(folder, file)),
    builtIn,
    profiles,
    attack: attack === null ? null : join(folder, attack),
    exclude,
    rejudge: rejudge === true,
    now,
    allowScripts,
  });
  return [...findingsJson(result)].join("");
}

/** Tables that findings name rows of, by the property that does. */
const tables = { evidence: "evidence", scoreTerms: "scoreTerms", fix: "fixes" } as const;

/** Findings with all that they share spelt out, by id, excluded ones too. */
function findingsOf(text: string): ReadonlyMap<string, string> {
  const whole = JSON.parse(text) as Record<string, readonly Readonly<Record<string, unknown>>[]>;
  const spelt = (one: Readonly<Record<string, unknown>>) =>
    Object.entries(one).map(([key, value]) => {
      const rows = Object.hasOwn(tables, key) ? whole[tables[key as keyof typeof tables]] : undefined;
      const isPlaces = Array.isArray(value) && value.every((place) => typeof place === "number");
      return [key, rows && isPlaces ? value.map((place: number) => rows[place]) : value];
    });
  return new Map(
    [...(whole.findings ?? []), ...(whole.excluded ?? [])].map((one) => [
      `${one.id}`,
      JSON.stringify(spelt(one)),
    ]),
  );
}

function differing(packed: string, again: string): string[] {
  const [before, after] = [findingsOf(packed), findingsOf(again)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
}
