import { findingAnchor } from "../../addresses/finding-anchor.ts";
import {
  type SearchData,
  searchControlColumns,
  searchElementColumns,
  searchLevelColumns,
  searchRuleColumns,
} from "../../report/browser-rows.ts";
import { severities } from "../../threats/findings/finding.ts";
import { named } from "../base/named.ts";
import { say } from "../words.ts";

export type Group = "levels" | "elements" | "rules" | "controls" | "findings";

/** Something that can be found. */
export interface SearchRecord {
  readonly group: Group;
  readonly title: string;
  /** A second line. */
  readonly sub: string;
  /** Further words that it is found by, such as CWE-89, with blanks between them. */
  readonly more: string;
  readonly href: string;
  /** Of a finding. */
  readonly severity: string | null;
  /** The rule whose title it is; "" for none. */
  readonly rule: string;
}

const nowhere = { name: "", level: -1, anchor: "", ends: "" };

/** Flows are found by their ends, too. */
const withEnds = (text: string, ends: string): string => (ends === "" ? text : `${text} (${ends})`);

export function searchRecords({ levels, elements, rules, controls, findings }: SearchData): SearchRecord[] {
  const levelRows = levels.map((row) => named(searchLevelColumns, row));
  const elementRows = elements.map((row) => named(searchElementColumns, row));
  const hrefOf = (level: number, anchor: string) => `${levelRows[level]?.href ?? ""}#${anchor}`;
  const titleOf = (level: number) => levelRows[level]?.title ?? "";
  return [
    ...levelRows.map(({ title, href }) => record("levels", title, "", href)),
    ...elementRows.map(({ name, kind, level, anchor, ends }) => {
      const sub = say("browser.kindIn", { kind: withEnds(kind, ends), level: titleOf(level) });
      return record("elements", name, sub, hrefOf(level, anchor));
    }),
    ...rules.map((row) => {
      const { id, title, href, also } = named(searchRuleColumns, row);
      return { ...record("rules", title, id, href, null, id), more: also };
    }),
    ...controls.map((row) => {
      const { id, name, href } = named(searchControlColumns, row);
      return record("controls", `${id} ${name}`.trim(), say("browser.control"), href);
    }),
    ...findings.title.map((rule, at) => {
      const title = findings.titles[rule] ?? "";
      const [id = ""] = title.split(" ");
      const { name, level, anchor, ends } = elementRows[findings.element[at] ?? -1] ?? nowhere;
      const href = hrefOf(level, findingAnchor(id, anchor));
      const severity = severities[findings.severity[at] ?? -1];
      return record(
        "findings",
        title,
        say("browser.kindIn", { kind: withEnds(name, ends), level: titleOf(level) }),
        href,
        severity,
        id,
      );
    }),
  ];
}

function record(
  group: Group,
  title: string,
  sub: string,
  href: string,
  severity: string | null = null,
  rule = "",
): SearchRecord {
  return { group, title, sub, more: "", href, severity, rule };
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
