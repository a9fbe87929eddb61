import type { Materials, Vulnerability } from "../../model/beside/materials.ts";
import { between } from "./ends.ts";
import { domainObject, type Frame, relationship, type StixObject } from "./objects.ts";

/** The element has the vulnerabilities of what it is made of; those that VEX says do not count are only related to it. */
export function knownVulnerabilities(
  frame: Frame,
  element: string,
  materials: Materials | undefined,
): StixObject[] {
  const known = (materials?.packages ?? []).flatMap(({ vulnerabilities }) => vulnerabilities);
  // In several packages it may count in one of them.
  const counting = [...known].sort((a, b) => Number(counts(a)) - Number(counts(b)));
  return [...new Map(counting.map((one) => [one.id, one])).values()].flatMap((one) => {
    const { id: name, aliases, summary: text } = one;
    const isCve = /^CVE-\d{4}-(?:0\d{3}|[1-9]\d{3,})$/.test(name);
    const id = frame.ids[isCve ? "shared" : "own"]("vulnerability", "known", name);
    // What is the same in every bundle says the same in every bundle.
    const external_references = isCve
      ? [{ source_name: "cve", external_id: name }]
      : aliases.map((alias) => ({ source_name: "alias", external_id: alias }));
    const about = { name, description: isCve ? "" : text, external_references };
    return [
      domainObject(frame, "vulnerability", id, about),
      relationship(
        frame,
        counts(one) ? [element, between("has", element), id] : [element, "related-to", id],
        { description: isCve ? text : "" },
      ),
    ];
  });
}

function counts({ vex }: Vulnerability): boolean {
  return vex === null || vex.state === "affected" || vex.state === "under_investigation";
}
