import type { Vex } from "../../model/beside/materials.ts";
import { packageIn } from "./package-ref.ts";
import { at, listOf, mapOf, textOf, textsOf, within } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, ratingOf, spelt, vectorOf, versionOf } from "./words.ts";

export const isOsvScanner = (data: unknown): boolean =>
  Array.isArray(at(data, "results")) &&
  (at(data, "experimental_config") !== undefined ||
    listOf(at(data, "results")).some((one) => Array.isArray(at(one, "packages"))) ||
    listOf(at(data, "results")).length === 0);

/** The JSON of Google's osv-scanner: vulnerabilities in the OSV schema, by package, with their aliases in groups. */
export function readOsvScanner({ file, data, placeOf }: ScanSource): Scan {
  const results = listOf(at(data, "results"));
  const packages = results.flatMap((result) => listOf(at(result, "packages")));
  return {
    file,
    format: "osv-scanner",
    tool: "osv-scanner",
    made: "",
    subject: results.length === 1 ? textOf(at(results[0], "source", "path")) : "",
    components: packages.map(packageOf),
    claims: packages.flatMap((one) => claimsOf(one, placeOf)),
  };
}

function packageOf(value: unknown): PackageRef {
  const one = at(value, "package");
  const [name, version] = [textOf(at(one, "name")), textOf(at(one, "version"))];
  return packageIn(
    textOf(at(one, "ecosystem")),
    name || textOf(at(one, "os_package_name")) || "unnamed",
    version,
  );
}

function claimsOf(value: unknown, placeOf: ScanSource["placeOf"]): Claim[] {
  const of = packageOf(value);
  const groups = listOf(at(value, "groups"));
  const groupOf = new Map<string, unknown>();
  for (const group of groups) for (const id of textsOf(at(group, "ids"))) groupOf.set(id, group);
  return listOf(at(value, "vulnerabilities")).flatMap((one) => {
    const written = textOf(at(one, "id"));
    if (written === "") return [];
    const group = groupOf.get(written);
    const ids = [
      written,
      ...textsOf(at(one, "aliases")),
      ...textsOf(at(group, "ids")),
      ...textsOf(at(group, "aliases")),
    ];
    const place = placeOf(spelt(written));
    const score = within(at(group, "max_severity"), 10);
    return claim({
      of,
      ids: [...new Set(ids.map(spelt))],
      summary: textOf(at(one, "summary")) || textOf(at(one, "details")),
      ...severityOf(at(one, "severity"), score),
      rating: ratingOf(at(one, "database_specific", "severity")),
      fixedIn: fixedIn(at(one, "affected"), of),
      cwe: listOf(at(one, "database_specific", "cwe_ids")).flatMap((each) => cweOf(each) ?? []),
      vex: callsOf(at(group, "experimental_analysis"), written, place),
      place,
    });
  });
}

/** The score of a severity in OSV is a vector; a number is told by the scanner, for all of the group. */
function severityOf(value: unknown, score: number | null): Pick<Claim, "vector" | "score"> {
  const vectors = listOf(value).map((one) => vectorOf(at(one, "score"), at(one, "type")));
  const [vector = ""] = vectors.sort((a, b) => versionOf(b) - versionOf(a));
  return { vector, score: vector === "" ? score : null };
}

function fixedIn(affected: unknown, { name }: PackageRef): string[] {
  const all = listOf(affected);
  const own = all.filter((one) => textOf(at(one, "package", "name")) === name);
  const events = (own.length > 0 ? own : all).flatMap((one) =>
    listOf(at(one, "ranges"))
      .filter((range) => textOf(at(range, "type")) !== "GIT")
      .flatMap((range) => listOf(at(range, "events"))),
  );
  return [...new Set(events.flatMap((event) => textOf(at(event, "fixed")) || []))].slice(0, 20);
}

/** With call analysis the scanner knows whether the code is reached. */
function callsOf(analysis: unknown, id: string, place: Vex["place"]): Vex | null {
  const called = mapOf(at(analysis, id))?.called;
  if (called !== false) return null;
  const justification = "vulnerable_code_not_in_execute_path";
  return {
    state: "not_affected",
    justification,
    detail: "call analysis finds no call of it",
    response: [],
    at: "",
    place,
  };
}
