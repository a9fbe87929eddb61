import { join, posix } from "node:path";
import type { BillOfMaterials, Context } from "../../model/beside/context.ts";
import type { Materials } from "../../model/beside/materials.ts";
import { compareText, losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Model, statedText } from "../../model/model.ts";
import type { Place } from "../../model/place.ts";
import { perhaps } from "../../model/words/meant.ts";
import { nameIn, readBillOfMaterials } from "../../read/context/bill-of-materials.ts";
import { readContext } from "../../read/context/context.ts";
import { readScan } from "../../read/scans/read-scan.ts";
import type { Scan } from "../../read/scans/scan.ts";
import { readdir } from "../../store/looks.ts";
import { findNamed, type InputFile, readNamed } from "./named-file.ts";
import { type KnownScans, readMaterials } from "./scans.ts";

/** A larger file is not read: nothing sensible needs more. In bytes. */
const sizeLimit = 1_000_000;
const filesAtMost = 2_000;

/** What stands in the files that a model names beside it, and the digests of those files. */
export interface Beside {
  readonly context: Context | null;
  readonly billsOfMaterials: readonly BillOfMaterials[];
  readonly materials: ReadonlyMap<string, Materials>;
  readonly inputs: readonly InputFile[];
}

/** Reads what a model names beside it: its context, bills of materials, what scanners found. What cannot be read is a warning: the model stands without. */
export async function readBeside(
  directory: string,
  model: Model,
  report: Report,
  remembered: KnownScans | null = null,
): Promise<Beside> {
  const inputs: InputFile[] = [];
  const context = await contextOf();
  const scanned = new Map<string, Scan>();
  const billsOfMaterials = await billsOf();
  const { materials, inputs: scans } = await readMaterials(
    directory,
    model,
    { bills: billsOfMaterials, scanned },
    report,
    remembered,
  );
  return { context, billsOfMaterials, materials, inputs: [...inputs, ...scans] };

  async function contextOf(): Promise<Context | null> {
    const named = await find("contextFile", "file");
    if (!named) return null;
    const text = await read(named.target, named.place);
    return text === null ? null : readContext(named.target, text, report);
  }

  async function billsOf(): Promise<BillOfMaterials[]> {
    const named = await find("bomDirectory", "directory");
    if (!named) return [];
    const entries = await readdir(join(directory, named.target), { withFileTypes: true });
    const files = entries
      .filter((one) => one.isFile() && /^[^._].*\.(ya?ml|json)$/i.test(one.name))
      .map(({ name }) => posix.join(named.target, name))
      .sort(compareText);
    for (const { name } of entries.filter((one) => one.isFile() && /^[^._].*\.(xml|spdx)$/i.test(one.name))) {
      const message = `${posix.join(named.target, name)} is not read: bills of materials in a directory are YAML or JSON.`;
      report(losing(warningAt("unread-bill", message, named.place, "name it with sbom= at its element")));
    }
    if (files.length > filesAtMost) {
      const message = `${named.target} has ${files.length} files; the first ${filesAtMost} are read.`;
      report(
        warningAt("too-many-files", message, named.place, "keep the bills of other levels beside those"),
      );
    }
    const bills: BillOfMaterials[] = [];
    for (const file of files.slice(0, filesAtMost)) {
      const text = await read(file, { file, line: 1, column: 1 });
      const bill = text === null ? null : readBillOfMaterials(file, text, report);
      if (bill) bills.push(bill);
      // CycloneDX says more of vulnerabilities than our own keys can.
      if (bill && text !== null && /\.json$/i.test(file) && /"bomFormat"/i.test(text)) {
        const scan = readScan(file, text, () => undefined);
        if (scan) scanned.set(file, scan);
      }
    }
    return assign(model, bills, report);
  }

  async function find(property: string, what: "file" | "directory") {
    const written = statedText(model.about, property);
    const place = model.about.properties.get(property)?.place;
    if (written === "" || !place) return null;
    const target = await findNamed(directory, { from: model.file, written, place }, what, report);
    return target === null ? null : { target, place };
  }

  function read(file: string, place: Place): Promise<string | null> {
    return readNamed(directory, file, place, { bytesAtMost: sizeLimit, inputs, report });
  }
}

/** A model with what stands beside it: the same, where that is nothing, so that who keeps something about it knows it again. */
export function withBeside(model: Model, beside: Omit<Beside, "inputs">): Model {
  const changesNothing = Object.entries(beside).every(([field, value]) => {
    const own: unknown = model[field as keyof Model];
    return value === own || (isNothing(value) && isNothing(own));
  });
  return changesNothing ? model : { ...model, ...beside };
}

function isNothing(one: unknown): boolean {
  return Array.isArray(one) ? one.length === 0 : one instanceof Map && one.size === 0;
}

/** Finds the element of each bill, by the name in it, else by the name of the file; neither case nor signs count. */
function assign(model: Model, bills: readonly BillOfMaterials[], report: Report): BillOfMaterials[] {
  const names = model.elements.map(({ name }) => name);
  const taken = new Map<string, string>();
  return bills.map((bill) => {
    const element = elementOf(names, bill.asset) ?? elementOf(names, nameIn(bill.file));
    if (element === null) {
      const message = `No element of ${model.file} is called "${bill.asset}".`;
      report(warningAt("bom-without-element", message, bill.place, perhaps(bill.asset, names)));
      return bill;
    }
    const other = taken.get(element);
    // One bill may lie there in two forms: our keys, and CycloneDX.
    if (other !== undefined && nameIn(other) !== nameIn(bill.file)) {
      const message = `${other} is about "${element}", too.`;
      report(warningAt("stated-twice", message, bill.place, "keep one of them"));
    }
    taken.set(element, bill.file);
    return { ...bill, element };
  });
}

function elementOf(names: readonly string[], wanted: string): string | null {
  if (names.includes(wanted)) return wanted;
  const alike = names.filter((name) => squash(name) === squash(wanted));
  return (alike.length > 0 && squash(wanted) !== "" && alike[0]) || null;
}

/** `CI/CD Server`, `CICDServer` and `ci_cd_server` are one name. */
function squash(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
