import type { BillOfMaterials } from "../../model/beside/context.ts";
import type { Report } from "../../model/diagnostic.ts";
import type { Raw } from "../raw.ts";
import { type Fields, fieldsOf } from "./fields.ts";

/** What a CycloneDX document (ECMA-424) says of the one component that it is about, in the words of a bill of ours. */
type Said = Omit<BillOfMaterials, "file" | "element" | "asset" | "place"> & { readonly asset: string };

export function isCycloneDX(fields: Fields): boolean {
  return fields.text("bomFormat").toLowerCase() === "cyclonedx";
}

export function readCycloneDX(fields: Fields, report: Report): Said {
  const maps = (raw: readonly Raw[]) =>
    raw.flatMap((one) => (one.form === "map" ? [fieldsOf(one.entries, one.place, report)] : []));
  const asset = fields.map("metadata").map("component").text("name");
  const components = maps(fields.items("components")).map((one) => ({
    isSystem: one.text("type") === "operating-system",
    called: [one.text("name"), one.text("version")].filter((word) => word !== "").join(" "),
  }));
  const called = (isSystem: boolean) =>
    components
      .filter((one) => one.isSystem === isSystem && one.called !== "")
      .map((one) => one.called)
      .join(", ");
  const properties = propertiesOf(maps(fields.items("properties")));
  const credentials = properties.get("credentialsstored")?.toLowerCase();
  return {
    asset,
    operatingSystem: called(true),
    software: called(false),
    patchLevel: properties.get("patchlevel") ?? "",
    knownVulnerabilities: maps(fields.items("vulnerabilities")).flatMap((one) => {
      const [id, description] = [one.text("id"), one.text("description")];
      const text = [id, description].filter((word) => word !== "").join(" ");
      return text === "" ? [] : [{ id: id || text, text, place: one.place }];
    }),
    runningServices: maps(fields.items("services")).flatMap((one) => one.text("name") || []),
    detectionLevel: properties.get("detectionlevel") ?? "",
    storesCredentials: credentials === "true" ? true : credentials === "false" ? false : null,
    notes: properties.get("notes") ?? "",
    more: fields.rest(),
  };
}

/** Names may have a prefix of who uses them: `acme:patch_level`. */
function propertiesOf(all: readonly Fields[]): ReadonlyMap<string, string> {
  return new Map(
    all.map((one): [string, string] => {
      const name = one.text("name").replace(/^.*:/, "");
      return [name.replace(/[\s_-]+/g, "").toLowerCase(), one.text("value")];
    }),
  );
}
