import { describe, expect, it } from "vitest";
import { openTexts } from "../../../src/export/xlsx/texts.ts";
import { parseXml } from "../../support/xml.ts";

describe("texts of a workbook", () => {
  it("are written once, whatever they are called", () => {
    const texts = openTexts();
    const names = ["a", "constructor", "a", "__proto__", " a", "<&>", "a"];
    expect(names.map(texts.placeOf)).toEqual([0, 1, 0, 2, 3, 4, 0]);
    const { attributes, children } = parseXml([...texts.xml()].join(""));
    expect([attributes.get("count"), attributes.get("uniqueCount"), children.length]).toEqual(["7", "5", 5]);
  });

  it("are none where nothing of them can be written", () => {
    const texts = openTexts();
    expect(["\u0000", "\u0007\u001b", "\u0000"].map(texts.placeOf)).toEqual([null, null, null]);
    expect(parseXml([...texts.xml()].join("")).attributes.get("count")).toBe("0");
  });
});
