import { isAscii } from "node:buffer";

/** What of a JSON document is kept: all of it (`keep`), nothing, or by key; `*` stands for other keys, and for items. */
export type Parts = "keep" | "drop" | { readonly [key: string]: Parts };

const quote = 0x22;
const backslash = 0x5c;
const [openMap, closeMap, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d];
const [comma, colon] = [0x2c, 0x3a];

class NoJson extends Error {}

/** Parts that lie deeper are kept whole. */
const deepest = 200;

/** Keys of a map and what is kept of each, so that they are found without making texts of them. */
interface Keys {
  /** By how many bytes they have. */
  readonly byLength: readonly (readonly { readonly bytes: Buffer; readonly part: Parts }[] | undefined)[];
  readonly others: Parts;
}

/**
 * The text of a JSON document without the members that are dropped; items that are become `null`, where they
 * are as long. Most
 * of a plan of Terraform is told twice, or of what was before: to pass over it costs less time than to parse it, and no
 * memory.
 * @param bytes UTF-8; what is kept is moved together in them, so that they are not what they were, unless null is returned
 * @returns null for what is no JSON as far as this looks; what is dropped is only passed over, by its brackets and strings
 */
export function prunedJson(bytes: Buffer, parts: Parts): string | null {
  /** What is kept: where each piece begins, and where it ends; -1 twice is `null`. */
  const pieces: number[] = [];
  const keysOf = new Map<Parts, Keys>();
  let copied = 0;
  let at = 0;
  try {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) copied = at = 3;
    blanks();
    if (bytes[at] !== openMap) return null;
    value(parts, 0);
    blanks();
    if (at < bytes.length) return null;
    copy(at);
    return joined(bytes, pieces);
  } catch (error) {
    if (error instanceof NoJson) return null;
    throw error;
  }

  function value(part: Parts, depth: number): void {
    const start = at;
    const first = bytes[at];
    if (part === "drop") {
      pass();
      // Less than `null` is kept: there is no room for it.
      if (at - start < 4) return;
      copy(start);
      pieces.push(-1, -1);
      copied = at;
    } else if (part === "keep" || depth > deepest || (first !== openMap && first !== openList)) pass();
    else if (first === openMap) map(part, depth);
    else list(part["*"] ?? "keep", depth);
  }

  function map(part: { readonly [key: string]: Parts }, depth: number): void {
    const keys = keysOf.get(part) ?? keysIn(part);
    keysOf.set(part, keys);
    at += 1;
    // Where what is kept so far ends; and whether something was left out since.
    let end = at;
    let isFirst = true;
    let isGap = false;
    blanks();
    for (let count = 0; bytes[at] !== closeMap; count++) {
      if (count > 0) {
        expect(comma);
        blanks();
      }
      const start = at;
      if (bytes[at] !== quote) throw new NoJson();
      text();
      const said = partOf(keys, start + 1, at - 1);
      blanks();
      expect(colon);
      blanks();
      if (said === "drop") {
        pass();
        isGap = true;
      } else {
        if (isGap) {
          copy(end);
          // With the comma before it, where something stands before it.
          copied = isFirst ? start : commaBefore(start);
        }
        value(said, depth + 1);
        end = at;
        isFirst = false;
        isGap = false;
      }
      blanks();
    }
    if (isGap) {
      copy(end);
      copied = at;
    }
    at += 1;
  }

  /** What is kept of a key. */
  function partOf({ byLength, others }: Keys, start: number, end: number): Parts {
    const some = byLength[end - start];
    if (some)
      for (const one of some) {
        const known = one.bytes;
        let index = 0;
        while (start + index < end && bytes[start + index] === known[index]) index += 1;
        if (start + index === end) return one.part;
      }
    return others;
  }

  /** Nothing but blanks lies between. */
  function commaBefore(start: number): number {
    let before = start - 1;
    while (bytes[before] !== comma) before -= 1;
    return before;
  }

  /** What is kept, up to there. */
  function copy(end: number): void {
    if (end > copied) pieces.push(copied, end);
  }

  function list(part: Parts, depth: number): void {
    at += 1;
    blanks();
    for (let count = 0; bytes[at] !== closeList; count++) {
      if (count > 0) {
        expect(comma);
        blanks();
      }
      value(part, depth + 1);
      blanks();
    }
    at += 1;
  }

  /** Passes over a value. */
  function pass(): void {
    const first = bytes[at];
    if (first === quote) text();
    else if (first === openMap || first === openList) brackets();
    else {
      const start = at;
      for (let byte = bytes[at]; byte !== undefined && byte > 0x20 && !isEnd(byte); byte = bytes[at]) at += 1;
      if (at === start) throw new NoJson();
    }
  }

  function brackets(): void {
    // All of it in variables of its own: this runs over most of what is read.
    const { length } = bytes;
    let depth = 0;
    for (let here = at; here < length; here++) {
      const byte = bytes[here];
      if (byte === quote) {
        for (here += 1; here < length && bytes[here] !== quote; here++)
          if (bytes[here] === backslash) here += 1;
        if (here >= length) break;
      } else if (byte === openMap || byte === openList) depth += 1;
      else if (byte === closeMap || byte === closeList) {
        depth -= 1;
        if (depth === 0) {
          at = here + 1;
          return;
        }
      }
    }
    throw new NoJson();
  }

  function text(): void {
    const { length } = bytes;
    for (at += 1; at < length; at++) {
      const byte = bytes[at];
      if (byte === backslash) at += 1;
      else if (byte === quote) {
        at += 1;
        return;
      }
    }
    throw new NoJson();
  }

  function blanks(): void {
    for (let byte = bytes[at]; byte !== undefined && byte <= 0x20; byte = bytes[at]) at += 1;
  }

  function expect(byte: number): void {
    if (bytes[at] !== byte) throw new NoJson();
    at += 1;
  }
}

function isEnd(byte: number): boolean {
  return byte === comma || byte === closeMap || byte === closeList || byte === colon;
}

function keysIn(part: { readonly [key: string]: Parts }): Keys {
  const byLength: { bytes: Buffer; part: Parts }[][] = [];
  for (const [key, one] of Object.entries(part)) {
    if (key === "*") continue;
    const bytes = Buffer.from(key, "utf8");
    const some = byLength[bytes.length] ?? [];
    byLength[bytes.length] = some;
    some.push({ bytes, part: one });
  }
  return { byLength, others: part["*"] ?? "keep" };
}

/** Pieces of bytes as one text, moved to where they begin: no piece is longer than what it takes the place of. */
function joined(bytes: Buffer, pieces: readonly number[]): string {
  let length = 0;
  for (let index = 0; index < pieces.length; index += 2) {
    const [start = 0, end = 0] = [pieces[index], pieces[index + 1]];
    if (start < 0) length += bytes.write("null", length, "latin1");
    else {
      bytes.copyWithin(length, start, end);
      length += end - start;
    }
  }
  const kept = bytes.subarray(0, length);
  return kept.toString(isAscii(kept) ? "latin1" : "utf8");
}
