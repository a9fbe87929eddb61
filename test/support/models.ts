import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { isEnumMember } from "../../src/model/enums.ts";
import type { Entry, Model } from "../../src/model/model.ts";
import { readModel } from "../../src/read/read-model.ts";
import type { Level } from "../../src/tree/level.ts";
import { link } from "../../src/tree/link/link.ts";
import type {
  LinkedBoundary,
  LinkedData,
  LinkedElement,
  LinkedFlow,
  LinkedModel,
} from "../../src/tree/linked.ts";
import type { LoadedTree } from "../../src/tree/load/load.ts";
import { structure } from "../../src/tree/structure.ts";

/** Reads one model, with what the reader had to say about it. */
export function model(text: string, file = "model.md"): { model: Model; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  return { model: readModel(file, text, (one) => diagnostics.push(one)), diagnostics };
}

/** Everything that a model declares, in the order of {@link Model}. */
export function entriesOf(model: Model): Entry[] {
  const { file, about, resolved, isPytm, context, billsOfMaterials, ...sections } = model;
  return [about, ...Object.values(sections).flat()];
}

/** The only entry of a model that has this name. */
export function entry(model: Model, name: string): Entry {
  const [only, ...others] = entriesOf(model).filter((one) => one.name === name);
  if (!only || others.length > 0)
    throw new Error(`${others.length + (only ? 1 : 0)} entries are called ${name}`);
  return only;
}

/** What an entry states, as plain data: enumeration members by name. */
export function facts(entry: Entry): Record<string, unknown> {
  return Object.fromEntries(
    [...entry.properties].map(([name, { value }]) => [name, isEnumMember(value) ? value.name : value]),
  );
}

/** A model without its places, comparable. */
export function plainly(model: Model): unknown {
  return entriesOf(model).map((one) => [one.kind, one.name, facts(one)]);
}

/** Diagnostics as one line each: `error bad-value model.md:3:12`. */
export function said(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ severity, code, file, line, column }) =>
    [severity, code, file === null ? "" : `${file}:${line}:${column}`].join(" ").trimEnd(),
  );
}

export function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code }) => code);
}

/** Diagnostics but those that levels do not carry each other's flows, which few small trees do. */
export function withoutBalance(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const codes = ["flow-not-carried", "data-not-carried", "data-not-known", "unknown-outsider"];
  return diagnostics.filter(({ code }) => !codes.includes(code));
}

/** A tree that was linked in memory, and shortcuts into it. */
export interface TestTree {
  /** Without what {@link withoutBalance} leaves out. */
  readonly diagnostics: Diagnostic[];
  readonly root: string;
  readonly paths: string[];
  /** A level of the hierarchy. */
  readonly level: (path: string) => Level;
  /** A level as it is linked in its first context, or in another one. */
  readonly linked: (path: string, context?: number) => LinkedModel;
  readonly contexts: (path: string) => number;
  readonly element: (path: string, name: string) => LinkedElement;
  readonly boundary: (path: string, name: string) => LinkedBoundary;
  readonly data: (path: string, name: string) => LinkedData;
  /** The first flow of that name, or the one with that key. */
  readonly flow: (path: string, name: string) => LinkedFlow;
}

/** Links the files of a tree without a disk: everything between `readModel` and `link` is pure. */
export function tree(files: Readonly<Record<string, string>>, rootFile: string | null = null): TestTree {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const models = new Map(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, text]) => [file, readModel(file, text, report)]),
  );
  const loaded: LoadedTree = { directory: "/models", rootFile, models, inputs: [] };
  const hierarchy = structure(loaded, report);
  const { instances } = link(hierarchy, report);

  const linked = (path: string, context = 0) => there(instances.get(path)?.[context], path);
  return {
    diagnostics: withoutBalance(diagnostics),
    root: hierarchy.root,
    paths: [...hierarchy.levels.keys()],
    level: (path) => there(hierarchy.levels.get(path), path),
    linked,
    contexts: (path) => there(instances.get(path), path).length,
    element: (path, name) => there(linked(path).names.elements.get(name), name),
    boundary: (path, name) => there(linked(path).names.boundaries.get(name), name),
    data: (path, name) => there(linked(path).names.data.get(name), name),
    flow: (path, name) =>
      there(
        linked(path).flows.find((flow) => flow.name === name || flow.key === `flow:${name}`),
        name,
      ),
  };
}

function there<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`there is no ${name === "" ? "root" : name}`);
  return thing;
}
