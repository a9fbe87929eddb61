import { isElementKind, type KindName } from "../../model/schema.ts";
import { fold } from "../../model/spelling.ts";
import { findElementKind, findSection } from "../../read/sections.ts";
import type { Document } from "../document/document.ts";
import { holeIn } from "./pieces.ts";
import type { Hole, Owner, Slot } from "./slot.ts";
import { type YamlPath, yamlPath } from "./yaml-path.ts";

/** What the outermost map is: a model, what a model says of itself, a file of rules, or one of decisions. */
export type YamlRoot = "model" | "about" | "rules" | "decisions";

/** @param from,to the part of the file that is YAML or JSON */
export function yamlSlot(
  document: Document,
  offset: number,
  from: number,
  to: number,
  root: YamlRoot,
): Slot | null {
  const { text } = document.lines;
  const place = yamlPath(text, from, to, offset);
  const isKey = place.key === null;
  const stops = place.isFlow ? (isKey ? ",:]}" : ",]}") : isKey ? ":" : "#";
  const hole = holeIn(text, place.at, offset, stops);
  // What comes after a dash or in a list is a value of the key before it.
  if (isKey && place.path.at(-1) === "-" && isWordList(place.path, root)) {
    const path = place.path.slice(0, -1);
    return interpret(
      { ...place, path: path.slice(0, -1), key: path.at(-1) ?? "" },
      { ...hole, isInList: true },
      root,
      text,
    );
  }
  return interpret(place, hole, root, text);
}

/** A list of words, not of entries. */
function isWordList(path: readonly string[], root: YamlRoot): boolean {
  const before = path.at(-2);
  if (before === undefined || before === "-") return false;
  if (root === "about") return true;
  if (root === "rules") return path.length > 2 || fold(before) === "profiles";
  return root === "model" && path.length > 2 && fold(before) !== "boundaries";
}

function interpret(place: YamlPath, hole: Hole, root: YamlRoot, text: string): Slot | null {
  const { path, key, stated } = place;
  if (root === "about") {
    const of: Owner = { what: "entry", kind: "Model", name: "" };
    if (path.length > 0) return null;
    return key === null ? { what: "key", of, stated, hole } : { what: "value", of, key, stated, hole };
  }
  if (root === "rules") return ofRules(place, hole);
  if (root === "decisions") {
    const [first, ...rest] = path;
    const isWrapped = first !== undefined && findSection(first) === "Decision";
    return ofEntry("Decision", isWrapped ? rest : path, place, hole, text);
  }
  const [first, ...rest] = path;
  if (first === undefined) {
    const of: Owner = { what: "entry", kind: "Model", name: "" };
    if (key === null) return { what: "section", written: stated, hole };
    return findSection(key) === null ? { what: "value", of, key, stated, hole } : null;
  }
  const section = findSection(first);
  if (section === null || section === "Description" || section === "Context") return null;
  return ofEntry(section, rest, place, hole, text);
}

function ofRules({ path, key, stated }: YamlPath, hole: Hole): Slot | null {
  const [first, ...rest] = path;
  const rule: Owner = { what: "rule" };
  const inside = first === "-" ? [first, ...rest] : fold(first ?? "") === "rules" ? rest : null;
  if (inside?.length === 1 && inside[0] === "-")
    return key === null
      ? { what: "key", of: rule, stated, hole }
      : { what: "value", of: rule, key, stated, hole };
  if (first === undefined) return key === null ? { what: "section", written: stated, hole } : null;
  const kinds: Readonly<Record<string, KindName>> = { properties: "PropertyDeclaration", types: "Type" };
  const kind = Object.hasOwn(kinds, fold(first)) ? kinds[fold(first)] : undefined;
  if (kind && rest.length === 1) {
    const of: Owner = { what: "entry", kind, name: rest[0] === "-" ? "" : (rest[0] ?? "") };
    return key === null ? { what: "key", of, stated, hole } : { what: "value", of, key, stated, hole };
  }
  if (fold(first) === "families" && rest.length === 1) {
    const of: Owner = { what: "family" };
    return key === null ? { what: "key", of, stated, hole } : { what: "value", of, key, stated, hole };
  }
  return null;
}

function ofEntry(
  section: KindName,
  path: readonly string[],
  { key, stated }: YamlPath,
  hole: Hole,
  text: string,
): Slot | null {
  // Boundaries may lie in boundaries.
  let rest = path;
  while (section === "Boundary" && rest.length >= 2 && fold(rest[1] ?? "") === "boundaries")
    rest = rest.slice(2);
  const [name, inner] = rest;
  if (name === undefined) {
    if (key === null) return { what: "name", kind: section, hole };
    const of: Owner = { what: "entry", kind: section, name: key };
    return { what: "value", of, key: "", stated, hole };
  }
  if (rest.length > 2 || (inner !== undefined && inner !== "controls")) return null;
  const of: Owner = {
    what: "entry",
    kind: kindSaid(section, text, hole.from),
    name: name === "-" ? "" : name,
  };
  if (key === null) return { what: "key", of, stated, hole };
  return isNameKey(section, name, key)
    ? { what: "name", kind: section, hole }
    : { what: "value", of, key, stated, hole };
}

function isNameKey(section: KindName, name: string, key: string): boolean {
  return name === "-" && ["name", "finding"].includes(fold(key)) && section !== "Type";
}

/** `kind:` near the place says it more precisely than the section does. */
function kindSaid(section: KindName, text: string, at: number): KindName {
  if (!isElementKind(section)) return section;
  const line = text.slice(
    text.lastIndexOf("\n", at - 1) + 1,
    text.indexOf("\n", at) === -1 ? undefined : text.indexOf("\n", at),
  );
  const [, word = ""] = /[{,\s]"?kind"?\s*:\s*"?(\w+)/.exec(line) ?? [];
  return findElementKind(word) ?? section;
}
