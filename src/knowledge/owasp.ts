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

/** An entry of one of OWASP's lists: the Top 10, API Security, LLM applications, agentic applications. */
export interface OwaspEntry {
  readonly id: string;
  readonly name: string;
  readonly list: OwaspList;
}

export type OwaspList = "Top 10 2025" | "Top 10 2021" | "API Security 2023" | "LLM 2025" | "Agentic 2026";

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
type NamedRow = readonly [id: string, name: string];

interface OwaspTable extends Source {
  readonly topTen2025: readonly TopTenRow[];
  readonly topTen2021: readonly TopTenRow[];
  readonly apiSecurity2023: readonly NamedRow[];
  readonly llm2025: readonly NamedRow[];
  readonly agentic2026: readonly NamedRow[];
  readonly asvsChapters: readonly NamedRow[];
  readonly asvsSections: readonly NamedRow[];
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
  const listed = (list: OwaspList, rows: readonly (NamedRow | TopTenRow)[]) =>
    rows.map(([id, name]): OwaspEntry => ({ id, name, list }));
  const entries = [
    ...listed("Top 10 2025", table.topTen2025),
    ...listed("Top 10 2021", table.topTen2021),
    ...listed("API Security 2023", table.apiSecurity2023),
    ...listed("LLM 2025", table.llm2025),
    ...listed("Agentic 2026", table.agentic2026),
  ];
  return {
    topTen,
    entries,
    entriesById: byId(entries),
    chapters,
    sections,
    headings,
    requirements,
    requirementsById: byId(requirements),
  };
});

/** The entries of all lists, list by list, each in rank order. */
export function owaspEntries(): readonly OwaspEntry[] {
  return load().entries;
}

/** An entry by its id (`A01:2025`, `API1:2023`, `LLM01:2025`, `ASI01:2026`), or null. */
export function owaspEntry(id: string): OwaspEntry | null {
  return load().entriesById.get(id) ?? null;
}

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

/** A chapter or a section by its id (`V1`, `V1.2`), or null. */
export function asvsHeading(id: string): AsvsHeading | null {
  return load().headings.get(id) ?? null;
}

/** A requirement by its id (`V1.2.4`), or null. */
export function asvsRequirement(id: string): AsvsRequirement | null {
  return load().requirementsById.get(id) ?? null;
}

/** The requirements of the ASVS that are mapped to a CWE id, in order. */
export function asvsFor(cweId: string): readonly AsvsRequirement[] {
  return load().requirements.filter((requirement) => requirement.cwe.includes(cweId));
}

function topTenEntry([id, name, cwe]: TopTenRow): TopTenEntry {
  return { id, name, cwe };
}

function heading([id, name]: NamedRow): AsvsHeading {
  return { id, name };
}
