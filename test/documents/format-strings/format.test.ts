import { describe, expect, it } from "vitest";
import {
  type FormatInput,
  FormatLimit,
  formatReport,
  type Mistake,
} from "../../../src/documents/format-strings/format.ts";
import type { PyValue } from "../../../src/documents/format-strings/values.ts";

const method = (name: string, answer: () => PyValue): PyValue => ({
  valueType: "method",
  name,
  call: answer,
});

function thing(name: string, attributes: Readonly<Record<string, PyValue>> = {}): PyValue {
  const all = new Map<string, PyValue>(Object.entries({ name, ...attributes }));
  return {
    valueType: "object",
    className: "Thing",
    text: `Thing(${name})`,
    attribute: (wanted) => all.get(wanted),
    attributeNames: () => [...all.keys()],
  };
}

const common = { empty: "", none: null, nothing: [] };
const parts = [thing("p1"), thing("p2")];
const b: PyValue = thing("B", {
  ...{ ...common, count: 0, flag: false, parts: [], size: 2.5 },
  others: method("others", () => []),
  display_name: method("display_name", () => "B"),
});
const a: PyValue = thing("A", {
  ...{ ...common, count: 3, flag: true, parts, size: 7.25 },
  others: method("others", () => [b]),
  display_name: method("display_name", () => "(1) A"),
});
const names = new Map<string, PyValue>([
  ["tm", a],
  ["things", [a, b]],
  ["words", ["x", "y"]],
  ["number", 1234567],
  ["minus", -5],
  ["ratio", 0.256],
  ["text", "héllo"],
  ["none", null],
  ["yes", true],
  ["hostile", thing("{tm.name}:if: }} {{ {")],
]);

const helpers: Readonly<Record<string, (value: PyValue) => PyValue>> = {
  getName: (value) => (value as { attribute(name: string): PyValue }).attribute("name"),
  getParts: (value) => (value as { attribute(name: string): PyValue }).attribute("parts"),
};

function fill(template: string, given: Partial<FormatInput> = {}): { text: string; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const pieces = formatReport(template, {
    names,
    helper: (name, value) => {
      const own = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
      return own ? { value: own(value) } : null;
    },
    helperNames: Object.keys(helpers),
    asData: (text) => text,
    report: (mistake) => void mistakes.push(mistake),
    ...given,
  });
  return { text: pieces.join(""), mistakes };
}

/** What the formatter of pytm 1.4.0 prints on Python 3.11 for the same template and the same things. */
const printed: readonly (readonly [template: string, text: string])[] = [
  ["plain", "plain"],
  ["{tm.name}", "A"],
  ["{{tm.name}}", "{tm.name}"],
  ["{{{tm.name}}}", "{A}"],
  ["{{{{}}}}", "{{}}"],
  ["a}}b{{c", "a}b{c"],
  ["{things:repeat:{{item.name}};}", "A;B;"],
  ["{things:repeat:{{item.parts:repeat:{{{{item.name}}}}<br>}}|}", "p1<br>p2<br>||"],
  ["{things:repeat:[{{item.name}}:{{item.count}}]}", "[A:3][B:0]"],
  ["{things:repeat:{{{{literal}}}}}", "{literal}{literal}"],
  ["{words:repeat:<{{item}}>}", "<x><y>"],
  ["{words:repeat:{tm.name}{{item}} }", "Ax Ay "],
  ["{tm.others:call:{{item.name}}, }", "B, "],
  ["{things:repeat:{{item.others:call:{{{{item.name}}}}!}}}", "B!"],
  ["{tm.display_name:call:}", "(1) A"],
  ["{tm.display_name:call:ignored}", "(1) A"],
  ["{things:repeat:{{item:call:getName}}/}", "A/B/"],
  ["{things:repeat:{{item:call:getParts:{{{{item.name}}}}+}}/}", "p1+p2+//"],
  ["{tm.parts:if:has parts}{tm.parts:not:none}", "has parts"],
  ["{tm.nothing:if:has}{tm.nothing:not:has not}", "has not"],
  [
    "{things:repeat:{{item.parts:if:yes {{item.name}}}}{{item.parts:not:no {{item.name}}}}; }",
    "yes A; no B; ",
  ],
  ["{tm.others:if:callable}{tm.others:not:empty}", "callable"],
  ["{tm.flag:if:{{braces}}}", "{braces}"],
  ["{things:repeat:{{item.flag:if:{{{{braces}}}}}}}", "{braces}"],
  ["{tm.name!r}", "'A'"],
  ["{tm.flag} {tm.none} {tm.count} {tm.nothing} {tm.size}", "True None 3 [] 7.25"],
  ["{words}", "['x', 'y']"],
  ["{tm}", "Thing(A)"],
  ["{tm.parts}", "[<Thing(p1)>, <Thing(p2)>]"],
  ["{things[0].name}{things[1].name}", "AB"],
  [
    "{text:>8}|{text:<8}|{text:^8}|{text:.3}|{text:*^9}|{text:08}",
    "   héllo|héllo   | héllo  |hél|**héllo**|héllo000",
  ],
  [
    "{number:,}|{number:_}|{number:d}|{number:x}|{number:#x}|{number:>12}|{number:012}|{minus:05}|{number:+}|{minus:>6}|{number:b}",
    "1,234,567|1_234_567|1234567|12d687|0x12d687|     1234567|000001234567|-0005|+1234567|    -5|100101101011010000111",
  ],
  [
    "{ratio:.1f}|{ratio:%}|{ratio:.0%}|{ratio:e}|{ratio:8.2f}|{ratio:<8.2f}|{ratio}|{number:.2f}|{number:,.1f}",
    "0.3|25.600000%|26%|2.560000e-01|    0.26|0.26    |0.256|1234567.00|1,234,567.0",
  ],
  ["{yes:d}|{yes:>5}|{yes!s:>6}", "1|    1|  True"],
  ["{text!s:>7}|{text!r:>9}", "  héllo|  'héllo'"],
  ["{number:{tm.count}d}", "1234567"],
  ["{words:repeatnow:{{item}}}", "xy"],
  ["{text:repeat:{{item}}}", ""],
  ["{none:repeat:{{item}}}", ""],
  ["{number:repeat:{{item}}}", ""],
  ["{tm.name:ifnot:x}", "x"],
  ["{tm.name:not:}{tm.empty:notempty:y:z}", "y:z"],
  ["{things:repeat:\n| {{item.name}} | {{item.count}} |}", "\n| A | 3 |\n| B | 0 |"],
  ["{tm.parts:if:\n{tm.parts:repeat:|{{item}}|\n}\n}", "\n|Thing(p1)|\n|Thing(p2)|\n\n"],
  ["{tm.name:if:a:b:c}", "a:b:c"],
];

/** What it fails on; here the rest of the report is printed. */
const refused: readonly (readonly [template: string, says: string, column: number])[] = [
  ["{", "single {", 1],
  ["}", "single }", 1],
  ["a } b", "single }", 3],
  ["{tm.name", "nothing closes", 1],
  ["{tm.name!}", "a conversion is one letter", 9],
  ["{tm.name!rx}", "a conversion is one letter", 9],
  ["{tm.name!", "nothing after the !", 9],
  ["{a{b}", "a { in the name", 3],
  ["{tm.name:if:{", "nothing closes", 1],
  ["{tm.}", "nothing after the .", 1],
  ["{tm[}", "nothing closes", 1],
  ["{tm[0]x}", "an index is closed by ]", 1],
  ["{tm.nme}", "tm is a Thing, which has no .nme", 1],
  ["{tm.none.name}", "tm.none is None, which has no .name", 1],
  ["{tm.constructor}", "which has no .constructor", 1],
  ["{tm.__class__}", "which has no .__class__", 1],
  ["{tm.name.length}", "tm.name is a str, which has no .length", 1],
  ["{nothing}", 'there is no "nothing"', 1],
  ["{}", "without a name", 1],
  ["{0}", 'there is no "0"', 1],
  ["{tm.name!z}", '"!z" is no conversion', 1],
  ["{text:foo}", '"foo" is no format specification', 1],
  ["{none:>3}", '">3" cannot be said of a None', 1],
  ["{tm:>3}", '">3" cannot be said of a Thing', 1],
  ["{words:>3}", '">3" cannot be said of a list', 1],
  ["{text:d}", '"d" cannot be said of a text', 1],
  ["{ratio:d}", '"d" is for whole numbers', 1],
  ["{text:=8}", '"=" is for numbers', 1],
  ["{text:,}", "are for numbers", 1],
  ["{number:s}", '"s" cannot be said of a number', 1],
  ["{number:.2d}", "no precision", 1],
  ["{text:>99999}", "a width is at most 10000", 1],
  ["{things:repeat:{tm.name:if:{tm.name}}}", "a field in the specification of a field in another one", 28],
  ["{tm.flag:if:{tm.flag:if:{tm.name}}}", "a field in the specification of a field in another one", 25],
  ["{things:repeat:{{tm.name}}}", 'there is no "tm" here', 16],
  ["{tm.others:call:}", "others answers with a list", 1],
  ["{tm:call:getParts}", "getParts answers with a list", 10],
  ["{tm:call:getFoo}", 'there is no "getFoo" to call', 10],
  ["{words[5]}", "words is a list, which has no [5]", 1],
  ["{things:repeat:{item}}", 'there is no "item" here', 16],
  ["{things:repeat:{{item.nope}}}", "item is a Thing, which has no .nope", 16],
  ["{things:repeat:{{item}", "nothing closes", 1],
];

describe("a format string", () => {
  it.each(printed)("%j", (template, text) => {
    expect(fill(template)).toEqual({ text, mistakes: [] });
  });

  it.each(refused)("%j is told", (template, says, column) => {
    const { text, mistakes } = fill(`before ${template}`);
    expect(text).toMatch(/^before ?|^$/);
    expect(mistakes.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    expect(mistakes[0]?.offset).toBe(column + 6);
  });

  it("tells a mistake once, with how often it was met, and a mend", () => {
    const { text, mistakes } = fill("{things:repeat:<{{item.nmae}}>}");
    expect(text).toBe("<><>");
    expect(mistakes).toMatchObject([{ count: 2, hint: 'did you mean "name"?', isSyntax: false }]);
    expect(fill("{words:repeat:{{text}}}").mistakes[0]?.hint).toMatch(/only item/);
    expect(fill("{words:repeat:{item}}").mistakes[0]?.hint).toMatch(/doubled/);
    expect(fill("a { b").mistakes[0]?.isSyntax).toBe(true);
  });

  it("fills no part of what is not printed", () => {
    expect(fill("{tm.none:if:{tm.none.name}}{tm.none:not:-}")).toEqual({ text: "-", mistakes: [] });
  });
});

describe("text of a model in a format string", () => {
  const text = "{tm.name}:if: }} {{ {";

  it.each([
    ["{hostile.name}", text],
    ["{tm.flag:if:{hostile.name}}", text],
    ["{words:repeat:{hostile.name};}", `${text};${text};`],
    ["{words:repeat:{hostile.name}{{item}}}", `${text}x${text}y`],
    ["{tm.others:call:{hostile.name}}", text],
    ["{things:repeat:{hostile.name}{{item.parts:repeat:-}}}", `${text}--${text}`],
  ])("%s is printed as it stands", (template, expected) => {
    expect(fill(template)).toEqual({ text: expected, mistakes: [] });
  });

  it("is told from the character that stands for it while a template is filled", () => {
    const template = "{words:repeat:\ufffc{hostile.name}\ufffc{{item}}}";
    expect(fill(template).text).toBe(`\ufffc${text}\ufffcx\ufffc${text}\ufffcy`);
  });

  it("is no name, no word and no specification", () => {
    const hostile = new Map<string, PyValue>([...names, ["word", "repeat:{{item}}"], ["way", "name"]]);
    expect(fill("{words:{word}}", { names: hostile }).text).toBe("");
    expect(fill("{things:repeat:{{item.{way}}}}", { names: hostile }).text).toBe("");
  });

  it("is written as data of the language of the template, once", () => {
    const asData = (text: string) => text.replaceAll("{", "&#123;");
    expect(fill("{words:repeat:{hostile.name}{{item}}}", { asData }).text).toBe(
      `${asData(text)}x${asData(text)}y`,
    );
    expect(fill("{text:>7}", { asData: () => "-" }).text).toBe("-");
  });
});

describe("a report beyond its limits", () => {
  it.each([
    ["{things:repeat:0123456789}", { size: 15 }],
    ["{words:repeat:{text}{text}{text}}", { size: 12 }],
    ["{things:repeat:{{item.parts:repeat:{{{{item}}}}}}}", { fields: 3 }],
  ])("%s is ended", (template, limits) => {
    expect(() => fill(template, { limits })).toThrow(FormatLimit);
  });
});
