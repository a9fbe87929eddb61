import { compareText, errorAt, type Report } from "../model/diagnostic.ts";
import { type Fields, fieldsOf, parseFields } from "../read/context/fields.ts";
import { lockFile } from "./names.ts";

/** What a pack was when somebody looked at it. */
export interface LockedPack {
  readonly name: string;
  readonly from: string;
  /** Of the archive, in hexadecimal: nothing else is that pack. */
  readonly sha256: string;
  readonly bytes: number;
  /** For people who read a change of this file: what it says of itself. */
  readonly title: string;
  readonly now: string;
  readonly tool: string;
  readonly commit: string;
}

export type Lock = ReadonlyMap<string, LockedPack>;

const head = "# Written by `tm-site lock`: a pack that does not have its digest is not used.";

/** The text of tm-site.lock: the same packs, the same bytes. */
export function lockText(packs: Iterable<LockedPack>): string {
  const sorted = [...packs].sort((a, b) => compareText(a.name, b.name));
  const lines = sorted.flatMap(({ name, ...facts }) => [
    `  ${JSON.stringify(name)}:`,
    ...Object.entries(facts).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`),
  ]);
  return `${[head, "version: 1", sorted.length === 0 ? "packs: {}" : "packs:", ...lines].join("\n")}\n`;
}

/** Reads tm-site.lock. A file that says nothing usable of a pack is an error: nobody would know which one was meant. */
export function readLock(text: string, report: Report): Lock {
  const place = { file: lockFile, line: 1, column: 1 };
  const fail: Report = (one) => report({ ...one, severity: "error" });
  const fields = parseFields(lockFile, text, fail);
  const version = fields?.number("version");
  if (!fields || version !== 1) {
    const message =
      version == null
        ? `${lockFile} does not say of which version it is.`
        : `${lockFile} is of version ${version}.`;
    const hint = version == null ? "take the file away, and run `tm-site lock`" : "a newer tm-site reads it";
    report(errorAt("bad-lock", message, place, hint));
    return new Map();
  }
  const entries = fields.items("packs").flatMap((raw) => (raw.form === "map" ? raw.entries : []));
  const packs = entries.flatMap(({ key, value }) => {
    const pack = value.form === "map" ? lockedPack(key, fieldsOf(value.entries, value.place, fail)) : null;
    if (pack !== null) return [pack];
    const message = `${lockFile} does not say which archive "${key}" is.`;
    report(errorAt("bad-lock", message, value.place, `take the entry out, and run \`tm-site lock\``));
    return [];
  });
  return new Map(packs.map((pack) => [pack.name, pack]));
}

function lockedPack(name: string, fields: Fields): LockedPack | null {
  const text = (key: string) => fields.text(key);
  const sha256 = text("sha256");
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const from = text("from");
  const bytes = fields.number("bytes") ?? 0;
  return {
    name,
    from,
    sha256,
    bytes,
    title: text("title"),
    now: text("now"),
    tool: text("tool"),
    commit: text("commit"),
  };
}
