import { fileURLToPath } from "node:url";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { judge } from "../../../src/pipeline/judge.ts";
import { boundaryChain, type End, type LinkedBoundary, type LinkedModel } from "../../../src/tree/linked.ts";

/** The tree of a tram company: sixteen levels, written so that each law of levels matters somewhere. */
export const tramModels = fileURLToPath(new URL("../../fixtures/levels", import.meta.url));

/** Judged by the rules of the tree alone. */
export const tram: JudgedTree = await judge(tramModels, { builtIn: false, now: "2027-01-31" });

/** A level as its parent gives it, or in another context. */
export function levelAt(path: string, context = 0): LinkedModel {
  const instance = tram.system.instances.get(path)?.[context];
  if (!instance) throw new Error(`no level "${path}" in context ${context}`);
  return instance;
}

/** `level:name`, the root's being `:name`; `?name` where nothing is called that. */
export function shown(end: End): string {
  if (end.what === "unresolved") return `?${end.name}`;
  return `${end.what === "boundary" ? "boundary " : ""}${end.level}:${end.name}`;
}

/** The boundaries around something, nearest first, as `level:name`. */
export function around(boundary: LinkedBoundary | null): string[] {
  return boundaryChain(boundary).map(({ level, name }) => `${level}:${name}`);
}
