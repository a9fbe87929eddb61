import { describe, expect, it } from "vitest";
import { type DrawnText, sequenceTexts } from "../../../src/browser/inspector/sequence-texts.ts";

/** `>` stands for an arrow before it. */
const drawn = (...texts: string[]): DrawnText[] =>
  texts.map((text) => ({ text: text.replace(/^>/, ""), isAtArrow: text.startsWith(">") }));

describe("the texts of a sequence", () => {
  it.each([
    {
      name: "wrapped names and labels, facts and notes between",
      texts: drawn("Web", "shop", "Bank", ">(1) A very long", "name", "HTTPS", "(2) Pay", ">(2) Pay"),
      names: ["Web shop", "Bank"],
      labels: ["(1) A very long name", "(2) Pay"],
      expected: { participants: [[0, 1], [2]], messages: [[3, 4], [7]] },
    },
    {
      name: "what was cut",
      texts: drawn("A", ">Somewhat lo…", ">Pay"),
      names: ["A"],
      labels: ["Somewhat longer", "Pay"],
      expected: { participants: [[0]], messages: [[1], [2]] },
    },
    {
      name: "only the beginning of many",
      texts: drawn("A", ">(1) Ask"),
      names: ["A"],
      labels: ["(1) Ask", "(2) Tell"],
      expected: { participants: [[0]], messages: [[1]] },
    },
    { name: "another picture", texts: drawn("X"), names: ["A"], labels: [], expected: null },
  ])("$name", ({ texts, names, labels, expected }) => {
    expect(sequenceTexts(texts, names, labels)).toEqual(expected);
  });
});
