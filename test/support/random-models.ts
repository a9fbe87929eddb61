import fc from "fast-check";
import { iconNames, shapeNames } from "../../src/model/element-types.ts";
import { enums } from "../../src/model/enums.ts";
import { propertiesOf } from "../../src/model/properties.ts";
import {
  elementKinds,
  type KindName,
  kinds,
  type PropertySpec,
  type PropertyType,
} from "../../src/model/schema.ts";
import { tidyName } from "../../src/model/spelling.ts";
import type { Value } from "../../src/model/value.ts";
import { vocabularies } from "../../src/model/words/implied.ts";
import { arrowIn } from "../../src/read/arrow.ts";
import type { Sketch, Style } from "./print-markdown.ts";

const special = [
  "/",
  "(",
  ")",
  ",",
  "&",
  ":",
  "*",
  "#",
  "=",
  '"',
  "'",
  "\\",
  "[",
  "]",
  "{",
  "}",
  "<!--",
  "-->",
  "%",
  "../",
  "`",
  "é",
  "日",
  "👩‍👩‍👧",
  " ",
];

const anyText = fc
  .array(fc.oneof(fc.constantFrom(...special), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join("").toWellFormed());

/** A name in the Markdown language: one line, no `**` in it, and no arrow, which says where a flow goes. */
export const anyName = anyText
  .map((text) =>
    tidyName(text)
      .replace(/[\r\n]/g, " ")
      .replace(/\*{2,}/g, "*")
      .trim(),
  )
  .filter((text) => text !== "" && arrowIn(text) === null);

function valueFor(type: PropertyType): fc.Arbitrary<Value> {
  switch (type) {
    case "boolean":
    case "trust":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: -1, max: 99_999 });
    case "number":
      return fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100);
    case "texts":
    case "dataNames":
      return fc.array(anyName, { maxLength: 3 });
    case "paths":
      // Nothing lies beside them.
      return fc.constant([]);
    case "elementName":
    case "boundaryName":
    case "flowName":
      return anyName;
    case "color":
      return fc.oneof(fc.stringMatching(/^#[0-9a-f]{6}$/), fc.constantFrom("lightblue", "grey69"));
    case "lineStyle":
      return fc.constantFrom("solid", "dashed", "dotted", "bold");
    case "order":
      return fc.oneof(fc.integer({ min: -1, max: 99_999 }), fc.constantFrom("1.2", "1.10", "2a", "3.1.4b"));
    case "span":
      return fc.constantFrom("90d", "3 months", "P1Y", "quarterly");
    case "date":
      return fc.constantFrom("2024-02-29", "2027-01-31");
    case "shape":
      return fc.constantFrom(...shapeNames);
    case "icon":
      return fc.constantFrom(...iconNames);
    case "elementKind":
      return fc.constantFrom(...elementKinds);
    case "json":
      return fc
        .array(
          fc.dictionary(anyName, fc.oneof(anyText, fc.boolean(), fc.nat()), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          {
            maxLength: 2,
          },
        )
        .map((json) => ({ json }));
    case "text":
    case "path":
      return anyText;
    default:
      return fc.constantFrom(...Object.values(enums[type]));
  }
}

function valueOfSpec({ type, words }: PropertySpec): fc.Arbitrary<Value> {
  return words ? fc.constantFrom(...vocabularies[words].words) : valueFor(type);
}

function sketch(kind: KindName): fc.Arbitrary<Sketch> {
  const specs = [...propertiesOf(kind).byName.values()]
    // As words, these decide what else an element may state.
    .filter(({ name }) => name !== "type" && name !== "databaseType");
  const some = fc.subarray(specs, { maxLength: Math.min(6, specs.length) });
  const properties = some.chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map((spec) => [spec.name, valueOfSpec(spec)])), {
      noNullPrototype: true,
    }),
  );
  const name = kind === "Model" ? fc.constant("") : anyName;
  return fc.record({ kind: fc.constant(kind), name, properties });
}

/** What a model says about itself, and its entries, kind by kind. */
export const anyModel: fc.Arbitrary<{ about: Sketch; entries: Sketch[] }> = fc.record({
  about: sketch("Model"),
  entries: fc
    .tuple(
      ...[...kinds.values()]
        .filter(({ name, abstract }) => !abstract && name !== "Model")
        .map(({ name }) => fc.array(sketch(name), { maxLength: 2 })),
    )
    .map((lists) => lists.flat()),
});

export const anyStyle: fc.Arbitrary<Style> = fc.record({
  bullet: fc.constantFrom("-", "*", "+"),
  colon: fc.constantFrom("after", "inside", "apart"),
  comma: fc.constantFrom(", ", ",", " ,\n    ", ",\n\t"),
  quote: fc.constantFrom('"', "'"),
  isFolded: fc.boolean(),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  startsWithMark: fc.boolean(),
});

/** Pieces of the language, to put where nobody expects them. */
const pieces = fc.oneof(
  fc.constantFrom(
    "\n",
    "\r\n",
    "\r",
    "## ",
    "# ",
    "- **",
    "**",
    ":",
    "=",
    ",",
    '"',
    "'",
    "\\",
    "[",
    "]",
    "{",
    "}",
    "---\n",
    "```\n",
    "~~~",
    "<!--",
    "-->",
    "\uFEFF",
    "\u0000",
    "\u2028",
    "\t",
    "  ",
    "\ud800",
    "__proto__=",
    "kind=",
    "&a ",
    "*a",
    "!!js ",
    "|\n",
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);

const cut = fc.record({ at: fc.nat(), length: fc.nat({ max: 40 }), piece: pieces });

/** A text with up to eight parts of it replaced. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.array(cut, { maxLength: 8 })).map(([whole, cuts]) =>
    cuts.reduce((broken, { at, length, piece }) => {
      const start = at % (broken.length + 1);
      return broken.slice(0, start) + piece + broken.slice(start + length);
    }, whole),
  );
}

/** A text that holds only pieces of the language. */
export const anyPieces: fc.Arbitrary<string> = fc.array(pieces, { maxLength: 60 }).map((all) => all.join(""));
