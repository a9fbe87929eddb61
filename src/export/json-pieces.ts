import { escapeControls } from "./escape-controls.ts";

/** A list in JSON: an item on each line, in pieces. */
export function* lines<Item>(
  items: Iterable<Item>,
  shape: (item: Item) => unknown,
  before: (item: Item) => string = () => "",
): Generator<string> {
  let separator = "\n";
  for (const item of items) {
    yield separator + escapeControls(before(item) + JSON.stringify(shape(item)));
    separator = ",\n";
  }
}

/** The same of what is JSON already. */
export function* rows(texts: Iterable<string>): Generator<string> {
  let separator = "\n";
  for (const text of texts) {
    yield separator + escapeControls(text);
    separator = ",\n";
  }
}

/** A list or an object that is made piece by piece: each of its items or fields stands on a line of its own. */
export interface InPieces {
  readonly [inPieces]: "[]" | "{}";
  readonly items: Iterable<unknown>;
}

const inPieces = Symbol("in pieces");

export function listOf(items: Iterable<unknown>): InPieces {
  return { [inPieces]: "[]", items };
}

/** Fields that are undefined are left out. */
export function objectOf(fields: Iterable<readonly [name: string, value: unknown]>): InPieces {
  return { [inPieces]: "{}", items: fields };
}

/** A value as JSON in pieces, and a line feed. */
export function* jsonDocument(value: unknown): Generator<string> {
  yield* piecesOf(value);
  yield "\n";
}

function* piecesOf(value: unknown): Generator<string> {
  if (!isInPieces(value)) {
    yield jsonText(value);
    return;
  }
  const brackets = value[inPieces];
  let before = brackets[0];
  // Small items are handed up together: each piece goes through all that it lies in.
  let piece = "";
  for (const item of value.items) {
    const [name, field] = brackets === "[]" ? [null, item] : (item as readonly [string, unknown]);
    if (name !== null && field === undefined) continue;
    piece += name === null ? `${before}\n` : `${before}\n${JSON.stringify(name)}: `;
    before = ",";
    if (isInPieces(field)) {
      yield piece;
      piece = "";
      yield* piecesOf(field);
      continue;
    }
    piece += jsonText(field);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  yield piece + (before === "," ? `\n${brackets[1]}` : brackets);
}

const pieceLength = 16_384;

function isInPieces(value: unknown): value is InPieces {
  return typeof value === "object" && value !== null && inPieces in value;
}

/** A value as JSON on one line. Halves of surrogate pairs become U+FFFD, since other languages refuse them. */
export function jsonText(value: unknown): string {
  const json = escapeControls(JSON.stringify(value));
  // An escaped backslash before a "u" is no escape of its own, so escapes are read from the left.
  return json.includes("\\ud") ? json.replace(/\\(?:u(d[89a-f][\da-f]{2})|.)/gs, wellFormed) : json;
}

function wellFormed(escaped: string, half: string | undefined): string {
  return half === undefined ? escaped : "\\ufffd";
}
