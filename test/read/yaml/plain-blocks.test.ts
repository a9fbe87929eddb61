import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { placesOf } from "../../../src/model/place.ts";
import type { Raw } from "../../../src/read/raw.ts";
import { parseWhole, parseYaml } from "../../../src/read/yaml/document.ts";
import { readPlainBlocks } from "../../../src/read/yaml/plain-blocks.ts";

/** What the library makes of a text; null where it has something to say. */
function whole(text: string, offset = 0, places = placesOf("a.yaml", text)): Raw | null {
  let isWrong = false;
  const raw = parseWhole(text, offset, places, () => {
    isWrong = true;
  });
  return isWrong ? null : raw;
}

function quick(text: string): Raw | null {
  const places = placesOf("a.yaml", text);
  return readPlainBlocks(text, places, (part, start) => whole(part, start, places));
}

describe("reading blocks of maps and lists quickly", () => {
  it.each([
    "a: b",
    "a: 1\nb: -2\nc: 0x1f\nd: 1.5\ne: 2026-01-31\nf: true\ng: ~\nh: null",
    "servers:\n  - name: A\n    port: 80\n  - name: B # the other\n\n  # a comment\n  - C\n",
    "servers:\n- name: A\n- name: B\ndata:\n- X",
    "a:\n  b:\n    c: d\n  e: f\ng:\nh: i",
    "a: |\n  text\n    more\n\nb: >-\n  folded\n  text\nc: 1",
    "- a: |+\n    kept\n\n  b: c\n- d",
    'a: [x, "y", 3]\nb: {c: d, e: [f]}\nc:\n  - {name: A}\n  - [1, 2]',
    "a: one\n  two\n  three\nb: c",
    "\"a: b\": c\n'd': \"e\"\nf: \"g \\n h\"\ni: 'it''s'",
    "a:   b  \r\nc: d\r\n",
    "a: http://x.example:80/#y\nb: C++ (really), [x]",
    "-\n  a: b\n-\n- c",
  ])("says of %j what the library says", (text) => {
    expect(quick(text)).toEqual(whole(text));
    expect(quick(text)).not.toBeNull();
  });

  it.each([
    "",
    "# only\n",
    "a",
    "{a: b}",
    "a: &x b\nc: *x",
    "a: b\na: c",
    "a: b\n   c: d",
    "a:\n  - b\n c: d",
    "a: 'b",
    "a: [b",
    "\ta: b",
    "---\na: b\n---\nc: d",
    "a: b: c",
    "1: a",
    "- ? v\n  - m: 'n\n- a: b\n",
    "base: &base\n  a: b\nc:\n  <<: *base",
  ])("leaves %j to the library", (text) => {
    expect(quick(text)).toBeNull();
  });

  it("never says anything else, of what the library writes", () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, tie("text"), tie("plain"), tie("list"), tie("map")),
      text: fc.oneof(fc.string({ maxLength: 12 }), fc.lorem({ maxCount: 3 }), fc.constant("a: b # c\nd")),
      plain: fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true })),
      list: fc.array(tie("any"), { maxLength: 4 }),
      map: fc.dictionary(fc.string({ maxLength: 8 }), tie("any"), { maxKeys: 4 }),
    })).any;
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 4 }), fc.boolean(), (data, indent, indentSeq) => {
        const text = stringify(data, { indent, indentSeq, lineWidth: 20 });
        const read = quick(text);
        if (read !== null) expect(read).toEqual(whole(text));
      }),
      { numRuns: 500 },
    );
  });

  it("never says anything else, of lines of any kind", () => {
    const line = fc.tuple(
      fc.constantFrom("", "  ", "    ", " ", "- ", "  - ", "  - - ", "\t"),
      fc.constantFrom(
        "a: b",
        "a:",
        "c: d # e",
        "f",
        "- g",
        "-",
        "#h",
        "i: |",
        "j: [k,",
        "l]",
        "m: 'n",
        "o'",
        "",
        "p: *q",
        "r: &q s",
        '"t": u',
        "? v",
        ": w",
        "a : b",
        "k: -",
        "z: >-",
        "---",
        "n: 1_000",
        "d: 12e3",
        "e: .5",
        "g: +1",
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 7 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
        const text = lines.map((parts) => parts.join("")).join(end);
        const read = quick(text);
        if (read !== null) expect(read).toEqual(whole(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("takes over where a text is long", () => {
    const text = `servers:\n${Array.from({ length: 3000 }, (_, at) => `  - name: Server ${at}\n    note: |\n      Many\n`).join("")}`;
    const places = placesOf("a.yaml", text);
    const read = parseYaml(text, 0, places, () => {
      throw new Error("nothing is wrong with it");
    });
    expect(read).toEqual(whole(text));
    const told: string[] = [];
    parseYaml(`${text}  - name: [\n`, 0, places, ({ code }) => void told.push(code));
    expect(told).toEqual(["bad-yaml"]);
  });
});
