import type { JudgedTree } from "../../judged-tree.ts";
import { statedText } from "../../model/model.ts";
import { namespace, uuid5, uuidOf } from "../uuid.ts";

/** STIX 2.1 names this namespace for the ids of cyber-observable objects, and forbids it for all others. */
const observableNamespace = namespace("00abedb4-aa42-466c-9c01-fed23315a9b7");

/** Ids of one file: the same thing has the same id in each build, whatever else is in the tree. */
export interface Ids {
  /** Of what belongs to this tree. */
  readonly own: (type: string, ...key: readonly string[]) => string;
  /** Of what is the same in every tree, such as a built-in rule. */
  readonly shared: (type: string, ...key: readonly string[]) => string;
}

export function openIds(tree: string): Ids {
  return {
    own: (type, ...key) => idOf(type, ["tree", tree, ...key]),
    shared: (type, ...key) => idOf(type, ["shared", ...key]),
  };
}

function idOf(type: string, key: readonly string[]): string {
  return `${type}--${uuidOf(type, ...key)}`;
}

/**
 * What tells a tree from others: the title of its uppermost model, which is read where only a level of the tree is
 * exported, too. The directory has no say: another checkout is the same tree.
 */
export function nameOfTree({ loaded }: Pick<JudgedTree, "loaded">): string {
  const depth = (file: string) => file.split("/").length;
  const titled = [...loaded.models]
    .map(([file, model]) => ({ file, title: statedText(model.about, "title") }))
    .filter(({ title }) => title !== "")
    .sort((a, b) => depth(a.file) - depth(b.file) || (a.file < b.file ? -1 : 1));
  return titled[0]?.title ?? "";
}

/** The id that every producer gives to the same software. Keys of the name stand in the order that RFC 8785 asks for. */
export function softwareId({ name, version }: { readonly name: string; readonly version?: string }): string {
  const contributing = version === undefined ? { name } : { name, version };
  return `software--${uuid5(observableNamespace, JSON.stringify(contributing))}`;
}
