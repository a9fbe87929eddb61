import { xmlText } from "../xml-text.ts";

/** The parts of a workbook but for its sheets and texts, by path. Shapes and names: ECMA-376, parts 1 and 2. */
export function fixedParts(sheets: readonly string[], title: string, day: string): Record<string, string> {
  const sheetsWith = (of: (number: number, name: string) => string) =>
    sheets.map((name, at) => of(at + 1, name)).join("");
  return {
    "[Content_Types].xml": `${head}<Types xmlns="${packageNames}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${[
      ["/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main"],
      ["/xl/sharedStrings.xml", "officedocument.spreadsheetml.sharedStrings"],
      ["/xl/styles.xml", "officedocument.spreadsheetml.styles"],
      ["/docProps/core.xml", "package.core-properties"],
      ...sheets.map((_, at) => [`/${sheetPath(at + 1)}`, "officedocument.spreadsheetml.worksheet"]),
    ]
      .map(
        ([path, type]) =>
          `<Override PartName="${path}" ContentType="application/vnd.openxmlformats-${type}+xml"/>`,
      )
      .join("")}</Types>`,
    "_rels/.rels": relationships([
      ["workbook", `${officeNames}/officeDocument`, "xl/workbook.xml"],
      ["core", `${packageNames}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ]),
    "docProps/core.xml": `${head}<cp:coreProperties xmlns:cp="${packageNames}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>tm-site</dc:creator>${[
      "created",
      "modified",
    ]
      .map((name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${day}T00:00:00Z</dcterms:${name}>`)
      .join("")}</cp:coreProperties>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ["styles", `${officeNames}/styles`, "styles.xml"],
      ["strings", `${officeNames}/sharedStrings`, "sharedStrings.xml"],
      ...sheets.map(
        (_, at) => [`sheet${at + 1}`, `${officeNames}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
      ),
    ]),
    "xl/styles.xml": stylesXml,
    "xl/workbook.xml": `${head}<workbook xmlns="${sheetNames}" xmlns:r="${officeNames}"><bookViews><workbookView/></bookViews><sheets>${sheetsWith((number, name) => `<sheet name="${xmlText(name)}" sheetId="${number}" r:id="sheet${number}"/>`)}</sheets></workbook>`,
  };
}

export const sheetPath = (number: number): string => `xl/worksheets/sheet${number}.xml`;

export const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const sheetNames = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const packageNames = "http://schemas.openxmlformats.org/package/2006";
const officeNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function relationships(all: readonly (readonly [id: string, type: string, target: string])[]): string {
  const each = all.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `${head}<Relationships xmlns="${packageNames}/relationships">${each.join("")}</Relationships>`;
}

/** How a cell looks: its place among `cellXfs`. */
export const look = { plain: 0, wrapped: 1, header: 2 } as const;

const font = (more: string) => `<font>${more}<sz val="11"/><name val="Calibri"/><family val="2"/></font>`;
const format = (kind: string, alignment: string) =>
  `<xf numFmtId="0" ${kind} borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"${alignment}/></xf>`;

/** The first two fills are what every reader takes them for, whatever stands there. */
const stylesXml = `${head}<styleSheet xmlns="${sheetNames}"><fonts count="2">${font("")}${font("<b/>")}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${format('fontId="0" fillId="0"', "")}${format('fontId="0" fillId="0"', ' wrapText="1"')}${format('fontId="1" fillId="2" applyFont="1" applyFill="1"', ' wrapText="1"')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
