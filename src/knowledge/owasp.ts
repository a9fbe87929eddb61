import { byId, once, parentId, readTable, type Source } from "./table.ts";

/** An edition of the OWASP Top 10. */
export type TopTenEdition = "2025" | "2021";

/** An entry of the OWASP Top 10, such as `A01:2025`. */
export interface TopTenEntry {
  readonly id: string;
  readonly name: string;
  /** As OWASP lists them, so some are CWE categories and one is deprecated. */
  readonly cwe: readonly string[];
}

/** A chapter (`V1`) or a section (`V1.2`) of the OWASP ASVS 5.0.0. */
export interface AsvsHeading {
  readonly id: string;
  readonly name: string;
}

/** A requirement of the OWASP ASVS 5.0.0 (`V1.2.4`) under its headings; its text is not here. */
export interface AsvsRequirement {
  readonly id: string;
  /** The lowest verification level, 1 to 3, that asks for it. */
  readonly level: number;
  readonly chapter: AsvsHeading;
  readonly section: AsvsHeading;
  /** From OWASP's mapping files; empty for about four in ten. */
  readonly cwe: readonly string[];
}

type TopTenRow = readonly [id: string, name: string, cwe: readonly string[]];
type HeadingRow = readonly [id: string, name: string];

interface OwaspTable extends Source {
  readonly topTen2025: readonly TopTenRow[];
  readonly topTen2021: readonly TopTenRow[];
  readonly asvsChapters: readonly HeadingRow[];
  readonly asvsSections: readonly HeadingRow[];
  readonly asvsRequirements: readonly (readonly [id: string, level: number, cwe: readonly string[]])[];
}

const load = once(() => {
  const table = readTable<OwaspTable>("owasp");
  const topTen: Readonly<Record<TopTenEdition, readonly TopTenEntry[]>> = {
    "2025": table.topTen2025.map(topTenEntry),
    "2021": table.topTen2021.map(topTenEntry),
  };
  const chapters = table.asvsChapters.map(heading);
  const sections = table.asvsSections.map(heading);
  const headings = byId([...chapters, ...sections]);
  const requirements = table.asvsRequirements.map(([id, level, cwe]): AsvsRequirement => {
    const section = headings.get(parentId(id) ?? "");
    const chapter = headings.get(parentId(section?.id ?? "") ?? "");
    if (section === undefined || chapter === undefined) throw new Error(`owasp.json: ${id} has no heading`);
    return { id, level, chapter, section, cwe };
  });
  return { topTen, chapters, sections, requirements };
});

/** The ten entries of an edition, in rank order. */
export function topTen(edition: TopTenEdition = "2025"): readonly TopTenEntry[] {
  return load().topTen[edition];
}

/** The entries of an edition that list a CWE id. */
export function topTenFor(cweId: string, edition: TopTenEdition = "2025"): readonly TopTenEntry[] {
  return topTen(edition).filter((entry) => entry.cwe.includes(cweId));
}

/** The chapters of the ASVS, in order. */
export function asvsChapters(): readonly AsvsHeading[] {
  return load().chapters;
}

/** The sections of the ASVS, in order. */
export function asvsSections(): readonly AsvsHeading[] {
  return load().sections;
}

/** All requirements of the ASVS, in order. */
export function asvsRequirements(): readonly AsvsRequirement[] {
  return load().requirements;
}

/** The requirements of the ASVS that are mapped to a CWE id, in order. */
export function asvsFor(cweId: string): readonly AsvsRequirement[] {
  return load().requirements.filter((requirement) => requirement.cwe.includes(cweId));
}

function topTenEntry([id, name, cwe]: TopTenRow): TopTenEntry {
  return { id, name, cwe };
}

function heading([id, name]: HeadingRow): AsvsHeading {
  return { id, name };
}
