import { dataFile } from "../../addresses/files.ts";
import { pathAnchor, pathKey } from "../../addresses/path-anchor.ts";
import { pages } from "../../addresses/urls.ts";
import { attackPathsOf, attackPathsThrough } from "../../paths/attack-paths.ts";
import { levelsOn } from "../../paths/drawn.ts";
import type { AttackPath, Cut, Ref, Step } from "../../paths/types.ts";
import { isOwn } from "../../rules/own.ts";
import { levelLink, type Presentation } from "../present.ts";
import { stopOf } from "../stops.ts";
import type { LevelLink, PathRow } from "../views.ts";
import type { PathsView, PathView, StepView, TargetView } from "./views.ts";

/** Paths that are written out on their page, and findings of each step; the file has all. */
const pathsShown = 40;
const findingsShown = 3;

/** Paths that the page of a level lists. */
const rowsOfLevel = 5;

/** What the page of attack paths says. */
export function pathsView(shown: Presentation): PathsView {
  const { paths, targets, entries, cuts, leftOut, drawn } = attackPathsOf(shown.result);
  const partsOf = new Map(drawn);
  const levelsOf = (path: AttackPath) => levelsOn(path, partsOf);
  return {
    paths: {
      shown: paths.slice(0, pathsShown).map((path, index) => ({
        ...pathView(shown, path, index),
        levels: [...levelsOf(path)].flatMap((level) => lit(levelLink(shown, level), path)),
      })),
      total: paths.length,
    },
    targets: targets.map(({ at, ...said }): TargetView => {
      const isHere = ({ target }: { readonly target: Ref }) => isSame(target, at);
      const cut = cuts.find(isHere);
      return {
        ...said,
        at: stopOf(shown, at),
        paths: paths.filter(isHere).length,
        cut: cut === undefined ? null : cutView(shown, cut),
      };
    }),
    entries: entries.map(({ at, why }) => ({ at: stopOf(shown, at), why })),
    leftOut: { targets: leftOut.targets, paths: leftOut.paths, places: leftOut.places },
    file: dataFile("attack-paths.json"),
  };
}

/** The paths that begin, pass or end in a level, the first to read. */
export function pathRowsOf(
  shown: Presentation,
  level: string,
): { readonly shown: readonly PathRow[]; readonly total: number } {
  const through = attackPathsThrough(shown.result, level);
  const rows = through.slice(0, rowsOfLevel).map(([index, path]) => pathRow(shown, path, index));
  return { shown: rows, total: through.length };
}

const isSame = (one: Ref, other: Ref): boolean => one.place === other.place;

function pathRow(shown: Presentation, path: AttackPath, index: number): PathRow {
  const { entry, target, steps, score, severity } = path;
  const isWritten = index < pathsShown;
  const key = pathKey(path.id);
  return {
    href: `${pages.paths}#${isWritten ? pathAnchor(key) : "Paths"}`,
    ...{ key, number: index + 1 },
    entry: stopOf(shown, entry),
    via: steps.slice(0, -1).map(({ to }) => to.name),
    target: stopOf(shown, target),
    score,
    severity,
  };
}

/** A level with a path lit in its picture. */
const lit = (link: LevelLink, { id }: AttackPath): LevelLink[] =>
  link.href === null ? [] : [{ ...link, href: `${link.href}#Dfd?path=${pathKey(id)}` }];

function pathView(shown: Presentation, path: AttackPath, index: number): Omit<PathView, "levels"> {
  return {
    ...pathRow(shown, path, index),
    anchor: pathAnchor(pathKey(path.id)),
    feasibility: percent(path.feasibility),
    steps: path.steps.map((step) => stepView(shown, step)),
  };
}

function stepView(
  shown: Presentation,
  { to, flow, crossing, tactic, feasibility, findings }: Step,
): StepView {
  const { attack } = shown.result;
  return {
    to: stopOf(shown, to),
    flow: flow && stopOf(shown, flow),
    crossing,
    tactic: tactic === null ? null : (attack.tactic(tactic)?.name ?? tactic),
    feasibility: percent(feasibility),
    findings: findings.slice(0, findingsShown).flatMap((id) => {
      const finding = shown.findingById.get(id);
      if (!finding) return [];
      const { rule, severity, score } = finding;
      const href = shown.links.findingHref(finding);
      return [{ id: rule.id, title: rule.title, isOwn: isOwn(rule), href, severity, score }];
    }),
    more: Math.max(0, findings.length - findingsShown),
  };
}

function cutView(shown: Presentation, { size, places }: Cut): NonNullable<TargetView["cut"]> {
  return {
    size,
    places: places.map(({ at, changes, undecided, findings }) => ({
      at: stopOf(shown, at),
      changes: changes.map(({ property, to }) => `${property} = ${to}`),
      undecided: undecided.length,
      findings: findings.length,
    })),
  };
}

const percent = (share: number): number => Math.round(share * 100);
