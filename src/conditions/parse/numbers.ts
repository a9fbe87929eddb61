import { ConditionError } from "../errors.ts";
import type { Token } from "./token.ts";

const BASED = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/y;
const DECIMAL = /(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?/y;
/** A letter or digit that cannot follow; Python lets some of its words do: `0if x else 1`. */
const FOLLOWER = /(?!(?:and|else|for|if|in|is|not|or)\b)\p{XIDC}/uy;

/** Reads a number of Python: `1_000`, `0xff`, `.5`, `1e-3`. Null if none begins at `start`. */
export function readNumber(text: string, start: number): Token | null {
  const based = match(BASED, text, start);
  const written = based ?? match(DECIMAL, text, start);
  if (written === null) return null;
  const end = start + written.length;
  const after = match(FOLLOWER, text, end);
  if (after === "j" || after === "J") {
    throw new ConditionError("imaginary numbers are not allowed in a condition", start, end + 1);
  }
  if (after !== null)
    throw new ConditionError(`the number ${shorten(written)} runs into ${after}`, start, end + after.length);
  const isInteger = based !== null || !/[.eE]/.test(written);
  if (isInteger && /^0[0_]*[1-9]/.test(written)) {
    throw new ConditionError(
      "a whole number cannot begin with 0",
      start,
      end,
      "octal numbers are written 0o17",
    );
  }
  const value = Number(written.replaceAll("_", ""));
  if (isInteger && !Number.isSafeInteger(value)) {
    throw new ConditionError(
      `the number ${shorten(written)} is too large`,
      start,
      end,
      "the largest is 2**53 - 1",
    );
  }
  return { type: "number", value, text: written, start, end };
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function shorten(written: string): string {
  return written.length <= 24 ? written : `${written.slice(0, 20)}…`;
}
