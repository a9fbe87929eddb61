import { parseCondition } from "../../conditions/parse/parse.ts";
import { type Entry, statedList, statedText } from "../../model/model.ts";
import { fold } from "../../model/spelling.ts";
import { ratingWords } from "../../rules/read-rule.ts";
import {
  type Rating,
  type Rule,
  ratings,
  type Stride,
  strideLetters,
  strideNames,
} from "../../rules/rule.ts";

/** The id of a threat among those of rules: its name, or what of it such an id may hold. */
export function threatId({ name }: Pick<Entry<"Threat">, "name">): string {
  if (/^[A-Za-z][\w.-]*$/.test(name)) return name;
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    // Of other alphabets there is no spelling that everybody knows.
    .replace(/\p{L}/gu, (letter) =>
      /[A-Za-z]/.test(letter) ? letter : `-${letter.codePointAt(0)?.toString(16)}`,
    )
    .replace(/[^\w.-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return /^[A-Za-z]/.test(plain) ? plain : `Threat-${plain}`;
}

/** A rating as anybody writes it; null for a word that is none. */
export function ratingOf(word: string): Rating | null {
  return ratings.find((one) => fold(one) === fold(word)) ?? ratingWords.get(fold(word)) ?? null;
}

/** A letter of STRIDE, by itself or by the name of its category; null for none. */
export function letterOf(word: string): Stride | null {
  const isIt = (one: Stride) => fold(one) === fold(word) || fold(strideNames[one]) === fold(word);
  return strideLetters.find(isIt) ?? null;
}

const always = parseCondition("True");

/** A threat that somebody found, as a rule that nothing is evaluated of. */
export function threatRule(entry: Entry<"Threat">): Rule {
  const text = (property: string) => statedText(entry, property);
  const none = { family: "", profiles: [], supersedes: [], formerly: [], attack: [], d3fend: [], atlas: [] };
  return {
    ...none,
    ...{ owasp: [], asvs: [], nist: [], privacy: [], exploit: "", prior: "usual", origin: "authored" },
    ...{ condition: "True", expression: always, trigger: always, answer: null, targets: [] },
    id: threatId(entry),
    title: text("title") || entry.name,
    severity: ratingOf(text("severity")) ?? "medium",
    likelihood: ratingOf(text("likelihood")) ?? "medium",
    stride: statedList(entry, "stride").flatMap((word) => letterOf(word) ?? []),
    cwe: statedList(entry, "cwe"),
    capec: statedList(entry, "capec"),
    description: text("description"),
    mitigations: statedList(entry, "mitigations"),
    place: entry.place,
    places: {},
  };
}
