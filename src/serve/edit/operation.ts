import { posix } from "node:path";
import { changeModel, type Operation } from "../../language/change/change.ts";
import type { Language } from "../../language/index.ts";
import { applyEdits, type NewFile, type TextEdit } from "../../language/index.ts";
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

/**
 * Does it, in the texts alone: nothing is saved.
 * @param onDisk what a file holds that is not open
 */
export async function done(
  language: Language,
  file: string,
  wanted: Wanted,
  onDisk: (file: string) => Promise<OnDisk>,
): Promise<Done> {
  const text = language.text(file) ?? "";
  if (wanted.do === "rename") return renamed(language, file, wanted, onDisk);
  if (wanted.do !== "decompose") return withoutOthers(changeModel(file, text, wanted));
  const element = wanted.key.replace(/%[0-9A-F]{2}/gi, " ");
  const directory = freeDirectory(language, file, element);
  const submodel = `./${directory}/model.md`;
  const changed = changeModel(file, text, { ...wanted, submodel });
  if ("problem" in changed) return changed;
  const inner = posix.join(posix.dirname(file), directory, "model.md");
  return { edits: changed.edits, others: [{ file: inner, text: firstText(element), digest: null }] };
}

const withoutOthers = (changed: ReturnType<typeof changeModel>): Done =>
  "problem" in changed ? changed : { edits: changed.edits, others: [] };

async function renamed(
  language: Language,
  file: string,
  { key, name }: Extract<Wanted, { do: "rename" }>,
  onDisk: (file: string) => Promise<OnDisk>,
): Promise<Done> {
  const place = language.placeOfElement(language.levelOf(file) ?? "", key);
  if (place === null) return { problem: "It is not declared in this file." };
  const result = language.rename(place.file, place.range.start, name);
  if ("problem" in result) return result;
  return apart(result.edits, [], file, onDisk);
}

/** What is changed in the open file, and the others as they will be. */
export async function apart(
  all: readonly TextEdit[],
  newFiles: readonly NewFile[],
  file: string,
  onDisk: (file: string) => Promise<OnDisk>,
) {
  const files = [...new Set([...all, ...newFiles].map((one) => one.file))].filter((one) => one !== file);
  const others = await Promise.all(
    files.map(async (one): Promise<Saving> => {
      const fresh = newFiles.find((other) => other.file === one);
      const { text, digest } = await onDisk(one);
      const edits = all.filter((edit) => edit.file === one);
      return { file: one, text: applyEdits(text ?? fresh?.text ?? "", edits), digest };
    }),
  );
  return { edits: all.filter((edit) => edit.file === file), others };
}

/** The first text of a level. */
export function firstText(title: string): string {
  return `# ${title.replaceAll(/[\r\n]/g, " ")}\n\n## Description\n\n## Servers\n\n## Dataflows\n`;
}

/** A folder beside a file, by the name of what it describes, that no level has. */
function freeDirectory(language: Language, file: string, name: string): string {
  const words =
    name
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase() || "level";
  const taken = new Set(language.files().map((one) => posix.dirname(one)));
  for (let number = 1; ; number++) {
    const directory = number === 1 ? words : `${words}-${number}`;
    if (!taken.has(posix.join(posix.dirname(file), directory))) return directory;
  }
}
