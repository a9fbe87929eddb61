import { join } from "node:path";
import type { BillOfMaterials } from "../../model/beside/context.ts";
import type { Materials } from "../../model/beside/materials.ts";
import { type Diagnostic, losing, type Report } from "../../model/diagnostic.ts";
import { type Entry, type Model, materialKey, statedList } from "../../model/model.ts";
import { materialsOf } from "../../read/scans/materials.ts";
import { unnamedSoftware } from "../../read/scans/package-ref.ts";
import { readScan } from "../../read/scans/read-scan.ts";
import { claim, type Scan } from "../../read/scans/scan.ts";
import { stat } from "../../store/looks.ts";
import { findNamed, type InputFile, readNamed } from "./named-file.ts";

/** The bills of materials beside a model, and what those of CycloneDX say in full, by file. */
export interface Bills {
  readonly bills: readonly BillOfMaterials[];
  readonly scanned: ReadonlyMap<string, Scan>;
}

/** What files said when they were read, by file, for who reads a tree again and again: large ones take a second each. */
export type KnownScans = Map<
  string,
  { readonly mark: string; readonly scan: Scan | null; readonly told: readonly Diagnostic[] }
>;

/** A larger file is not read, in bytes: the bills of whole images take some ten megabytes. */
const bytesAtMost = 64_000_000;

/**
 * What the files say that `sbom=` and `vulnerabilities=` name, and the bills of materials beside the model, by element. A file
 * that several elements name is read once. What cannot be read is told, as something that is not judged.
 * @param remembered what was read before: files that have not changed since are not read again, and are no inputs then
 */
export async function readMaterials(
  directory: string,
  model: Model,
  { bills, scanned }: Bills,
  report: Report,
  remembered: KnownScans | null = null,
): Promise<{ readonly materials: ReadonlyMap<string, Materials>; readonly inputs: readonly InputFile[] }> {
  const inputs: InputFile[] = [];
  const known = new Map<string, Promise<Scan | null>>();
  const lose: Report = (one) => report(losing(one));
  const materials = new Map<string, Materials>();
  const billed = scansOfBills(model, { bills, scanned });
  for (const entry of model.elements) {
    const scans: Scan[] = [...(billed.get(entry) ?? [])];
    for (const file of await filesOf(entry)) {
      const scan = known.get(file) ?? read(file, entry);
      known.set(file, scan);
      const found = await scan;
      if (found) scans.push(found);
    }
    if (scans.length > 0) materials.set(materialKey(entry), materialsOf(scans));
  }
  return { materials, inputs };

  async function filesOf(entry: Entry): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const property of ["sbom", "vulnerabilities"]) {
      const place = entry.properties.get(property)?.place ?? entry.place;
      for (const written of statedList(entry, property)) {
        const target = await findNamed(
          directory,
          { from: model.file, written, place, as: losing },
          "file",
          report,
        );
        if (target !== null) found.add(target);
      }
    }
    return [...found];
  }

  async function read(file: string, entry: Entry): Promise<Scan | null> {
    const mark = remembered && (await markOf(join(directory, file)));
    const before = remembered?.get(file);
    if (before && before.mark === mark) {
      for (const one of before.told) report(one);
      return before.scan;
    }
    const told: Diagnostic[] = [];
    const text = await readNamed(directory, file, entry.place, { bytesAtMost, inputs, report: lose });
    const scan = text === null ? null : readScan(file, text, (one) => void told.push(one));
    if (remembered && mark !== null && text !== null) remembered.set(file, { mark, scan, told });
    for (const one of told) report(one);
    return scan;
  }
}

/** What tells one state of a file from the next, as far as somebody who writes notices. */
async function markOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found && `${found.size} ${found.mtimeMs}`;
}

/** The vulnerabilities that bills beside a model name, each under the first element of that name. */
function scansOfBills(model: Model, { bills, scanned }: Bills): ReadonlyMap<Entry, Scan[]> {
  const scans = new Map<Entry, Scan[]>();
  for (const { file, element, software, operatingSystem, knownVulnerabilities } of bills) {
    const entry = model.elements.find(({ name }) => name === element);
    const own = scanned.get(file);
    if (!entry || (!own && knownVulnerabilities.length === 0)) continue;
    const version = [software, operatingSystem].filter((word) => word !== "").join(", ");
    const scan: Scan = own ?? {
      ...{ file, format: "bill of materials", tool: "", made: "", subject: software, components: [] },
      claims: knownVulnerabilities.map(({ id, text, place }) =>
        claim({ of: { ...unnamedSoftware, version }, ids: [id], summary: text === id ? "" : text, place }),
      ),
    };
    const same = scans.get(entry);
    if (same) same.push(scan);
    else scans.set(entry, [scan]);
  }
  return scans;
}
