import type { Operation } from "../../language/change/change.ts";
import { applyEdits, type Language, type NewFile, type TextEdit } from "../../language/index.ts";
import { elementKinds } from "../../model/schema.ts";
import type { OnDisk, Saving } from "./save.ts";

/** What an editor wants done: an operation of the picture, or another name for something. */
export type Wanted = Operation | { readonly do: "rename"; readonly key: string; readonly name: string };

export type Done =
  | { readonly problem: string }
  | { readonly edits: readonly TextEdit[]; readonly others: readonly Saving[] };

type Said = Readonly<Record<string, unknown>>;

/** What a request asks for; null for what nobody knows. */
export function wantedIn(said: unknown): Wanted | null {
  if (typeof said !== "object" || said === null) return null;
  const body = said as Said;
  const text = (key: string) => (typeof body[key] === "string" && body[key].length <= 500 ? body[key] : null);
  const [key, name, from, to] = [text("key"), text("name"), text("from"), text("to")];
  const boundary = text("boundary") || null;
  const kind = [...elementKinds, "Boundary" as const].find((one) => one === body.kind);
  switch (body.do) {
    case "add":
      return kind !== undefined && name !== null ? { do: "add", kind, name, boundary } : null;
    case "flow":
      return name && from && to ? { do: "flow", name, from, to, protocol: text("protocol") || null } : null;
    case "enclose":
      return key === null ? null : { do: "enclose", key, boundary };
    case "scope":
      return key !== null && typeof body.isIn === "boolean" ? { do: "scope", key, isIn: body.isIn } : null;
    case "decompose":
      return key === null ? null : { do: "decompose", key, submodel: text("submodel") ?? "" };
    case "rename":
      return key !== null && name !== null ? { do: "rename", key, name } : null;
    default:
      return null;
  }
}

/** What other files hold: on the disk, and in the changes that the editor has not saved yet. */
export interface Elsewhere {
  readonly onDisk: (file: string) => Promise<OnDisk>;
  /** Files whose changes are this editor's own. */
  readonly own: ReadonlySet<string>;
}

/** Does it, in the texts alone: nothing is saved. */
export async function done(
  language: Language,
  file: string,
  wanted: Wanted,
  elsewhere: Elsewhere,
): Promise<Done> {
  if (wanted.do !== "rename" && wanted.do !== "decompose") {
    const changed = language.change(file, wanted);
    return "problem" in changed ? changed : { edits: changed.edits, others: [] };
  }
  const place = language.placeOfElement(language.levelOf(file) ?? "", wanted.key);
  if (place === null) return { problem: "It is not declared in this file." };
  const { start } = place.range;
  if (wanted.do === "rename") {
    const result = language.rename(place.file, start, wanted.name);
    return "problem" in result ? result : apart(language, result.edits, [], file, elsewhere);
  }
  const made = language.actions(place.file, { start, end: start }).find(({ kind }) => kind === "refactor");
  if (!made) return { problem: "It has a level, or cannot have one." };
  return apart(language, made.edits, made.newFiles, file, elsewhere);
}

/**
 * What is changed in the open file, and the others as they will be. Where another one is not as it is on the disk, and
 * that by somebody else, it is left alone.
 */
export async function apart(
  language: Language,
  all: readonly TextEdit[],
  newFiles: readonly NewFile[],
  file: string,
  { onDisk, own }: Elsewhere,
): Promise<Done> {
  const others: Saving[] = [];
  for (const one of new Set([...all, ...newFiles].map((change) => change.file))) {
    if (one === file) continue;
    const { text, digest } = await onDisk(one);
    const known = language.text(one);
    if (known !== text && !own.has(one))
      return { problem: `${one} is being changed elsewhere: save it there first, then do this again.` };
    const fresh = newFiles.find((other) => other.file === one)?.text ?? "";
    const edits = all.filter((edit) => edit.file === one);
    others.push({ file: one, text: applyEdits(known ?? fresh, edits), digest });
  }
  return { edits: all.filter((edit) => edit.file === file), others };
}
