import { losing, type Report, warningAt } from "../../model/diagnostic.ts";
import { jsonMistake } from "../../model/json/mistake.ts";
import { type Place, placesOf } from "../../model/place.ts";
import { parseXml } from "../xml.ts";
import { isCsaf, readCsaf } from "./csaf.ts";
import { isCycloneDX, readCycloneDX } from "./cyclonedx/cyclonedx.ts";
import { cyclonedxOfXml } from "./cyclonedx/from-xml.ts";
import { isGrype, readGrype } from "./grype.ts";
import { isOpenVex, readOpenVex } from "./openvex.ts";
import { isOsvScanner, readOsvScanner } from "./osv.ts";
import { mapOf } from "./plain.ts";
import { isSarif, readSarif } from "./sarif.ts";
import { claimsAtMost, type Scan, type ScanSource } from "./scan.ts";
import { isSpdx2, readSpdx2, spdxOfTags } from "./spdx.ts";
import { isSpdx3, readSpdx3 } from "./spdx3.ts";
import { asTrivy, isTrivy, readTrivy } from "./trivy.ts";
import { spelt } from "./words.ts";

interface Format {
  readonly is: (data: unknown) => boolean;
  readonly read: (source: ScanSource) => Scan;
}

/** What is read, by what each file says of itself; the first that knows it reads it. */
const formats: readonly Format[] = [
  { is: isCycloneDX, read: readCycloneDX },
  { is: isSpdx2, read: readSpdx2 },
  { is: isSpdx3, read: readSpdx3 },
  { is: isSarif, read: readSarif },
  { is: isOpenVex, read: readOpenVex },
  { is: isCsaf, read: readCsaf },
  { is: isTrivy, read: readTrivy },
  { is: isGrype, read: readGrype },
  { is: isOsvScanner, read: readOsvScanner },
];

export const knownFormats =
  "CycloneDX, SPDX, SARIF, OpenVEX, CSAF, or the JSON of grype, trivy or osv-scanner";

/**
 * Reads a bill of materials, the result of a scanner, or VEX. Of what cannot be read nothing is kept, and it is told: what
 * it would have said is not judged.
 * @returns null where nothing can be read
 */
export function readScan(file: string, text: string, report: Report): Scan | null {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const start: Place = { file, line: 1, column: 1 };
  const data = parsed(file, body, report);
  if (data === undefined) return null;
  const format = formats.find(({ is }) => is(data));
  if (!format) {
    const message = `${file} is of no known format; nothing of it is read.`;
    report(losing(warningAt("unknown-scan", message, start, `it should be ${knownFormats}`)));
    return null;
  }
  const scan = format.read({ file, data, placeOf: openPlaces(file, body) });
  if (scan.claims.length <= claimsAtMost) return scan;
  const message = `${file} tells ${scan.claims.length} vulnerabilities of packages; the first ${claimsAtMost} are read.`;
  report(losing(warningAt("too-many-vulnerabilities", message, start, "scan the parts one by one")));
  return { ...scan, claims: scan.claims.slice(0, claimsAtMost) };
}

function parsed(file: string, text: string, report: Report): unknown {
  if (/^\s*SPDXVersion:/m.test(text.slice(0, 20_000)) && !/^\s*[{[]/.test(text)) return spdxOfTags(text);
  if (/^\s*</.test(text)) return parsedXml(file, text, report);
  try {
    const data = asTrivy(JSON.parse(text));
    if (mapOf(data)) return data;
    const message = `${file} holds no object; nothing of it is read.`;
    report(
      losing(
        warningAt("unknown-scan", message, { file, line: 1, column: 1 }, `it should be ${knownFormats}`),
      ),
    );
  } catch {
    const mistake = jsonMistake(text);
    const place = placesOf(file, text)(mistake?.offset ?? 0);
    const message = `This is not valid JSON: ${mistake?.message ?? "nobody can read it"}; nothing of it is read.`;
    report(losing(warningAt("bad-json", message, place, "let the program that wrote it write it again")));
  }
  return undefined;
}

/** Of what is XML only CycloneDX is read. */
function parsedXml(file: string, text: string, report: Report): unknown {
  const document = parseXml(file, text);
  if ("root" in document) return cyclonedxOfXml(document.root);
  const message = `${document.message} Nothing of it is read.`;
  const hint = "let the program that wrote it write it again";
  report(losing({ ...document, severity: "warning", message, hint }));
  return undefined;
}

/** Where ids stand first, found in one go through the text. */
function openPlaces(file: string, text: string): (id: string) => Place {
  let lines: ReadonlyMap<string, number> | null = null;
  return (id) => {
    lines ??= linesOf(text);
    return { file, line: lines.get(id) ?? 1, column: 1 };
  };
}

function linesOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const word = /\n|\b(?:CVE|GHSA|GO|RUSTSEC|PYSEC|DSA|DLA|ALAS|RHSA|ELSA|USN|OSV|MAL)-[\w:.-]{4,60}/gi;
  let line = 1;
  for (const [match] of text.matchAll(word)) {
    if (match === "\n") line++;
    else {
      const id = spelt(match);
      if (!found.has(id)) found.set(id, line);
    }
  }
  return found;
}
