import { namedPackage, packageOfUrl } from "./package-ref.ts";
import { at, dayOf, listOf, textOf, textsOf } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { idsIn } from "./words.ts";

export const isSpdx2 = (data: unknown): boolean => /^SPDX-2\./.test(textOf(at(data, "spdxVersion")));

/**
 * An SPDX document, 2.2 and 2.3, in JSON: packages, and the advisories and fixes that they refer to (SECURITY). What the
 * document describes is the element itself, and no component of it.
 */
export function readSpdx2({ file, data, placeOf }: ScanSource): Scan {
  const creators = textsOf(at(data, "creationInfo", "creators"));
  const tool = creators.find((one) => /^tool:/i.test(one)) ?? "";
  const packages = listOf(at(data, "packages"));
  const described = new Set(describedBy(data));
  const [whole] = packages.filter((one) => described.has(textOf(at(one, "SPDXID"), 1000)));
  const components = packages.filter(
    (one) => packages.length === 1 || !described.has(textOf(at(one, "SPDXID"), 1000)),
  );
  return {
    file,
    format: textOf(at(data, "spdxVersion")).replace("-", " "),
    tool: tool.replace(/^tool:\s*/i, ""),
    made: dayOf(at(data, "creationInfo", "created")),
    subject: textOf(at(whole, "name")) || textOf(at(data, "name")),
    components: components.map(packageOf),
    claims: packages.flatMap((one) =>
      claimsOf(one, components.includes(one) ? packageOf(one) : null, placeOf),
    ),
  };
}

function describedBy(data: unknown): string[] {
  const related = listOf(at(data, "relationships")).flatMap((one) =>
    textOf(at(one, "spdxElementId")) === "SPDXRef-DOCUMENT" &&
    textOf(at(one, "relationshipType")) === "DESCRIBES"
      ? textOf(at(one, "relatedSpdxElement"), 1000)
      : [],
  );
  return [...related, ...listOf(at(data, "documentDescribes")).map((one) => textOf(one, 1000))];
}

function packageOf(value: unknown): PackageRef {
  const version = textOf(at(value, "versionInfo"));
  for (const one of listOf(at(value, "externalRefs"))) {
    const purl = textOf(at(one, "referenceType")).endsWith("purl")
      ? packageOfUrl(at(one, "referenceLocator"))
      : null;
    if (purl) return { ...purl, version: version || purl.version };
  }
  return namedPackage(textOf(at(value, "name")) || "unnamed", version);
}

function claimsOf(value: unknown, of: PackageRef | null, placeOf: ScanSource["placeOf"]): Claim[] {
  return listOf(at(value, "externalRefs")).flatMap((one) => {
    if (textOf(at(one, "referenceCategory")).toUpperCase() !== "SECURITY") return [];
    const type = textOf(at(one, "referenceType"))
      .toLowerCase()
      .replace(/^.*[#/]/, "");
    const isFix = type === "fix";
    if (!isFix && type !== "advisory") return [];
    const detail = textOf(at(one, "comment"));
    return idsIn(at(one, "referenceLocator")).map((id) => {
      const place = placeOf(id);
      const vex = isFix
        ? { state: "fixed" as const, justification: "", detail, response: [], at: "", place }
        : null;
      return claim({ of, ids: [id], summary: isFix ? "" : detail, vex, place });
    });
  });
}

/** What SPDX says line by line (`Tag: value`), in the form of its JSON: what is read of it here. */
export function spdxOfTags(text: string): unknown {
  const packages: Record<string, unknown>[] = [];
  const relationships: unknown[] = [];
  const creators: string[] = [];
  const about: Record<string, unknown> = {};
  let open: Record<string, unknown> = about;
  for (const [, tag = "", value = ""] of text.matchAll(/^([A-Z][A-Za-z0-9]*):[ \t]*(.*?)[ \t\r]*$/gm)) {
    if (tag === "SPDXVersion") about.spdxVersion = value;
    else if (tag === "DocumentName") about.name = value;
    else if (tag === "Creator") creators.push(value);
    else if (tag === "Created") about.created = value;
    else if (tag === "PackageName") {
      open = { name: value, externalRefs: [] };
      packages.push(open);
    } else if (tag === "FileName" || tag === "SnippetSPDXID") open = about;
    else if (open !== about && tag === "SPDXID") open.SPDXID = value;
    else if (open !== about && tag === "PackageVersion") open.versionInfo = value;
    else if (open !== about && tag === "ExternalRef") {
      const [referenceCategory, referenceType, ...locator] = value.split(/\s+/);
      (open.externalRefs as unknown[]).push({
        referenceCategory,
        referenceType,
        referenceLocator: locator.join(" "),
      });
    } else if (tag === "Relationship") {
      const [spdxElementId, relationshipType, relatedSpdxElement] = value.split(/\s+/);
      relationships.push({ spdxElementId, relationshipType, relatedSpdxElement });
    }
  }
  return { ...about, creationInfo: { creators, created: about.created }, packages, relationships };
}
