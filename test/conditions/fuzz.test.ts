import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/conditions/compile/compile.ts";
import { ConditionError, ConditionFault } from "../../src/conditions/errors.ts";
import { parseCondition } from "../../src/conditions/parse/parse.ts";
import { printCondition } from "../../src/conditions/print.ts";
import type { Expression } from "../../src/conditions/syntax.ts";
import { attributeChains, comparisons } from "../../src/conditions/walk.ts";
import { unplaced } from "./support.ts";
import { host, target } from "./world.ts";

const names = [
  "target",
  "x",
  "y",
  "Lifetime",
  "Server",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
];
const properties = [
  ..."port protocol data items inputs nested words thousand sink controls life tlsVersion none name LONG".split(
    " ",
  ),
  ..."constructor toString prototype valueOf length items names valueType hasOwnProperty".split(" "),
];
const constants = [
  ..."None True False 0 1 2 -3 0.5 1e9 9007199254740991 1e999 '' 'a' 'Card' '😀' '\\ud83d' [] () {}".split(
    " ",
  ),
  ...properties.map((name) => `'${name}'`),
];

const operators = " and , or , == , != ,<,<=,>,>=, is , is not , in , not in ,+,-,*,/,//,%,**,&,|,^".split(
  ",",
);
const callees = ["any", "all", "len", "min", "max", "sum", "target.oneOf", "x.crosses", "y.inside", ""];

/** Writes a text that mostly follows the grammar, led by bytes; no parentheses are put in for precedence. */
function writeWith(bytes: Uint8Array): string {
  let at = 0;
  const next = () => bytes[at++] ?? 0;
  const pick = (from: readonly string[]) => from[next() % from.length] as string;
  const clause = () => ` for ${pick(["x", "y", "target"])} in ${part()}`;
  const many = () => Array.from({ length: next() % 4 }, part).join(", ");
  const chain = () => [pick(names), ...Array.from({ length: next() % 3 }, () => pick(properties))].join(".");
  const forms: readonly (() => string)[] = [
    chain,
    chain,
    () => pick(constants),
    () => part() + pick(operators) + part(),
    () => part() + pick(operators) + part(),
    () => part() + pick(operators) + part(),
    () => pick(["not ", "-", "+"]) + part(),
    () => `(${part()})`,
    () => `${part()} if ${part()} else ${part()}`,
    () => `[${many()}]`,
    () => `(${many()},)`,
    () => `{${many()}}`,
    () => `{${part()}: ${part()}}`,
    () => `(${part()})[${part()}]`,
    () => `(${part()})[${part()}:${part()}]`,
    () => `${pick(callees)}(${many()})`,
    () => `${pick(callees)}(${part()}${clause()})`,
    () => `[${part()}${clause()}${clause()} if ${part()}]`,
  ];
  const part = (): string =>
    at >= bytes.length ? pick(constants) : (forms[next() % forms.length] as () => string)();
  return part();
}

const grammatical = fc.uint8Array({ minLength: 4, maxLength: 60 }).map(writeWith);

const words = [
  ..."and or not is in for if else lambda yield await None True target x y any len sum crosses".split(" "),
  ..."( ( ) ) [ ] { } , . : = == != < > + - * ** / // % & | ^ ~ := @ ; # \\ ' \" ''' f' r' b' ` __ 1 0 1e 0x 1j _".split(
    " ",
  ),
  ..."\n \r \t \0 é 😀 \ud83d ’ ﬁ ＿ .port .constructor .__proto__ .crosses( [0] 'a' \\x41 \\N{ for\tx\tin\tx".split(
    " ",
  ),
];
const soup = fc
  .array(fc.constantFrom(...words), { maxLength: 14 })
  .map((all) => all.join(all.length % 2 ? " " : ""));
const unicode = fc.string({ unit: "binary", maxLength: 20 });

const templates = [
  "target.controls.isHardened is False and any(d.fmt == 'XML' for d in target.data)",
  "[x + y for x in target.items if x > 1 for y in (1, 2)][0] * 2 ** -1 // 3 <= len(target.words)",
  "target.life in (Lifetime.LONG, Lifetime.AUTO) or not target.crosses(Server, {'a': [1, 2, 3][::2]})",
  "'a' 'b' in r'c' if target.port == 0x1f else max(sum(f.port for f in target.inputs), -1.5e3) | {1, 2}",
];
const mutated = fc
  .tuple(
    fc.constantFrom(...templates),
    fc.array(fc.tuple(fc.nat(120), fc.nat(6), fc.constantFrom("", ...words)), { minLength: 1, maxLength: 3 }),
  )
  .map(([template, edits]) =>
    edits.reduce((text, [at, count, put]) => text.slice(0, at) + put + text.slice(at + count), template),
  );

/** Reads, prints, walks and evaluates a text. Returns how far it came; only our own errors may stop it. */
function attempt(text: string): "refused" | "fault" | "done" {
  let expression: Expression;
  try {
    expression = parseCondition(text);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    if (error.start < 0 || error.start > error.end || error.end > text.length) throw new Error("misplaced");
    return "refused";
  }
  const printed = printCondition(expression);
  if (unplaced(parseCondition(printed)) !== unplaced(expression)) throw new Error(`printed as ${printed}`);
  attributeChains(expression);
  comparisons(expression);
  try {
    if (typeof compileCondition(expression, host)(target) !== "boolean")
      throw new Error("neither true nor false");
  } catch (error) {
    if (!(error instanceof ConditionFault)) throw error;
    if (error.start < 0 || error.start >= error.end || error.end > text.length) throw new Error("misplaced");
    return "fault";
  }
  return "done";
}

describe("whatever the text", () => {
  it.each([
    {
      name: "that follows the grammar",
      texts: grammatical,
      runs: 18_000,
      least: { fault: 2500, done: 2500 },
    },
    { name: "of words in any order", texts: soup, runs: 30_000, least: { refused: 10_000 } },
    { name: "of any characters", texts: unicode, runs: 10_000, least: { refused: 5000 } },
    {
      name: "that was mutated",
      texts: mutated,
      runs: 25_000,
      least: { refused: 5000, fault: 100, done: 100 },
    },
  ])("$name: it is refused, faults, or is true or false ($runs runs)", ({ texts, runs, least }) => {
    const count = { refused: 0, fault: 0, done: 0 };
    fc.assert(
      fc.property(texts, (text) => {
        count[attempt(text)]++;
      }),
      { numRuns: runs },
    );
    for (const [outcome, number] of Object.entries(least)) {
      expect(count[outcome as keyof typeof count], outcome).toBeGreaterThan(number);
    }
  });

  it("is refused or bounded", () => {
    fc.assert(
      fc.property(fc.array(grammatical, { minLength: 5, maxLength: 40 }), (texts) => {
        attempt(texts.map((text) => `(${text})`).join(" or "));
      }),
      { numRuns: 300 },
    );
  });
});
