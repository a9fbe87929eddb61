import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { fixedParts, look, sheetPath } from "../../../src/export/xlsx/parts.ts";
import { elements } from "../../support/read-xlsx.ts";
import { parseXml } from "../../support/xml.ts";

const texts = fixedParts(["One", "<Two> & more"], 'A "title"', "2027-01-31");
const parts = new Map(Object.entries(texts).map(([path, text]) => [path, parseXml(text)]));
const found = (path: string, name: string, attribute: string) =>
  elements(parts.get(path) as never, name).map(({ attributes }) => attributes.get(attribute));

describe("the parts of a workbook", () => {
  it("are led to, each with its type", () => {
    const sheets = [sheetPath(1), sheetPath(2)];
    const all = [...parts.keys(), "xl/sharedStrings.xml", ...sheets].filter(
      (path) => !path.endsWith(".rels"),
    );
    const typed = found("[Content_Types].xml", "Override", "PartName").map((name) => name?.slice(1));
    expect(typed.toSorted()).toEqual(all.filter((path) => path !== "[Content_Types].xml").toSorted());
    const led = [
      ...found("_rels/.rels", "Relationship", "Target"),
      ...found("xl/_rels/workbook.xml.rels", "Relationship", "Target").map((to) =>
        posix.join("xl", to ?? ""),
      ),
    ];
    expect(led.toSorted()).toEqual(typed.toSorted());
  });

  it("names each sheet, whatever it is called", () => {
    expect(found("xl/workbook.xml", "sheet", "name")).toEqual(["One", "<Two> & more"]);
    const ids = new Set(found("xl/_rels/workbook.xml.rels", "Relationship", "Id"));
    expect(found("xl/workbook.xml", "sheet", "r:id").filter((id) => !ids.has(id))).toEqual([]);
  });

  it("has the looks that cells name, of fonts and fills that there are", () => {
    const styles = parts.get("xl/styles.xml") as never;
    const [formats] = elements(styles, "cellXfs");
    const count = (name: string) => elements(styles, name).length;
    const all = elements(formats as never, "xf");
    expect(Math.max(...Object.values(look))).toBe(all.length - 1);
    for (const { attributes } of all) {
      expect(Number(attributes.get("fontId"))).toBeLessThan(count("font"));
      expect(Number(attributes.get("fillId"))).toBeLessThan(count("fill"));
    }
    for (const name of ["fonts", "fills", "borders", "cellXfs", "cellStyleXfs", "cellStyles"])
      for (const one of elements(styles, name))
        expect(one.attributes.get("count")).toBe(`${one.children.length}`);
  });
});
