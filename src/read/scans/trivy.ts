import type { Vex } from "../../model/beside/materials.ts";
import { packageIn, packageOfUrl } from "./package-ref.ts";
import { at, dayOf, listOf, mapOf, textOf, within } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, ratingOf, spelt, stateOf, vectorOf } from "./words.ts";

export const isTrivy = (data: unknown): boolean =>
  at(data, "SchemaVersion") !== undefined &&
  (at(data, "ArtifactName") !== undefined || at(data, "Results") !== undefined);

/** Before version 0.20, trivy wrote the list of its results alone. */
export function asTrivy(data: unknown): unknown {
  const isList =
    Array.isArray(data) && data.length > 0 && data.every((one) => at(one, "Target") !== undefined);
  return isList ? { SchemaVersion: 1, Results: data } : data;
}

/** The JSON of Aqua's trivy: packages where it lists them, vulnerabilities, and those that VEX or an ignore file changed. */
export function readTrivy({ file, data, placeOf }: ScanSource): Scan {
  const results = listOf(at(data, "Results"));
  const ecosystemOf = (result: unknown) => textOf(at(result, "Type"));
  const components = results.flatMap((result) =>
    listOf(at(result, "Packages")).map((one) =>
      packageOf(ecosystemOf(result), at(one, "Identifier", "PURL"), at(one, "Name"), at(one, "Version")),
    ),
  );
  const claims = results.flatMap((result) => [
    ...listOf(at(result, "Vulnerabilities")).flatMap((one) =>
      claimOf(one, ecosystemOf(result), null, placeOf),
    ),
    ...listOf(at(result, "ExperimentalModifiedFindings")).flatMap((one) =>
      textOf(at(one, "Type")) === "vulnerability"
        ? claimOf(at(one, "Finding"), ecosystemOf(result), one, placeOf)
        : [],
    ),
  ]);
  return {
    file,
    format: "trivy",
    tool: `trivy ${textOf(at(data, "Trivy", "Version"))}`.trim(),
    made: dayOf(at(data, "CreatedAt")),
    subject: textOf(at(data, "ArtifactName")),
    components,
    claims,
  };
}

function packageOf(ecosystem: string, purl: unknown, name: unknown, version: unknown): PackageRef {
  const told = textOf(version);
  const named = packageOfUrl(purl) ?? packageIn(ecosystem, textOf(name), told);
  return { ...named, version: told || named.version };
}

function claimOf(
  value: unknown,
  ecosystem: string,
  modified: unknown,
  placeOf: ScanSource["placeOf"],
): Claim[] {
  const id = spelt(textOf(at(value, "VulnerabilityID")));
  if (id === "") return [];
  const place = placeOf(id);
  const source = textOf(at(value, "SeveritySource"));
  const vex: Vex | null =
    modified === null
      ? null
      : {
          state: stateOf(at(modified, "Status")) ?? "accepted",
          justification: "",
          detail: [textOf(at(modified, "Statement")), textOf(at(modified, "Source"))]
            .filter((one) => one !== "")
            .join("; "),
          response: [],
          at: "",
          place,
        };
  return [
    claim({
      of: packageOf(
        ecosystem,
        at(value, "PkgIdentifier", "PURL"),
        at(value, "PkgName"),
        at(value, "InstalledVersion"),
      ),
      // Advisories of vendors (VendorIDs) are about several CVEs, and no other names of one.
      ids: [id],
      summary: textOf(at(value, "Title")) || textOf(at(value, "Description")),
      ...cvssOf(at(value, "CVSS"), source),
      rating: ratingOf(at(value, "Severity")),
      // Several lines of releases are fixed: "3.1.0, 2.6.9".
      fixedIn: textOf(at(value, "FixedVersion"))
        .split(/,\s*/)
        .filter((one) => one !== "")
        .slice(0, 20),
      cwe: listOf(at(value, "CweIDs")).flatMap((one) => cweOf(one) ?? []),
      vex,
      place,
    }),
  ];
}

/** By who rates: whoever the severity is from, then NVD and GitHub; the newest version of CVSS of theirs. */
function cvssOf(value: unknown, source: string): Pick<Claim, "vector" | "score"> {
  const raters = mapOf(value) ?? {};
  const names = [...new Set([source, "nvd", "ghsa", ...Object.keys(raters).sort()])];
  for (const name of names) {
    const one = at(raters, name);
    for (const [vector, score] of [
      ["V40Vector", "V40Score"],
      ["V3Vector", "V3Score"],
      ["V2Vector", "V2Score"],
    ] as const) {
      const found = vectorOf(at(one, vector), vector);
      if (found !== "") return { vector: found, score: within(at(one, score), 10) };
    }
  }
  return { vector: "", score: null };
}
