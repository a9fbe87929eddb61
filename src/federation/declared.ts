import { isPackName } from "../addresses/packed.ts";
import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { type Fields, fieldsOf, parseFields, textOf } from "../read/context/fields.ts";
import { federationFile } from "./names.ts";

/** What a tree says of the packs that are a part of it. */
export interface Federation {
  /** In the order in which they stand there. */
  readonly packs: readonly DeclaredPack[];
  /** A file of allowed signers: each pack must be signed by one of them. Relative to the root; null for none. */
  readonly signers: string | null;
}

export interface DeclaredPack {
  readonly name: string;
  /** A path, relative to the root, or an address. */
  readonly from: string;
  /** So many days after the date that it was judged by, it is told as old; null for never. */
  readonly maxAge: number | null;
  readonly place: Place;
}

/** Reads federation.yaml: `packs:` is a map from names to paths or addresses, or to maps with `from` and `maxAge`. */
export function readFederation(text: string, report: Report): Federation {
  const fail: Report = (one) => report({ ...one, severity: "error" });
  const fields = parseFields(federationFile, text, fail);
  if (!fields) return { packs: [], signers: null };
  const usualAge = ageIn(fields, report);
  const signers = fields.text("signers");
  const packs = fields.items("packs").flatMap((raw) => {
    if (raw.form === "map") return raw.entries;
    const message = "packs is a map from names to paths or addresses.";
    report(errorAt("bad-value", message, raw.place, "write NAME: PATH for each"));
    return [];
  });
  tellUnknown(fields, "packs, signers and maxAge are known", report);
  const taken = new Map<string, string>();
  const declared = packs.flatMap(({ key, value }): DeclaredPack[] => {
    const { place } = value;
    const refuse = (message: string, hint: string): [] => {
      report(errorAt("bad-value", message, place, hint));
      return [];
    };
    if (!isPackName(key))
      return refuse(
        `A pack cannot be called "${key}".`,
        "use letters, digits, dots, dashes and underscores, 64 at most",
      );
    // Their levels would be folders that some systems cannot tell apart.
    const alike = taken.get(key.toLowerCase());
    if (alike !== undefined)
      return refuse(`The packs "${alike}" and "${key}" differ only in letter case.`, "rename one of them");
    taken.set(key.toLowerCase(), key);
    const own = value.form === "map" ? fieldsOf(value.entries, place, fail) : null;
    const source = own === null ? (textOf(value) ?? "") : own.text("from");
    const maxAge = own === null ? usualAge : (ageIn(own, report) ?? usualAge);
    if (own !== null) tellUnknown(own, "from and maxAge are known of a pack", report);
    const problem = source === "" ? "does not say where it is" : problemOfAddress(source);
    if (problem !== null)
      return refuse(
        `The pack "${key}" ${problem}.`,
        "write the path of an archive that `tm-site pack` made, or its https address",
      );
    return [{ name: key, from: source, maxAge, place }];
  });
  return { packs: declared, signers: signers === "" ? null : signers };
}

/** How many days old a pack may be; null where nobody says. */
function ageIn(fields: Fields, report: Report): number | null {
  const [raw, ...others] = fields.items("maxAge");
  if (raw === undefined) return null;
  const text = textOf(raw) ?? "";
  if (others.length === 0 && /^\d{1,5}$/.test(text)) return Number(text);
  const message = `maxAge is a whole number of days${text === "" ? "" : `, not "${text}"`}.`;
  report(errorAt("bad-value", message, raw.place, "such as maxAge: 30"));
  return null;
}

function tellUnknown(fields: Fields, hint: string, report: Report): void {
  for (const key of Object.keys(fields.rest()))
    report(warningAt("unknown-property", `Nothing is known about "${key}" here.`, fields.place, hint));
}

export function isAddress(from: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(from);
}

/** Only what proves who answers is asked; this machine may be asked without. */
function problemOfAddress(from: string): string | null {
  if (!isAddress(from)) return null;
  if (!URL.canParse(from)) return "has no address that can be read";
  const { protocol, hostname } = new URL(from);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isHere)
    ? null
    : "has an address that is not https";
}
