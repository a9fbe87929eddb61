import type { Vex, VexState } from "../../model/beside/materials.ts";
import type { Place } from "../../model/place.ts";
import { namedPackage, packageOfUrl } from "./package-ref.ts";
import { at, dayOf, listOf, mapOf, textOf, textsOf, within } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, ratingOf, spelt, vectorOf } from "./words.ts";

export const isCsaf = (data: unknown): boolean => at(data, "document", "csaf_version") !== undefined;

/** The groups of products of a vulnerability, and what each says. */
const groups: readonly (readonly [group: string, state: VexState])[] = [
  ["known_affected", "affected"],
  ["first_affected", "affected"],
  ["last_affected", "affected"],
  ["under_investigation", "under_investigation"],
  ["known_not_affected", "not_affected"],
  ["fixed", "fixed"],
  ["first_fixed", "fixed"],
];

/** A CSAF 2.0 document of the profile VEX or security advisory. */
export function readCsaf({ file, data, placeOf }: ScanSource): Scan {
  const made = textOf(at(data, "document", "tracking", "current_release_date"));
  const products = productsIn(at(data, "product_tree"));
  return {
    file,
    format: `CSAF ${textOf(at(data, "document", "csaf_version"))}`.trim(),
    tool:
      textOf(at(data, "document", "tracking", "generator", "engine", "name")) ||
      textOf(at(data, "document", "publisher", "name")),
    made: dayOf(made),
    subject: textOf(at(data, "document", "title")),
    components: [],
    claims: listOf(at(data, "vulnerabilities")).flatMap((one) => claimsOf(one, products, made, placeOf)),
  };
}

/** Products by id: branches hold branches, however deep; a relationship is about the component that it puts into a product. */
function productsIn(tree: unknown): ReadonlyMap<string, PackageRef | null> {
  const found = new Map<string, PackageRef | null>();
  const open: unknown[] = [...listOf(at(tree, "branches"))];
  const told: unknown[] = [...listOf(at(tree, "full_product_names"))];
  while (open.length > 0) {
    const branch = open.pop();
    open.push(...listOf(at(branch, "branches")));
    const product = at(branch, "product");
    if (mapOf(product)) told.push(product);
  }
  for (const one of told) {
    const id = textOf(at(one, "product_id"));
    const purl = packageOfUrl(at(one, "product_identification_helper", "purl"));
    if (id !== "") found.set(id, purl);
  }
  for (const one of listOf(at(tree, "relationships"))) {
    const [id, inner] = [
      textOf(at(one, "full_product_name", "product_id")),
      textOf(at(one, "product_reference")),
    ];
    if (id !== "")
      found.set(
        id,
        found.get(inner) ??
          packageOfUrl(at(one, "full_product_name", "product_identification_helper", "purl")),
      );
  }
  return found;
}

function claimsOf(
  value: unknown,
  products: ReadonlyMap<string, PackageRef | null>,
  made: string,
  placeOf: ScanSource["placeOf"],
): Claim[] {
  const ids = [textOf(at(value, "cve")), ...listOf(at(value, "ids")).map((one) => textOf(at(one, "text")))]
    .filter((one) => one !== "")
    .map(spelt);
  const [first] = ids;
  if (first === undefined) return [];
  const place = placeOf(first);
  const rated = scoreOf(at(value, "scores"));
  const cwe = cweOf(at(value, "cwe", "id"));
  const note = listOf(at(value, "notes")).find((one) =>
    ["summary", "description"].includes(textOf(at(one, "category"))),
  );
  const said = {
    ids,
    place,
    ...rated,
    summary: textOf(at(value, "title")) || textOf(at(note, "text")),
    cwe: cwe === null ? [] : [cwe],
  };
  return groups.flatMap(([group, state]) =>
    [...new Set(textsOf(at(value, "product_status", group)))].map((product) => {
      const of = products.get(product) ?? null;
      const vex = vexOf(value, product, state, made, place);
      return claim({
        ...said,
        of: of ?? (products.has(product) ? null : namedPackage(product, "")),
        vex,
        isStatement: true,
      });
    }),
  );
}

function vexOf(value: unknown, product: string, state: VexState, made: string, place: Place): Vex {
  const about = (one: unknown) => textsOf(at(one, "product_ids")).includes(product);
  const flag = listOf(at(value, "flags")).find(about);
  const threat = listOf(at(value, "threats")).find(
    (one) => about(one) && textOf(at(one, "category")) === "impact",
  );
  const remedies = listOf(at(value, "remediations")).filter(about);
  return {
    state,
    justification: state === "not_affected" ? textOf(at(flag, "label")) : "",
    detail: textOf(at(threat, "details")) || textOf(at(remedies[0], "details")),
    response: remedies
      .map((one) => textOf(at(one, "category")))
      .filter((one) => one !== "")
      .slice(0, 5),
    at: made,
    place,
  };
}

function scoreOf(scores: unknown): Pick<Claim, "vector" | "score" | "rating"> {
  for (const version of ["cvss_v4", "cvss_v3", "cvss_v2"])
    for (const one of listOf(scores)) {
      const cvss = at(one, version);
      const vector = vectorOf(at(cvss, "vectorString"), version);
      if (vector !== "")
        return {
          vector,
          score: within(at(cvss, "baseScore"), 10),
          rating: ratingOf(at(cvss, "baseSeverity")),
        };
    }
  return { vector: "", score: null, rating: null };
}
