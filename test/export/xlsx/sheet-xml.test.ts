import { describe, expect, it } from "vitest";
import { look } from "../../../src/export/xlsx/parts.ts";
import { sheetXml } from "../../../src/export/xlsx/sheet-xml.ts";
import { openTexts } from "../../../src/export/xlsx/texts.ts";
import { elements } from "../../support/read-xlsx.ts";
import { parseXml } from "../../support/xml.ts";

const column = (name: string, width = 8) => ({ name, meaning: "", width });
const sheet = (columns: ReturnType<typeof column>[], rows: (string | number)[][]) =>
  parseXml([...sheetXml({ name: "Some", columns, rows }, true, openTexts())].join(""));

describe("a sheet", () => {
  it("has a cell where something is said, with the look of its column", () => {
    const xml = sheet(
      [column("short"), column("long", 40), column("number")],
      [
        ["a", "b", 1],
        ["", "\u0000", -0.5],
      ],
    );
    const cells = elements(xml, "c").map(({ attributes }) =>
      ["r", "s", "t"].map((name) => attributes.get(name) ?? "").join(" "),
    );
    // What names no look has the first one.
    expect(look.plain).toBe(0);
    const [header, plain, wrapped] = [look.header, "", look.wrapped];
    expect(cells).toEqual([
      ...["A1", "B1", "C1"].map((place) => `${place} ${header} s`),
      ...[`A2 ${plain} s`, `B2 ${wrapped} s`, `C2 ${plain} `],
      `C3 ${plain} `,
    ]);
  });

  it("names columns beyond Z", () => {
    const xml = sheet(
      Array.from({ length: 703 }, (_, at) => column(`c${at}`)),
      [],
    );
    const places = elements(xml, "c").map(({ attributes }) => attributes.get("r"));
    expect([0, 25, 26, 51, 52, 701, 702].map((at) => places[at])).toEqual([
      "A1",
      "Z1",
      "AA1",
      "AZ1",
      "BA1",
      "ZZ1",
      "AAA1",
    ]);
  });
});
