import type { BillOfMaterials } from "../../model/beside/context.ts";
import type { LinkedElement } from "../../tree/linked.ts";
import { softwareId } from "./ids.ts";
import type { StixObject } from "./objects.ts";

/** What an element runs on and is made of: its operating system, a type with a version, its bill of materials. */
export function softwareOf(element: LinkedElement, bills: readonly BillOfMaterials[]): StixObject[] {
  const { OS, type } = element.values;
  const words = [
    typeof OS === "string" ? OS : "",
    typeof type === "string" && versioned.test(type) ? type : "",
    ...bills.flatMap((bill) => [
      bill.operatingSystem,
      ...bill.software.split(/\s+\/\s+|\s*[;+]\s+|\s+with\s+/),
    ]),
  ];
  const all = words.flatMap((word) => softwareNamed(word) ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

const versioned = /^(\S.*?)[\s/:@]+v?(\d[\w.+-]*)$/i;
const unnamed = /^(?:|[-?]|n\/?a|none|unknown|other|any|various)$/i;

/** `PostgreSQL 15.4`, `Ubuntu 22.04 LTS`, `Alpine`; remarks in parentheses are no part of a name. */
export function softwareNamed(text: string): StixObject | null {
  const words = text
    .toWellFormed()
    .replace(/\s*\([^()]*\)\s*$/, "")
    .replace(/\s+LTS$/, "")
    .trim();
  if (unnamed.test(words)) return null;
  const [, name = words, version] = versioned.exec(words) ?? [];
  const named = version === undefined ? { name } : { name, version };
  return { type: "software", spec_version: "2.1", id: softwareId(named), ...named };
}
