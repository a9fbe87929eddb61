import type { BillOfMaterials } from "../../model/beside/context.ts";
import { between } from "./ends.ts";
import { domainObject, type Frame, relationship, type StixObject } from "./objects.ts";

/** The element that a bill of materials is about has the vulnerabilities that it names. */
export function knownVulnerabilities(
  frame: Frame,
  element: string,
  bills: readonly BillOfMaterials[],
): StixObject[] {
  const known = bills.flatMap((bill) => bill.knownVulnerabilities);
  const named = new Map(known.map(({ id, text }) => [id, text]));
  return [...named].flatMap(([name, text]) => {
    const isCve = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/.test(name);
    const id = frame.ids[isCve ? "shared" : "own"]("vulnerability", "known", name);
    const external_references = isCve ? [{ source_name: "cve", external_id: name }] : [];
    const about = { name, description: isCve ? "" : text, external_references };
    return [
      domainObject(frame, "vulnerability", id, about),
      relationship(frame, [element, between("has", element), id], { description: isCve ? text : "" }),
    ];
  });
}
