import { createHash } from "node:crypto";
import { join, posix } from "node:path";
import type { BillOfMaterials, Context } from "../../model/context.ts";
import { compareText, type Report, warningAt } from "../../model/diagnostic.ts";
import { type Model, statedText } from "../../model/model.ts";
import type { Place } from "../../model/place.ts";
import { perhaps } from "../../model/words/meant.ts";
import { nameIn, readBillOfMaterials } from "../../read/context/bill-of-materials.ts";
import { readContext } from "../../read/context/context.ts";
import { readdir, readFile, stat } from "../../store/looks.ts";
import { isLinked, resolveReference } from "./paths.ts";

/** A larger file is not read: nothing sensible needs more. In bytes. */
const sizeLimit = 1_000_000;
const filesAtMost = 2_000;

/** What stands in the files that a model names beside it, and the digests of those files. */
export interface Beside {
  readonly context: Context | null;
  readonly billsOfMaterials: readonly BillOfMaterials[];
  readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
}

/** Reads the context file and the bills of materials of a model. What cannot be read is a warning: the model stands without. */
export async function readBeside(directory: string, model: Model, report: Report): Promise<Beside> {
  const inputs: { file: string; sha256: string }[] = [];
  return {
    context: await contextOf(),
    billsOfMaterials: await billsOf(),
    inputs,
  };

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
    }
    return assign(model, bills, report);
  }

  /** What a property names, if it is there, lies in the tree, and is what it should be. */
  async function find(property: string, what: "file" | "directory") {
    const written = statedText(model.about, property);
    const place = model.about.properties.get(property)?.place;
    if (written === "" || !place) return null;
    const target = resolveReference(model.file, written);
    const tell = (code: string, problem: string, hint: string | null) => {
      report(warningAt(code, `${written} ${problem}; nothing of it is read.`, place, hint));
      return null;
    };
    if (target === null) return tell("outside-the-tree", "leads out of the tree", "keep it beside the model");
    if (await isLinked(directory, target)) {
      return tell("behind-a-link", "lies behind a symbolic link", "keep it beside the model");
    }
    const info = await stat(join(directory, target)).catch(() => null);
    if (!info) return tell("file-missing", "does not exist", "the way begins at the model's directory");
    if (what === "file" ? !info.isFile() : !info.isDirectory())
      return tell("bad-value", `is no ${what}`, null);
    return { target, place };
  }

  async function read(file: string, place: Place): Promise<string | null> {
    try {
      const path = join(directory, file);
      const { size } = await stat(path);
      if (size > sizeLimit) {
        const message = `${file} is larger than ${sizeLimit / 1_000_000} MB; it is not read.`;
        report(warningAt("too-large", message, place));
        return null;
      }
      const bytes = await readFile(path);
      inputs.push({ file, sha256: createHash("sha256").update(bytes).digest("hex") });
      return bytes.toString("utf8");
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      report(warningAt("unreadable", `${file} cannot be read (${code}).`, place, "check its permissions"));
      return null;
    }
  }
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
