import { posix } from "node:path";
import { type Model, statedText } from "../../model/model.ts";
import type { Level, Tree } from "../../tree/level.ts";
import type { LoadedTree } from "../../tree/load/load.ts";
import { isLevelFile, resolveReference } from "../../tree/load/paths.ts";
import { structure } from "../../tree/structure.ts";
import { type Document, openDocument } from "../document/document.ts";
import { formatOf, type Role } from "../document/format.ts";

/** The texts of a tree, and what they say; what is asked of it is worked out when it is asked. */
export interface TreeState {
  /** Counts the changes of texts. */
  readonly revision: () => number;
  /** A file's text on the disk; null where it is gone. */
  readonly put: (file: string, text: string | null) => void;
  /** A text that is not saved yet, over the file; null when it is closed. */
  readonly edit: (file: string, text: string | null) => void;
  readonly text: (file: string) => string | null;
  /** The same, without what is not saved yet. */
  readonly saved: (file: string) => string | null;
  readonly files: () => readonly string[];
  /** The texts that are not saved yet. */
  readonly unsaved: () => ReadonlyMap<string, string>;
  /** Null for what is none of the tree's files, and for a format that is not read here. */
  readonly document: (file: string) => Document | null;
  /** The hierarchy of the levels. */
  readonly tree: () => Tree;
  /** The level that a file belongs to: as its model, or as what lies beside it. */
  readonly levelOf: (file: string) => string | null;
  /** The document of a level's model. */
  readonly modelOf: (level: string) => Document | null;
  /** The same texts, to be changed on their own. */
  readonly fork: () => TreeState;
}

/** @param directory a name for the root, which its model may have for a title */
export function openTreeState(directory: string): TreeState {
  return stateOf(directory, new Map(), new Map(), new Map());
}

function stateOf(
  directory: string,
  saved: Map<string, string>,
  edited: Map<string, string>,
  documents: Map<string, Document | null>,
): TreeState {
  let revision = 0;
  /** What the hierarchy depends on, by file; a change of anything else leaves it as it is. */
  let known: { readonly tree: Tree; readonly levels: ReadonlyMap<string, string> } | null = null;
  let named: ReadonlySet<string> | null = null;
  let areRolesKnown = true;

  const text = (file: string) => edited.get(file) ?? saved.get(file) ?? null;
  const files = () => [...new Set([...saved.keys(), ...edited.keys()])].sort();

  function changed(file: string, was: string | null): void {
    revision++;
    const isThere = was !== null && text(file) !== null;
    const before = documents.get(file)?.model ?? null;
    documents.delete(file);
    // Nobody has asked anything yet, or since the last change that counts.
    if (known === null) {
      areRolesKnown = false;
      return;
    }
    const after = document(file)?.model ?? null;
    // Rules and decisions say nothing about the hierarchy.
    if (isThere && before === null && after === null) return;
    if (before === null || after === null || shapeOf(before) !== shapeOf(after)) {
      known = null;
      areRolesKnown = false;
    } else known = withModel(known, before.file, after);
  }

  /** What a model is, other models say: those that they name change their role. */
  function settleRoles(): void {
    if (areRolesKnown) return;
    areRolesKnown = true;
    named = null;
    for (const [file, one] of documents) if ((one?.role ?? null) !== roleOf(file)) documents.delete(file);
  }

  function roleOf(file: string): Role | null {
    const base = posix.basename(file);
    if (base === "rules.yaml") return "rules";
    if (base === "decisions.yaml") return "decisions";
    if (formatOf(file) === null) return null;
    return isLevelFile(file) || namedFiles().has(file) ? "model" : null;
  }

  /** What `submodel=` names is a model, whatever it is called. */
  function namedFiles(): ReadonlySet<string> {
    if (named) return named;
    const all = new Set<string>();
    named = all;
    let wave = files().filter((file) => isLevelFile(file) && formatOf(file) !== null);
    while (wave.length > 0) {
      const next = wave.flatMap((file) => {
        const model = read(file, "model")?.model;
        return model ? referred(model).filter((one) => text(one) !== null && !all.has(one)) : [];
      });
      for (const file of next) all.add(file);
      wave = [...new Set(next)].filter((file) => !isLevelFile(file));
    }
    return all;
  }

  function read(file: string, role: Role): Document | null {
    const before = documents.get(file);
    if (before && before.role === role) return before;
    const written = text(file);
    const one = written === null ? null : openDocument(file, role, written);
    documents.set(file, one);
    return one;
  }

  function document(file: string): Document | null {
    settleRoles();
    const before = documents.get(file);
    if (before) return before;
    const role = text(file) === null ? null : roleOf(file);
    return role === null ? null : read(file, role);
  }

  function current() {
    if (known) return known;
    const models = new Map<string, Model>();
    for (const file of files()) {
      const model = document(file)?.model;
      if (model) models.set(file, model);
    }
    const loaded: LoadedTree = { directory, rootFile: null, models, inputs: [] };
    const tree = structure(loaded, () => {});
    const levels = new Map([...tree.levels.values()].map(({ path, model }) => [model?.file ?? "", path]));
    known = { tree, levels };
    return known;
  }

  return {
    revision: () => revision,
    put(file, written) {
      const before = text(file);
      if (written === null) saved.delete(file);
      else saved.set(file, written);
      if (text(file) !== before) changed(file, before);
    },
    edit(file, written) {
      const before = text(file);
      if (written === null) edited.delete(file);
      else edited.set(file, written);
      if (text(file) !== before) changed(file, before);
    },
    text,
    saved: (file) => saved.get(file) ?? null,
    files,
    unsaved: () => edited,
    document,
    tree: () => current().tree,
    levelOf(file) {
      const { tree, levels } = current();
      const own = levels.get(file);
      if (own !== undefined) return own;
      const directory = posix.dirname(file);
      for (let at = directory === "." ? "" : directory; ; at = posix.dirname(at)) {
        if (at === ".") at = "";
        if (tree.levels.has(at)) return at;
        if (at === "") return null;
      }
    },
    modelOf(level) {
      const file = current().tree.levels.get(level)?.model?.file;
      return file === undefined ? null : document(file);
    },
    fork: () => stateOf(directory, new Map(saved), new Map(edited), new Map(documents)),
  };
}

/** The same hierarchy, in which a level has another model. */
function withModel(
  known: { readonly tree: Tree; readonly levels: ReadonlyMap<string, string> },
  file: string,
  model: Model,
) {
  const path = known.levels.get(file);
  const level = path === undefined ? undefined : known.tree.levels.get(path);
  if (!level) return null;
  const levels = new Map<string, Level>(known.tree.levels).set(level.path, { ...level, model });
  return { ...known, tree: { ...known.tree, levels } };
}

/** All that the hierarchy depends on. */
function shapeOf(model: Model): string {
  const uses = [...model.elements, ...model.boundaries].flatMap((entry) => {
    const submodel = statedText(entry, "submodel");
    return submodel === ""
      ? []
      : [[entry.kind === "Boundary", entry.name, statedText(entry, "id"), submodel]];
  });
  return JSON.stringify([statedText(model.about, "title"), statedText(model.about, "parent"), uses]);
}

function referred(model: Model): string[] {
  return [...model.elements, ...model.boundaries].flatMap((entry) => {
    const written = statedText(entry, "submodel");
    const target = written === "" ? null : resolveReference(model.file, written);
    return target === null ? [] : [target];
  });
}
