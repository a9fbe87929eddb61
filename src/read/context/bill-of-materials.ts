import { posix } from "node:path";
import type { BillOfMaterials, KnownVulnerability } from "../../model/beside/context.ts";
import type { Report } from "../../model/diagnostic.ts";
import type { Raw } from "../raw.ts";
import { isCycloneDX, readCycloneDX } from "./cyclonedx.ts";
import { parseFields, textOf } from "./fields.ts";

/** Reads the bill of materials of one element. Which element that is is not known yet. Null where nothing can be read. */
export function readBillOfMaterials(file: string, text: string, report: Report): BillOfMaterials | null {
  const fields = parseFields(file, text, report);
  if (!fields) return null;
  if (isCycloneDX(fields)) {
    const said = readCycloneDX(fields, report);
    return { ...said, file, element: null, asset: said.asset || nameIn(file), place: fields.place };
  }
  return {
    file,
    element: null,
    asset: fields.text("asset", "asset_name", "element", "name") || nameIn(file),
    operatingSystem: fields.text("os_version", "os", "operating_system"),
    software: fields.text("software_version", "software"),
    patchLevel: fields.text("patch_level"),
    knownVulnerabilities: fields.items("known_cves", "known_vulnerabilities", "cves").flatMap(vulnerability),
    runningServices: fields.texts("running_services", "services"),
    detectionLevel: fields.text("detection_level"),
    storesCredentials: fields.boolean("credentials_stored"),
    notes: fields.text("notes"),
    place: fields.place,
    more: fields.rest(),
  };
}

/** `BOM/web_server.yaml` and `BOM/web_server.cdx.json` are about the web server. */
export function nameIn(file: string): string {
  return posix.parse(file).name.replace(/\.(?:cdx|bom)$/i, "");
}

/** `CVE-2023-44487 (rapid reset)`, or a map with the id under a key of its own. */
function vulnerability(raw: Raw): KnownVulnerability[] {
  const words =
    raw.form === "map" ? raw.entries.flatMap(({ value }) => textOf(value) ?? []) : [textOf(raw) ?? ""];
  const text = words.filter((word) => word !== "").join(" ");
  if (text === "") return [];
  const id = /\bCVE-\d{4}-\d{4,}\b/i.exec(text)?.[0].toUpperCase() ?? text;
  return [{ id, text, place: raw.place }];
}
