import { packageOfUrl } from "./package-ref.ts";
import { at, dayOf, listOf, mapOf, textOf } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { spelt, stateOf } from "./words.ts";

export const isOpenVex = (data: unknown): boolean => /openvex/i.test(textOf(at(data, "@context")));

/** An OpenVEX document (0.0.1 to 0.2.0). Where a product has subcomponents, the statement is about these. */
export function readOpenVex({ file, data, placeOf }: ScanSource): Scan {
  const made = textOf(at(data, "last_updated")) || textOf(at(data, "timestamp"));
  const version = /v(\d[\d.]*)/.exec(textOf(at(data, "@context")))?.[1] ?? "";
  return {
    file,
    format: `OpenVEX ${version}`.trim(),
    tool: textOf(at(data, "tooling")) || textOf(at(data, "author")),
    made: dayOf(made),
    subject: "",
    components: [],
    claims: listOf(at(data, "statements")).flatMap((one) => claimsOf(one, made, placeOf)),
  };
}

function claimsOf(statement: unknown, made: string, placeOf: ScanSource["placeOf"]): Claim[] {
  const told = at(statement, "vulnerability");
  const name = textOf(told) || textOf(at(told, "name")) || textOf(at(told, "@id"));
  const ids = [name, ...listOf(at(told, "aliases")).map((one) => textOf(one))]
    .filter((one) => one !== "")
    .map(spelt);
  const state = stateOf(at(statement, "status"));
  const [first] = ids;
  if (first === undefined || state === null) return [];
  const place = placeOf(first);
  const vex = {
    state,
    justification: textOf(at(statement, "justification")),
    detail:
      textOf(at(statement, "impact_statement")) ||
      textOf(at(statement, "action_statement")) ||
      textOf(at(statement, "status_notes")),
    response: [],
    at: textOf(at(statement, "last_updated")) || textOf(at(statement, "timestamp")) || made,
    place,
  };
  const summary = textOf(at(told, "description"));
  return productsOf(statement).map((of) =>
    claim({ of, ids: [...new Set(ids)], summary, vex, isStatement: true, place }),
  );
}

/** Null for one that is no package, and so the element itself. */
function productsOf(statement: unknown): readonly (PackageRef | null)[] {
  const products = listOf(at(statement, "products"));
  const inner = [
    ...listOf(at(statement, "subcomponents")),
    ...products.flatMap((one) => listOf(at(one, "subcomponents"))),
  ];
  const named = (inner.length > 0 ? inner : products).map(productOf);
  return named.length === 0 ? [null] : named;
}

function productOf(value: unknown): PackageRef | null {
  const ids = mapOf(value) ? [at(value, "identifiers", "purl"), at(value, "@id")] : [value];
  for (const id of ids) {
    const found = packageOfUrl(id);
    if (found) return found;
  }
  return null;
}
