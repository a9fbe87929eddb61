import { createHash } from "node:crypto";
import type { JudgedTree } from "../../judged-tree.ts";
import { statedText } from "../../model/model.ts";

/** Of every id that tm-site makes, but for those of what STIX observes. */
const ourNamespace = "8bd56c63-0b50-4acf-a282-ad37faa111e0";
/** STIX 2.1 names it for the ids of cyber-observable objects, and forbids it for all others. */
const observableNamespace = "00abedb4-aa42-466c-9c01-fed23315a9b7";

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
  return `${type}--${uuid5(ourNamespace, JSON.stringify([type, ...key]))}`;
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

/** RFC 9562, version 5. */
export function uuid5(namespace: string, name: string): string {
  const bytes = Buffer.from(namespace.replaceAll("-", ""), "hex");
  const hex = createHash("sha1").update(bytes).update(name).digest("hex");
  const variant = ((Number.parseInt(hex[16] ?? "", 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
