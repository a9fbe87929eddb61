import {
  type SearchData,
  searchElementColumns,
  searchLevelColumns,
  searchRuleColumns,
} from "../../report/browser-rows.ts";
import { named } from "../base/named.ts";

export type Group = "levels" | "elements" | "rules" | "findings";

/** Something that can be found. */
export interface SearchRecord {
  readonly group: Group;
  readonly title: string;
  /** A second line. */
  readonly sub: string;
  readonly href: string;
  /** Of a finding. */
  readonly severity: string | null;
}

export function searchRecords({ levels, elements, rules, findings }: SearchData): SearchRecord[] {
  const levelRows = levels.map((row) => named(searchLevelColumns, row));
  const hrefOf = (level: number | undefined, anchor: string | undefined) =>
    `${levelRows[level ?? -1]?.href ?? ""}#${anchor}`;
  const titleOf = (level: number | undefined) => levelRows[level ?? -1]?.title ?? "";
  return [
    ...levelRows.map(({ title, href }) => record("levels", title, "", href)),
    ...elements.map((row) => {
      const { name, kind, level, anchor } = named(searchElementColumns, row);
      return record("elements", name, `${kind} in ${titleOf(level)}`, hrefOf(level, anchor));
    }),
    ...rules.map((row) => {
      const { id, title, href } = named(searchRuleColumns, row);
      return record("rules", title, id, href);
    }),
    ...findings.title.map((rule, at) => {
      const level = findings.level[at];
      const sub = `${findings.element[at]} in ${titleOf(level)}`;
      const href = hrefOf(level, findings.anchor[at]);
      return record("findings", findings.titles[rule] ?? "", sub, href, findings.severity[at]);
    }),
  ];
}

function record(
  group: Group,
  title: string,
  sub: string,
  href: string,
  severity: string | null = null,
): SearchRecord {
  return { group, title, sub, href, severity };
}

/** What was found by group: the group with the best hit first, and in each the best first. */
export function byGroup(found: readonly SearchRecord[]): ReadonlyMap<Group, readonly SearchRecord[]> {
  const groups = new Map<Group, SearchRecord[]>();
  for (const one of found) {
    const members = groups.get(one.group);
    if (members) members.push(one);
    else groups.set(one.group, [one]);
  }
  return groups;
}
