import { compareText } from "../../model/diagnostic.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { ElementKind } from "../../model/schema.ts";
import type { Facts } from "../imported.ts";

/** What something of a source becomes in a model. */
export interface Becomes {
  readonly kind: ElementKind;
  /** `type` among them. */
  readonly facts: Facts;
}

/** What imports.yaml says of something: that it is left out, or what it becomes; what it does not say is as usual. */
export type Correction = "leave-out" | { readonly kind: ElementKind | null; readonly facts: Facts };

/** What a mapping speaks of. Names in it are patterns with `*`. */
export const mappingSections = {
  images: "images of containers, without registry defaults: `postgres`, `ghcr.io/acme/*`",
  resources: "types of resources: Terraform's (`aws_s3_bucket`), kinds of Kubernetes (`CronJob`)",
  modules: "modules and roles of Ansible (`community.mysql.mysql_db`, `nginx`)",
  elements: "single things, by the name that they have in the generated model",
} as const;
export type MappingSection = keyof typeof mappingSections;

export interface MappingRow {
  readonly section: MappingSection;
  readonly pattern: string;
  readonly says: Correction;
}

export interface Mapping {
  /**
   * What something becomes: what people say of it over what the built-in table says; null where it is left out.
   * @param usual of the built-in table
   */
  readonly find: (section: MappingSection, name: string, usual: Becomes) => Becomes | null;
  /** What people say of it, if anything. */
  readonly said: (section: MappingSection, name: string) => Correction | null;
  /** Rows that nothing was found by. */
  readonly unused: () => readonly MappingRow[];
  /** What rows say of something that is of a kind without such a property. */
  readonly misfits: () => readonly {
    readonly pattern: string;
    readonly kind: ElementKind;
    readonly property: string;
  }[];
}

export function openMapping(rows: readonly MappingRow[]): Mapping {
  // An exact name first, then the longest pattern.
  const inOrder = rows.toSorted(
    (a, b) =>
      Number(a.pattern.includes("*")) - Number(b.pattern.includes("*")) ||
      b.pattern.length - a.pattern.length ||
      compareText(a.pattern, b.pattern),
  );
  const used = new Set<MappingRow>();
  const misfits = new Map<string, { pattern: string; kind: ElementKind; property: string }>();

  function said(section: MappingSection, name: string): Correction | null {
    const row = inOrder.find((one) => one.section === section && matches(one.pattern, name));
    if (!row) return null;
    used.add(row);
    return row.says;
  }

  return {
    said,
    find(section, name, usual) {
      const says = said(section, name);
      if (says === null) return usual;
      if (says === "leave-out") return null;
      const kind = says.kind ?? usual.kind;
      for (const property of Object.keys(says.facts))
        if (!propertiesOf(kind).byName.has(property))
          misfits.set(`${name}\n${property}`, { pattern: name, kind, property });
      return { kind, facts: fitting(kind, { ...usual.facts, ...says.facts }) };
    },
    unused: () => rows.filter((row) => !used.has(row)),
    misfits: () => [...misfits.values()],
  };
}

/** Those that a kind has. */
function fitting(kind: ElementKind, facts: Facts): Facts {
  const { byName } = propertiesOf(kind);
  return Object.fromEntries(Object.entries(facts).filter(([property]) => byName.has(property)));
}

/** Whether a pattern with `*` is the whole name. Goes back to the last `*` only: its time is bounded. */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.split("*");
  const [first = "", ...rest] = parts;
  if (rest.length === 0) return pattern === name;
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
    return false;
  let at = first.length;
  const end = name.length - last.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
