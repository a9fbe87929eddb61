import { restFile } from "../addresses/files.ts";
import type { Links } from "../addresses/links.ts";
import { controlHref, levelHref, threatHref } from "../addresses/urls.ts";
import { controlsOf } from "../controls/controls.ts";
import { openOwners } from "../priorities/shares.ts";
import type { Rule } from "../rules/rule.ts";
import { bases, type Finding, severities, statuses } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import type { LinkedModel } from "../tree/linked.ts";
import {
  type Navigation,
  type NavigationLevel,
  navigationColumns,
  type RestFinding,
  type RestRow,
  type RestTable,
  type RuleName,
  type RuleNames,
  restColumns,
  rowOf,
  type SearchData,
  type SearchElement,
  searchControlColumns,
  searchElementColumns,
  searchLevelColumns,
  searchRuleColumns,
  type ThreatTexts,
} from "./browser-rows.ts";
import { sinceWord } from "./diff/since.ts";
import { byRank, countsAt, type Presentation, rowLimit } from "./present.ts";
import { citedBy } from "./reference-views.ts";
import { endsIn, openTriageFacts } from "./triage/triage-facts.ts";

/** The one navigation of all pages. */
export function navigation({ result, order }: Presentation): Navigation {
  const indexOf = new Map(order.map(({ path }, index) => [path, index]));
  const ownerOf = openOwners(result);
  const levels = order.map(({ path }) => {
    const level = result.tree.levels.get(path);
    const { total } = countsAt(result, path);
    const row: NavigationLevel = {
      path,
      title: level?.title ?? path,
      href: levelHref(path),
      parent: level?.parent == null ? -1 : (indexOf.get(level.parent) ?? -1),
      open: openCount(total),
      worst: worstOf(total),
      owner: ownerOf(path),
    };
    return rowOf(navigationColumns, row);
  });
  return { levels };
}

/** What the search goes through, by columns; long texts stay out. */
export function searchData(shown: Presentation): SearchData {
  const { result, order, links } = shown;
  const { findings } = result.evaluation;
  const titleOf = ({ id, title }: Rule) => `${id} ${title}`;
  const also = new Map<string, Set<string>>();
  for (const { rule, package: one } of findings)
    for (const { id, aliases } of one?.vulnerabilities ?? []) {
      const ids = also.get(rule.id) ?? new Set();
      also.set(rule.id, ids);
      for (const each of [id, ...aliases]) ids.add(each);
    }
  const titles = new Map<string, number>();
  for (const { rule } of findings) if (!titles.has(titleOf(rule))) titles.set(titleOf(rule), titles.size);
  const elements = order.flatMap(({ path }, level) => {
    const [first = [], ...others] = (result.system.instances.get(path) ?? []).map((instance) =>
      elementsOf(instance, level, links, endsIn(shown, path)),
    );
    const known = new Set(first.map(({ anchor }) => anchor));
    // A level that is used in several places may have around it what differs.
    return [...first, ...others.flat().filter(({ anchor }) => !known.has(anchor) && known.add(anchor))];
  });
  const indexOf = new Map(elements.map(({ level, anchor }, index) => [`${level} ${anchor}`, index]));
  const levelOf = new Map(order.map(({ path }, index) => [path, index]));
  return {
    levels: order.map(({ path }) => {
      const title = result.tree.levels.get(path)?.title ?? path;
      return rowOf(searchLevelColumns, { title, href: levelHref(path) });
    }),
    elements: elements.map((row) => rowOf(searchElementColumns, row)),
    rules: result.rules.map(({ id, title, cwe, capec, attack, atlas, owasp }) =>
      rowOf(searchRuleColumns, {
        id,
        title,
        href: threatHref(id),
        also: [...(also.get(id) ?? []), ...cwe, ...capec, ...attack, ...atlas, ...owasp].join(" "),
      }),
    ),
    controls: controlsOf(result).families.flatMap(({ controls }) =>
      controls.map(({ id, name }) => rowOf(searchControlColumns, { id, name, href: controlHref(id) })),
    ),
    findings: {
      titles: [...titles.keys()],
      title: findings.map(({ rule }) => titles.get(titleOf(rule)) ?? 0),
      element: findings.map(({ level, element }) => {
        const place = `${levelOf.get(level)} ${links.anchorOf(element.id)}`;
        const index = indexOf.get(place);
        if (index === undefined) throw new Error(`${level} declares no ${element.id}`);
        return index;
      }),
      severity: findings.map(({ severity }) => severities.indexOf(severity)),
    },
  };
}

function elementsOf(
  { elements, flows, boundaries, data }: LinkedModel,
  level: number,
  links: Links,
  ends: ReadonlyMap<string, string>,
): SearchElement[] {
  return [
    ...[...elements, ...flows, ...boundaries].map(({ name, kind, key }) => ({
      ...{ name, kind, level },
      anchor: links.anchorOf(key),
      ends: ends.get(key) ?? "",
    })),
    ...data.map(({ name, key }) => ({
      ...{ name, kind: "Data", level, ends: "" },
      anchor: links.dataAnchor(key),
    })),
  ];
}

/** What is wrong, and what mitigates it, for each threat that some finding comes from. */
export function threatTexts({ result, ruleOf }: Presentation): ThreatTexts {
  const firing = new Set(result.evaluation.findings.map(({ rule }) => rule.id));
  return Object.fromEntries(
    [...ruleOf.values()]
      .filter(({ id }) => firing.has(id))
      .map((rule) => {
        const references = citedBy(rule, result.attack).map((one) => one.id);
        return [rule.id, [rule.description, rule.mitigations, references]];
      }),
  );
}

/** Findings that the page about all of them does not hold, by level; one file each. */
export interface RestFile {
  readonly path: string;
  /** Relative to the root of the site. */
  readonly href: string;
  readonly findings: readonly Finding[];
}

export function restFiles({ result, order, findingsOf }: Presentation): RestFile[] {
  const shown = new Set(byRank(result.evaluation.findings).slice(0, rowLimit));
  const files: RestFile[] = [];
  for (const { path } of order) {
    const findings = (findingsOf.get(path) ?? []).filter((finding) => !shown.has(finding));
    if (findings.length > 0) files.push({ path, href: restFile(files.length), findings });
  }
  return files;
}

/** What such files say together: names of rules as the first of them has it, and what ends findings, each once. */
export interface RestShared {
  readonly rules: RuleNames;
  /** By their numbers, in the order in which they were named. */
  readonly fixes: Map<string, number>;
}

export function openRest(files: readonly RestFile[]): RestShared {
  const rules = new Map<string, RuleName>();
  for (const { rule } of files.flatMap(({ findings }) => findings))
    if (!rules.has(rule.id)) rules.set(rule.id, nameOf(rule));
  return { rules: Object.fromEntries(rules), fixes: new Map() };
}

const nameOf = ({ title, stride }: Rule): RuleName => [title, stride.join("")];

/** The rows of such a file. */
export function restTable(
  findings: readonly Finding[],
  { rules: known, fixes }: RestShared,
  shown: Presentation,
): RestTable {
  const { since, links } = shown;
  const factsOf = openTriageFacts(shown);
  const numberOf = (fix: string): number => {
    const number = fixes.get(fix) ?? fixes.size;
    fixes.set(fix, number);
    return number;
  };
  const rules = findings
    .map(({ rule }) => [rule.id, nameOf(rule)] as const)
    .filter(([id, name]) => name.some((text, index) => text !== known[id]?.[index]));
  const rows = findings.map((finding): RestRow => {
    const { ends, fixes: some } = factsOf(finding);
    return restRow(finding, links, ends, some.map(numberOf));
  });
  return {
    rules: Object.fromEntries(rules),
    columns: restColumns,
    rows,
    ...(since === null
      ? {}
      : { new: findings.flatMap(({ id }, index) => (sinceWord(since, id) === "new" ? [index] : [])) }),
  };
}

function restRow(finding: Finding, links: Links, ends: string, fixes: readonly number[]): RestRow {
  const { severity, score, worth, status, basis, rule, element } = finding;
  const { name, id } = element;
  const row: RestFinding = {
    ...{ rule: rule.id, severity: severities.indexOf(severity), score, worth },
    ...{ status: statuses.indexOf(status), basis: bases.indexOf(basis), element: name },
    anchor: links.anchorOf(id),
    key: id === name ? 0 : id === `flow:${name}` ? 1 : id,
    ...{ ends, fixes },
  };
  return rowOf(restColumns, row);
}
