import { pathKey } from "../../addresses/path-anchor.ts";
import { attackPathsOf } from "../../paths/attack-paths.ts";
import type { AttackPath, Ref, Step } from "../../paths/types.ts";
import type { Origin } from "../../tree/flat/flatten.ts";
import {
  type PicturePath,
  type PicturePaths,
  type PictureStep,
  picturePartColumns,
  picturePathColumns,
  pictureStepColumns,
  rowOf,
} from "../browser-rows.ts";
import { levelLink, type Presentation } from "../present.ts";

/** Findings of each step that a picture names. */
const findingsShown = 3;

/** The attack paths as the pictures of all levels light them, in the order of their page: tables that paths share. */
export function picturePaths(shown: Presentation): PicturePaths {
  const { paths, drawn } = attackPathsOf(shown.result);
  const levels = tableOf<string>();
  const parts = tableOf<string, PicturePaths["parts"][number]>();
  const findings = tableOf<string>();
  const drawnAt = new Map(drawn);
  const rows = paths.map((path) => rowOf(picturePathColumns, pathRow(path)));
  return {
    levels: [...levels.keys()].map((path) => {
      const { title, href } = levelLink(shown, path);
      return [path, title, href ?? ""];
    }),
    parts: parts.values(),
    findings: [...findings.keys()].flatMap((id) => {
      const finding = shown.findingById.get(id);
      if (!finding) return [];
      const { rule, severity, score } = finding;
      return [[rule.id, rule.title, severity, score, shown.links.findingHref(finding)] as const];
    }),
    paths: rows,
  };

  function pathRow({ id, entry, steps, severity, score }: AttackPath): PicturePath {
    return {
      ...{ key: pathKey(id), severity, score },
      entry: entry.key === "" ? entry.name : partOf(entry),
      at: marksOf(entry),
      steps: steps.map((step) => rowOf(pictureStepColumns, stepRow(step))),
    };
  }

  function stepRow({ to, flow, tactic, findings: ids, feasibility }: Step): PictureStep {
    const known = ids.filter((id) => shown.findingById.has(id));
    return {
      to: partOf(to),
      flow: flow ? partOf(flow) : -1,
      tactic: tactic === null ? "" : (shown.result.attack.tactic(tactic)?.name ?? tactic),
      percent: Math.round(feasibility * 100),
      findings: known.slice(0, findingsShown).map((id) => findings.at(id)),
      more: Math.max(0, known.length - findingsShown),
      way: flow ? marksOf(flow) : [],
      at: marksOf(to),
    };
  }

  function marksOf({ place }: Ref): number[] {
    return (drawnAt.get(place) ?? []).map((origin) => partOf(origin));
  }

  function partOf({ level, key, name = "" }: Origin & { readonly name?: string }): number {
    const anchor = shown.links.anchorOf(key);
    return parts.at(`${level}\n${anchor}\n${name}`, () =>
      rowOf(picturePartColumns, { name, level: levels.at(level), anchor }),
    );
  }
}

/** Rows by what they are about, each once, in the order in which they are asked for. */
function tableOf<Key, Row = Key>() {
  const indices = new Map<Key, number>();
  const rows: Row[] = [];
  return {
    keys: () => indices.keys(),
    values: () => rows,
    at(key: Key, make?: () => Row): number {
      const index = indices.get(key) ?? indices.size;
      if (index === indices.size) {
        indices.set(key, index);
        if (make) rows.push(make());
      }
      return index;
    },
  };
}
