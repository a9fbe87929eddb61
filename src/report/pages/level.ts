import { levelPage as pageOf, rootOf } from "../../addresses/urls.ts";
import { type Entry, statedList, statedText } from "../../model/model.ts";
import { reviewState } from "../../priorities/review.ts";
import { isOwn } from "../../rules/own.ts";
import { worstOf } from "../../threats/findings/roll-up.ts";
import { alsoUsedBy, breadcrumb, type Level } from "../../tree/level.ts";
import { decisionRow } from "../decision-rows.ts";
import { boundaryRows, dataRows, elementRows, flowRows } from "../element-rows.ts";
import { findingView, threatNotes } from "../finding-views.ts";
import { assumptionRows, inheritedRows } from "../inherited.ts";
import { pathRowsOf } from "../paths/paths-view.ts";
import {
  countsAt,
  diagnosticRow,
  elementLink,
  levelLink,
  levelRow,
  overview,
  type Presentation,
  placeText,
} from "../present.ts";
import { renderProse, targetOf } from "../prose.ts";
import { billRows, surroundingRows } from "../surroundings/surroundings.ts";
import type { Crumb, LevelView } from "../views.ts";
import type { Page } from "./page.ts";

/** The page of a level. */
export function levelPage(shown: Presentation, path: string): Page {
  const { result } = shown;
  const level = result.tree.levels.get(path) as Level;
  const url = pageOf(path);
  return {
    url,
    root: rootOf(url),
    template: "level",
    title: level.title,
    breadcrumbs: crumbs(shown, path),
    view: levelView(shown, level),
  };
}

function crumbs(shown: Presentation, path: string): Crumb[] {
  const { result, links } = shown;
  const trail = breadcrumb(result.tree, path).map((at, index, all) => ({
    text: result.tree.levels.get(at)?.title ?? at,
    href: index === all.length - 1 ? null : links.levelHref(at),
  }));
  return [overview(shown), ...trail];
}

function levelView(shown: Presentation, level: Level): LevelView {
  const { result, links, findingsOf, diagrams } = shown;
  const { path, model, parent } = level;
  const { own, total } = countsAt(result, path);
  const contexts = result.system.instances.get(path) ?? [];
  const [instance] = contexts;
  const findings = findingsOf.get(path) ?? [];
  const siblings = parent === null ? [path] : (result.tree.levels.get(parent)?.children ?? []);
  const at = siblings.indexOf(path);
  const link = (target: string | null | undefined) => (target == null ? null : levelLink(shown, target));
  const about = model?.about;
  return {
    path,
    isCompared: shown.since !== null,
    title: level.title,
    descriptionHtml: about ? describe(shown, level, about) : "",
    file: model?.file ?? null,
    owner: about ? statedText(about, "owner") : "",
    tags: about ? statedList(about, "tags") : [],
    review: about ? reviewState(about, result.now) : null,
    own,
    total,
    worst: worstOf(total),
    parent: link(parent),
    alsoUsedBy: alsoUsedBy(level).map((user) => levelLink(shown, user)),
    describes: level.uses.map((use) => ({
      element: use.element,
      level: levelLink(shown, use.level),
      href: links.elementHref(use.level, keyOf(shown, use.level, use.element)),
    })),
    children: level.children.map((child) => ({
      ...levelRow(shown, { path: child, depth: 0 }),
      element: result.tree.levels.get(child)?.uses.find((use) => use.level === path)?.element ?? null,
    })),
    up: link(parent),
    down: link(level.children[0]),
    previous: link(siblings[at - 1]),
    next: link(siblings[at + 1]),
    dfd: diagrams.dfd(path),
    sequence: diagrams.sequence(path),
    // All of them: this is where every link to a finding leads.
    findings: {
      shown: findings.map((finding, at) => findingView(shown, finding, at + 1)),
      total: findings.length,
    },
    paths: pathRowsOf(shown, path),
    threats: threatNotes(shown, findings),
    excluded: (shown.excludedOf.get(path) ?? []).map(({ id, rule, element, assumption }) => ({
      id,
      title: rule.title,
      isOwn: isOwn(rule),
      element: element.name,
      assumption,
    })),
    elements: instance ? elementRows(shown, instance) : [],
    boundaries: instance ? boundaryRows(shown, instance) : [],
    flows: instance ? flowRows(shown, instance) : [],
    data: instance ? dataRows(shown, instance) : [],
    assumptions: instance ? assumptionRows(shown, instance) : [],
    decisions: (shown.decisionsOf.get(path) ?? []).map((record) => decisionRow(shown, record)),
    inherited: inheritedRows(shown, contexts),
    surroundings: surroundingRows(model?.context ?? null),
    bills: model ? billRows(shown, path, model) : [],
    balance: (shown.imbalancesOf.get(path) ?? []).map(({ flow, key, of, problem, diagnostic }) => ({
      flow,
      href: elementLink(shown, of, key),
      of: levelLink(shown, of),
      problem,
      place: placeText(diagnostic),
    })),
    diagnostics: (shown.diagnosticsOf.get(model?.file ?? "") ?? []).map(diagnosticRow),
  };
}

function keyOf({ result }: Presentation, level: string, element: string): string {
  return result.system.instances.get(level)?.[0]?.names.elements.get(element)?.key ?? element;
}

function describe(
  { result, links, pathOfFile }: Presentation,
  { path }: Level,
  about: Entry<"Model">,
): string {
  const root = rootOf(pageOf(path));
  return renderProse(statedText(about, "description"), (target) => {
    const file = targetOf(about.place.file, target);
    if (file === null) return null;
    const level = pathOfFile.get(file) ?? (result.tree.levels.has(file) ? file : null);
    return level === null ? null : root + links.levelHref(level);
  });
}
