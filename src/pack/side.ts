import { open } from "node:fs/promises";
import { dataFile } from "../addresses/files.ts";
import { readInventory } from "../diff/read-inventory.ts";
import { readFindingsFile } from "../pipeline/results/findings-file.ts";
import { ResultError, type ResultOptions } from "../pipeline/results/result-of.ts";
import { type Side, sideOf, snapshotOfFile } from "../pipeline/results/side.ts";
import { lookAt, stat } from "../store/looks.ts";
import { siteFolder } from "./archive/contents.ts";
import { verifyPack } from "./archive/verify.ts";

const findingsName = siteFolder + dataFile("findings.json");
const inventoryName = siteFolder + dataFile("inventory.json");

/**
 * The result that a word stands for: a pack, or what else is one.
 * @throws what {@link sideOfPack} and {@link sideOf} do
 */
export async function sideNamed(name: string, options: ResultOptions = {}): Promise<Side> {
  const info = await stat(name).catch(() => null);
  return info?.isFile() && (await beginsAsPack(name)) ? sideOfPack(name) : sideOf(name, options);
}

/** Packs begin as every ZIP does. */
async function beginsAsPack(file: string): Promise<boolean> {
  const beginning = "PK\u0003\u0004";
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginning.length), 0, beginning.length, 0);
    return buffer.toString("latin1", 0, bytesRead) === beginning;
  } finally {
    await handle.close();
  }
}

/**
 * What a pack tells of its tree, to be compared; the pack is proven whole before.
 * @throws PackError for one that is not as it was written; ResultError for one without findings
 */
export async function sideOfPack(path: string): Promise<Side> {
  await lookAt(path);
  const texts = new Map<string, string>();
  const { manifest } = await verifyPack(path, {
    onFile: (name, content) => {
      if (name === findingsName || name === inventoryName)
        texts.set(name, Buffer.from(content).toString("utf8"));
    },
  });
  const findings = readFindingsFile(texts.get(findingsName) ?? "");
  if ("problem" in findings)
    throw new ResultError(`The ${findingsName} of ${path} ${findings.problem}.`, "pack it anew");
  const inventory = readInventory(texts.get(inventoryName) ?? "");
  const snapshot = snapshotOfFile(findings, "problem" in inventory ? null : inventory);
  return { name: path, commit: manifest.commit?.id ?? null, snapshot, note: null };
}
