import type { KindName } from "../schema.ts";
import type { Value } from "../value.ts";
import { isAlways, isDoubtful } from "./doubts.ts";

/** What a word says, as values of properties that have their own names. */
export type Facts = Readonly<Record<string, Value>>;

/** The words that a property knows. The tables stand beside this file, one for each vocabulary. */
export interface Vocabulary {
  /** Words to propose, the usual ones first. */
  readonly words: readonly string[];
  /** What a word says of something of a kind: nothing more than that it is known, or null where it is not. */
  readonly read: (word: string, kind: KindName) => Facts | null;
}

export interface Reading {
  readonly facts: Facts;
  /** The parts of the text that are no known word. */
  readonly unknown: readonly string[];
}

const alternatives = /\s*\|\s*|\s+or\s+/i;
/** `TLS 1.2 or higher` is no other word. */
const atLeast = /\s+(?:or|and)\s+(?:higher|later|newer|above|better|greater|up)\b/gi;
const together = /\s*[,;&/+]\s*|\s+(?:and|with|over)\s+/i;

/**
 * Reads a text of known words: `mTLS`, `OAuth2 + mTLS`, `TLS 1.3, AES-256`. What stands together holds together; of
 * alternatives (`none or token`) only what each of them says holds, and whatever one says is absent is absent.
 */
export function readWords(vocabulary: Vocabulary, text: string, kind: KindName): Reading {
  const unknown: string[] = [];
  const read = (part: string) => readTogether(vocabulary, part, kind, unknown);
  const whole = readOne(vocabulary, text, kind);
  if (whole) return { facts: whole, unknown };
  const [first = {}, ...others] = partsOf(text.replace(atLeast, ""), alternatives).map(read);
  return { facts: others.reduce(inEach, first), unknown };
}

function readTogether(vocabulary: Vocabulary, text: string, kind: KindName, unknown: string[]): Facts {
  const whole = readOne(vocabulary, text, kind);
  if (whole) return whole;
  let facts: Facts = {};
  const parts = partsOf(text, together);
  // `OAuth2, planned`: a part that is nothing but a doubt is about what stands beside it.
  if (parts.some((part) => isOnlyDoubt(part) && readOne(vocabulary, part, kind) === null)) {
    unknown.push(text.trim());
    return facts;
  }
  for (const part of parts) {
    const said = readOne(vocabulary, part, kind) ?? readPhrase(vocabulary, part, kind);
    if (said) facts = joined(facts, said);
    else unknown.push(part);
  }
  return facts;
}

/**
 * Words that are known among others that only say more: `Bearer JWT`, `Okta SSO`, `Kerberos tickets`. What may turn
 * their meaning around makes all of it unknown.
 */
function readPhrase({ read }: Vocabulary, text: string, kind: KindName): Facts | null {
  const words = text.split(/\s+/);
  if (words.length < 2 || wordsIn(text).some(isDoubtful)) return null;
  let facts: Facts | null = null;
  for (let at = 0; at < words.length; ) {
    const length = lengths.find((count) => read(words.slice(at, at + count).join(" "), kind) !== null) ?? 0;
    const said = length > 0 ? read(words.slice(at, at + length).join(" "), kind) : null;
    if (said && Object.values(said).includes(false)) return null;
    if (said) facts = joined(facts ?? {}, said);
    at += Math.max(length, 1);
  }
  return facts;
}

/** Longer words first: a security key is no key. */
const lengths = [4, 3, 2, 1];

/**
 * A remark in parentheses adds what it says, if it is a word itself: `AES-256 (at rest)`, `OAuth2 (PKCE)`. One that takes
 * back what stands before it leaves nothing: `mTLS (planned)`; what is missing besides does not: `password (no MFA)`.
 */
function readOne({ read }: Vocabulary, text: string, kind: KindName): Facts | null {
  const found = read(text, kind);
  const [, before = "", remark = ""] = /^(.*\S)\s*\(([^()]*)\)$/s.exec(text) ?? [];
  if (found || before === "") return found;
  const said = read(before, kind);
  const also = read(remark, kind);
  if (!also && wordsIn(remark).some(takesBack)) return null;
  return said && joined(said, also ?? {});
}

const wordsIn = (text: string): string[] => text.match(/[\p{L}\d-]+/gu) ?? [];

function isOnlyDoubt(part: string): boolean {
  const words = wordsIn(part);
  return words.some(isDoubtful) && words.every((word) => isDoubtful(word) || isAlways(word.toLowerCase()));
}

const besides = new Set(["no", "non", "without", "missing", "lacks", "lacking"]);
const takesBack = (word: string): boolean => isDoubtful(word) && !besides.has(word.toLowerCase());

function partsOf(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** Both hold; what one of them says is absent is absent, and the first that names something has named it. */
function joined(one: Facts, other: Facts): Facts {
  const facts: Record<string, Value> = { ...other, ...one };
  for (const [property, value] of Object.entries(other)) if (value === false) facts[property] = false;
  return facts;
}

function inEach(one: Facts, other: Facts): Facts {
  const both = joined(one, other);
  return Object.fromEntries(
    Object.entries(both).filter(
      ([property, value]) => value === false || (one[property] === value && other[property] === value),
    ),
  );
}
