import { isPackName } from "../addresses/packed.ts";
import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Place } from "../model/place.ts";
import { parseFields, textOf } from "../read/context/fields.ts";
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
  const usualAge = fields.number("maxAge");
  const signers = fields.text("signers");
  const packs = fields.items("packs").flatMap((raw) => (raw.form === "map" ? raw.entries : []));
  for (const key of Object.keys(fields.rest())) {
    const place = { file: federationFile, line: 1, column: 1 };
    const hint = "packs, signers and maxAge are known";
    report(warningAt("unknown-property", `Nothing is known about "${key}" here.`, place, hint));
  }
  const declared = packs.flatMap(({ key, value }): DeclaredPack[] => {
    const { place } = value;
    if (!isPackName(key)) {
      const message = `A pack cannot be called "${key}".`;
      report(errorAt("bad-value", message, place, "use letters, digits, dots, dashes and underscores"));
      return [];
    }
    const map = value.form === "map" ? value.entries : null;
    const of = (name: string) => map?.find((one) => one.key === name)?.value;
    const from = map ? of("from") : value;
    const source = from === undefined ? "" : (textOf(from) ?? "");
    const problem = source === "" ? "does not say where it is" : problemOfAddress(source);
    if (problem !== null) {
      const hint = "write the path of an archive that `tm-site pack` made, or its https address";
      report(errorAt("bad-value", `The pack "${key}" ${problem}.`, place, hint));
      return [];
    }
    const age = of("maxAge");
    const days = age === undefined ? usualAge : Number(textOf(age));
    return [{ name: key, from: source, maxAge: Number.isFinite(days) ? days : null, place }];
  });
  return { packs: declared, signers: signers === "" ? null : signers };
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
