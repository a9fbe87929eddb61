import { posix } from "node:path";
import { packDirectory, packNamed, packOf } from "../addresses/packed.ts";
import { differenceOf, nameKey } from "../addresses/portable-name.ts";
import { levelFiles } from "../addresses/urls.ts";
import { compareText, errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { type Model, statedText } from "../model/model.ts";
import { nearest } from "../model/spelling.ts";
import { type Hint, suggested } from "../model/words/meant.ts";
import { type Level, submodelKey, type Tree, type Use } from "./level.ts";
import type { LoadedTree } from "./load/load.ts";
import { directoryAbove, levelPath, resolveReference } from "./load/paths.ts";
import { checkPortable } from "./portable-paths.ts";

/**
 * Finds the hierarchy of the models read: who refers to whom, who is whose parent. Pure.
 * Every broken link is reported with the chain of files that leads to it, and then left out.
 */
export function structure(loaded: LoadedTree, report: Report): Tree {
  const paths = levelPaths(loaded, report);
  const modelAt = new Map([...paths].map(([file, path]) => [path, loaded.models.get(file) as Model]));
  const order = [...modelAt.keys()].sort(compareText);

  const overviews = packOverviews(loaded, modelAt);
  const uses = new Map<string, Use[]>([...order, ...overviews.keys()].map((path) => [path, []]));
  const submodels = new Map<string, string>();
  const keys = new Map<Use, string>();
  const broken: (Broken & { use: Use })[] = [];
  for (const level of order) {
    const model = modelAt.get(level) as Model;
    for (const element of [...model.elements, ...model.boundaries]) {
      const reference = statedText(element, "submodel");
      if (reference === "") continue;
      const place = element.properties.get("submodel")?.place ?? element.place;
      const use = { level, element: element.name, place };
      const target = findTarget(model.file, reference);
      if (typeof target === "string") {
        uses.get(target)?.push(use);
        const key = submodelKey(level, element);
        submodels.set(key, target);
        keys.set(use, key);
      } else if (target !== null) broken.push({ use, ...target });
    }
  }
  dropCycles();

  const parents = new Map<string, string | null>();
  for (const path of order) parents.set(path, chooseParent(path));
  for (const path of order) if (parents.get(path) === null) parents.set(path, statedParent(path));
  for (const path of overviews.keys()) parents.set(path, uses.get(path)?.[0]?.level ?? directoryParent(path));
  for (const path of order) if (parents.get(path) === null) parents.set(path, directoryParent(path));
  for (const { use, code, message, hint } of broken) {
    report(errorAt(code, `${message} (${chainTo(use.level)} → ${use.element})`, use.place, hint));
  }

  const all = [...order, ...overviews.keys()].sort(compareText);
  const roots = all.filter((path) => parents.get(path) === null);
  const overview = roots.length > 1 ? "" : null;
  if (overview !== null) for (const path of roots) parents.set(path, overview);
  const childrenOf = groupBy(all, (path) => parents.get(path) ?? null);
  const levels = new Map<string, Level>();
  for (const path of overview === null ? all : [overview, ...all]) levels.set(path, makeLevel(path));
  return { levels, root: overview ?? roots[0] ?? "", submodels };

  function makeLevel(path: string): Level {
    const parent = parents.get(path) ?? null;
    const byParentFirst = (a: Use, b: Use) => Number(b.level === parent) - Number(a.level === parent);
    return {
      path,
      title: overviews.get(path) ?? titleOf(loaded, path, modelAt.get(path) ?? null),
      model: modelAt.get(path) ?? null,
      parent,
      children: childrenOf.get(path) ?? [],
      uses: [...(uses.get(path) ?? [])].sort(byParentFirst),
    };
  }

  /** Null for a pack that cannot be had. */
  function findTarget(file: string, reference: string): string | Broken | null {
    const named = packNamed(reference);
    if (named !== null) return packOf(file) === null ? findPack(named) : null;
    const target = resolveReference(file, reference);
    if (target !== null && packOf(target) !== packOf(file)) return missingTarget(reference, target, file);
    if (target === null) {
      return {
        code: "submodel-outside",
        message: `The submodel "${reference}" leads out of the model root.`,
        hint: "move it below the root, and name it relative to this file",
      };
    }
    const path = paths.get(target) ?? (modelAt.has(target) ? target : undefined);
    return path ?? missingTarget(reference, target, file);
  }

  function findPack(name: string): string | Broken | null {
    const pack = loaded.packs?.get(packDirectory(name));
    if (pack === null) return null;
    if (pack && uses.has(pack.level)) return pack.level;
    const known = [...(loaded.packs?.keys() ?? [])].map((directory) => `pack:${packOf(directory)}`);
    const [near] = nearest(`pack:${name}`, known);
    const hint =
      near === undefined
        ? "name it in federation.yaml, and run `tm-site lock`"
        : suggested(`pack:${name}`, [near]);
    return { code: "pack-missing", message: `There is no pack "${name}" here.`, hint };
  }

  function missingTarget(reference: string, target: string, file: string): Broken {
    const others = [...paths.keys()].filter((one) => one !== file);
    const [near] = nearest(target, others);
    const hint =
      near === undefined
        ? `the path starts at ${posix.dirname(file)}/, and symbolic links are not followed`
        : suggested(reference, [referenceTo(near, file)]);
    return { code: "submodel-missing", message: `The submodel "${reference}" does not exist.`, hint };
  }

  /** Reports each cycle of references once, and cuts it where it closes. */
  function dropCycles(): void {
    const done = new Set<string>();
    const trail: string[] = [];
    const targetsOf = new Map<string, { target: string; use: Use }[]>(order.map((path) => [path, []]));
    for (const [target, list] of uses)
      for (const use of list) targetsOf.get(use.level)?.push({ target, use });

    const visit = (path: string): void => {
      trail.push(path);
      for (const { target, use } of targetsOf.get(path) ?? []) {
        const closes = trail.indexOf(target);
        if (closes !== -1) {
          const chain = [...trail.slice(closes), target].map(fileOf).join(" → ");
          const hint = `take this submodel of "${use.element}" out`;
          report(errorAt("submodel-cycle", `These models contain each other: ${chain}`, use.place, hint));
          uses.set(
            target,
            (uses.get(target) ?? []).filter((one) => one !== use),
          );
          submodels.delete(keys.get(use) ?? "");
        } else if (!done.has(target)) visit(target);
      }
      trail.pop();
      done.add(path);
    };
    for (const path of order) if (!done.has(path)) visit(path);
  }

  /** Of the levels that refer to this one, that which `parent:` names; else the first, in path order. */
  function chooseParent(path: string): string | null {
    const users = (uses.get(path) ?? []).map((use) => use.level);
    const { wanted, place, target } = wantedParent(path);
    if (wanted === "" || target === null) return users[0] ?? null;
    if (typeof target !== "string") {
      report(errorAt("parent-missing", `The parent "${wanted}" does not exist.`, place, target.hint));
    } else if (users.includes(target)) return target;
    else if (users.length > 0) {
      const message = `The parent "${wanted}" does not refer to this model as a submodel, and others do.`;
      report(warningAt("parent-not-user", message, place));
    }
    return users[0] ?? null;
  }

  /** Where nothing refers to a level, `parent:` alone says what it hangs under. */
  function statedParent(path: string): string | null {
    const { wanted, place, target } = wantedParent(path);
    if (wanted === "" || typeof target !== "string") return null;
    if (!isBelow(target, path)) return target;
    const chain = [fileOf(path), ...chainTo(target).split(" → ").reverse()].join(" → ");
    report(errorAt("parent-cycle", `The parent of this model lies below it: ${chain}`, place, "take it out"));
    return null;
  }

  function wantedParent(path: string) {
    const model = modelAt.get(path) as Model;
    const wanted = statedText(model.about, "parent");
    const place = model.about.properties.get("parent")?.place ?? model.about.place;
    return { wanted, place, target: findTarget(model.file, wanted) };
  }

  /** The nearest level in a directory above, unless it lies below this one in the hierarchy. */
  function directoryParent(path: string): string | null {
    for (let at = directoryAbove(path); at !== null; at = directoryAbove(at)) {
      if ((modelAt.has(at) || overviews.has(at)) && !isBelow(at, path)) return at;
    }
    return null;
  }

  function isBelow(path: string, ancestor: string): boolean {
    for (let at: string | null = path; at !== null; at = parents.get(at) ?? null)
      if (at === ancestor) return true;
    return false;
  }

  function chainTo(path: string): string {
    const chain: string[] = [];
    for (let at: string | null = path; at !== null; at = parents.get(at) ?? null) chain.unshift(fileOf(at));
    return chain.join(" → ");
  }

  function fileOf(path: string): string {
    return modelAt.get(path)?.file ?? path;
  }
}

/** Titles of packs of several roots, by the levels that stand for them. */
function packOverviews(
  { packs }: LoadedTree,
  modelAt: ReadonlyMap<string, Model>,
): ReadonlyMap<string, string> {
  const inTree = [...(packs?.values() ?? [])].filter((pack) => pack !== null);
  return new Map(inTree.filter(({ level }) => !modelAt.has(level)).map(({ level, title }) => [level, title]));
}

/** Why a reference leads nowhere. */
interface Broken {
  readonly code: string;
  readonly message: string;
  readonly hint: Hint;
}

/** How one file names another one. */
function referenceTo(target: string, file: string): string {
  const way = posix.relative(posix.dirname(file), target);
  return way.startsWith("../") ? way : `./${way}`;
}

/** The level path of each file; two models for one level, levels that only case tells apart, and names of the site's files are errors. */
function levelPaths(loaded: LoadedTree, report: Report): Map<string, string> {
  const paths = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const file of loaded.models.keys()) {
    const place = { file, line: 1, column: 1 };
    const path = pathOfFile(file, loaded);
    const pack = packOf(file);
    if (pack !== null && !loaded.packs?.has(packDirectory(pack))) {
      const message = `A directory that begins with ~ would be that of a pack: ${packDirectory(pack)}.`;
      report(errorAt("reserved-name", message, place, "rename the directory"));
    }
    const other = taken.get(nameKey(path));
    if (other !== undefined) {
      const same = paths.get(other) === path;
      const message = same
        ? `Two models for one level: ${other} and ${file}.`
        : `Levels that differ only in ${differenceOf(other, file)}: ${other} and ${file}.`;
      report(errorAt(same ? "two-models" : "case-clash", message, place, "rename one of them"));
      if (same) continue;
    }
    const reserved = path.split("/").find((part) => levelFiles.some((name) => name === part.toLowerCase()));
    if (reserved !== undefined) {
      const message = `The directory "${reserved}" is called like a file that the site writes for each level.`;
      report(errorAt("reserved-name", message, place, "rename the directory"));
    }
    taken.set(nameKey(path), file);
    paths.set(file, path);
  }
  checkPortable(paths, report);
  return paths;
}

/** A file that was named instead of a directory is the first level there, whatever its name. */
function pathOfFile(file: string, { rootFile, packs }: LoadedTree): string {
  const pack = packOf(file);
  const top = pack === null ? "" : packDirectory(pack);
  const named = pack === null ? rootFile : (packs?.get(top)?.rootFile ?? null);
  if (named === null) return levelPath(file);
  if (file === posix.join(top, named)) return top;
  const path = levelPath(file);
  return path === top ? posix.join(top, posix.parse(file).name) : path;
}

function titleOf(loaded: LoadedTree, path: string, model: Model | null): string {
  const stated = model ? statedText(model.about, "title") : "";
  if (stated !== "") return stated;
  if (path !== "") return posix.basename(path);
  return loaded.rootFile
    ? posix.parse(loaded.rootFile).name
    : posix.basename(loaded.directory.replaceAll("\\", "/")) || "Threat model";
}
