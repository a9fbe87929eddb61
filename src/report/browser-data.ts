import { restFile } from "../addresses/files.ts";
import type { Links } from "../addresses/links.ts";
import { levelHref, threatHref } from "../addresses/urls.ts";
import type { Finding } from "../threats/findings/finding.ts";
import { openCount, worstOf } from "../threats/findings/roll-up.ts";
import { countsAt, type Presentation, rowLimit, worstFirst } from "./present.ts";

/** The one navigation of all pages: rows of path, title, link, index of the parent, open findings, worst severity. */
export function navigation({ result, order }: Presentation) {
  const indexOf = new Map(order.map(({ path }, index) => [path, index]));
  const levels = order.map(({ path }) => {
    const level = result.tree.levels.get(path);
    const { total } = countsAt(result, path);
    const parent = level?.parent == null ? -1 : (indexOf.get(level.parent) ?? -1);
    return [path, level?.title ?? path, levelHref(path), parent, openCount(total), worstOf(total)] as const;
  });
  return { levels };
}

/** What the search goes through, by columns; long texts stay out. */
export function searchData({ result, order, links }: Presentation) {
  const indexOf = new Map(order.map(({ path }, index) => [path, index]));
  const { findings } = result.evaluation;
  return {
    levels: order.map(({ path }) => [result.tree.levels.get(path)?.title ?? path, levelHref(path)]),
    elements: order.flatMap(({ path }, index) =>
      (result.system.instances.get(path)?.[0]?.elements ?? []).map((element) => [
        element.name,
        element.kind,
        index,
        links.elementHref(path, element.key),
      ]),
    ),
    rules: result.rules.map(({ id, title }) => [id, title, threatHref(id)]),
    findings: {
      level: findings.map(({ level }) => indexOf.get(level) ?? -1),
      title: findings.map(({ rule }) => `${rule.id} ${rule.title}`),
      element: findings.map(({ element }) => element.name),
      severity: findings.map(({ severity }) => severity),
      href: findings.map(links.findingHref),
    },
  };
}

/** Findings that the page about all of them does not hold, by level; one file each. */
export interface RestFile {
  readonly path: string;
  /** Relative to the root of the site. */
  readonly href: string;
  readonly findings: readonly Finding[];
}

export function restFiles({ result, order, findingsOf }: Presentation): RestFile[] {
  const shown = new Set(worstFirst(result.evaluation.findings).slice(0, rowLimit));
  const files: RestFile[] = [];
  for (const { path } of order) {
    const findings = (findingsOf.get(path) ?? []).filter((finding) => !shown.has(finding));
    if (findings.length > 0) files.push({ path, href: restFile(files.length), findings });
  }
  return files;
}

export const restColumns = [
  "id",
  "severity",
  "score",
  "status",
  "basis",
  "stride",
  "title",
  "element",
  "href",
] as const;

export function restRow(finding: Finding, links: Links): readonly (string | number)[] {
  const { id, severity, score, status, basis, rule, element } = finding;
  return [
    id,
    severity,
    score,
    status,
    basis,
    rule.stride.join(""),
    rule.title,
    element.name,
    links.findingHref(finding),
  ];
}
