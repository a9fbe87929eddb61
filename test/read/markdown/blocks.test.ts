import { describe, expect, it } from "vitest";
import {
  findBlocks,
  headingOf,
  type Line,
  splitLines,
  underlined,
} from "../../../src/read/markdown/blocks.ts";

describe("lines", () => {
  it.each([
    ["", [""]],
    ["a", ["a"]],
    ["a\nbc\n", ["a", "bc", ""]],
  ])("of %j are %j", (text, lines) => {
    const found = splitLines(text);
    expect(found.map((line) => line.text)).toEqual(lines);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(lines);
  });
});

describe("a heading", () => {
  it.each([
    ["## Servers", 2, "Servers"],
    ["   ##Servers  ##  ", 2, "Servers"],
    ["## C#", 2, "C#"],
    ["##", 2, ""],
    ["    ## Servers", 2, null],
    ["### Servers", 2, null],
    ["# Title", 2, null],
    ["# Title", 1, "Title"],
    ["Servers", 2, null],
  ] as const)("%j at level %d is %j", (text, level, heading) => {
    expect(headingOf(splitLines(text)[0] as Line, level)).toBe(heading);
  });
});

it.each([
  ["Servers\n-------", "Servers"],
  ["Data flows\n===", "Data flows"],
  ["- **A**:\n---", null],
  ["# Servers\n---", null],
  ["Servers\n", null],
  ["\n---", null],
  ["| a |\n|---|", null],
])("%j is a heading underlined: %s", (text, heading) => {
  const [line, next] = splitLines(text);
  expect(underlined(line as Line, next)).toBe(heading);
});

describe("blocks", () => {
  const blocks = (...lines: string[]) => findBlocks(splitLines(lines.join("\n")));

  it.each([
    [["```", "x", "```"], 2],
    [["~~~ sh", "x", "~~~~"], 2],
    [["````", "```", "````"], 2],
    [["```", "~~~", "x"], null],
    [["```", "x", "    ```"], null],
    [["``", "x", "``"], null],
  ])("a fence %j ends in line %j", (lines, last) => {
    expect(blocks(...lines).fence(0)).toBe(last);
  });

  it.each([
    [["<!-- x -->"], 0],
    [["  <!--", "x", "-->"], 2],
    [["<!-- x", "y"], undefined],
    [["x <!-- y -->"], null],
  ])("a comment %j ends in line %j", (lines, last) => {
    expect(blocks(...lines).comment(0)).toBe(last);
  });
});
