import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  HeadingLevel,
  ImageRun,
  type IStylesOptions,
  LineRuleType,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from "docx";
import { estimatePageNumbers } from "docx/layout";
import type { Block, TableBlock } from "./blocks.ts";
import type { Picture } from "./picture.ts";
import { runsOf, xmlText } from "./text.ts";

/** What stands on the cover, and in the properties of the file. */
export interface Cover {
  readonly title: string;
  readonly subtitle: string;
  /** Short texts below, one a line. */
  readonly lines: readonly string[];
}

/** By `anchor of the level` and kind; a block whose picture is not there tells only its title. */
export type Pictures = ReadonlyMap<string, Picture>;

export function pictureKey({ level, kind }: { readonly level: string; readonly kind: string }): string {
  return `${level} ${kind}`;
}

/** Twentieths of a point: the width of the text on a page of A4. */
const textWidth = 9866;
const margin = 1020;
const font = "Arial";

const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 20 },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
    },
    heading1: headingStyle(32, 480),
    heading2: headingStyle(26, 320),
    heading3: headingStyle(22, 240),
    heading4: headingStyle(20, 200),
    title: { run: { font, size: 52, bold: true }, paragraph: { spacing: { before: 4000, after: 240 } } },
    hyperlink: { run: { color: "0A6670" } },
  },
  characterStyles: [
    { id: "Code", name: "Code", basedOn: "DefaultParagraphFont", run: { font: "Courier New", size: 17 } },
  ],
  paragraphStyles: [
    {
      id: "Cell",
      name: "Cell",
      basedOn: "Normal",
      run: { size: 17 },
      paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
    },
    { id: "Caption", name: "Caption", basedOn: "Normal", run: { size: 17, color: "5B616A" } },
  ],
};

function headingStyle(size: number, before: number) {
  return {
    run: { font, size, bold: true, color: "1B1E22" },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  };
}

/** A Word document: cover, table of contents, and the blocks, with page numbers. */
export function wordDocument(cover: Cover, blocks: readonly Block[], pictures: Pictures): Document {
  const page = {
    size: { width: 11906, height: 16838 },
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  };
  const title = xmlText(cover.title);
  return new Document({
    title,
    subject: xmlText(cover.subtitle),
    creator: "tm-site",
    lastModifiedBy: "tm-site",
    description: "",
    styles,
    ...(sizeOf(blocks) > laidOutAtMost ? {} : { pageNumbers: estimatePageNumbers }),
    sections: [
      {
        properties: { page, titlePage: true },
        footers: { default: footer(title), first: new Footer({ children: [new Paragraph({})] }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runsOf(title) }),
          new Paragraph({ children: runsOf([{ text: cover.subtitle, is: "bold" }]) }),
          ...cover.lines.map((line) => new Paragraph({ children: runsOf([{ text: line, is: "dim" }]) })),
          new Paragraph({
            children: [new PageBreak(), new TextRun({ text: "Contents", bold: true, size: 32 })],
          }),
          new TableOfContents("Contents", { hyperlink: true, headingStyleRange: "1-1" }),
          ...blocks.flatMap((block) => written(block, pictures)),
        ],
      },
    ],
  });
}

/** Laying out more than this takes minutes: Word then fills in the page numbers of the contents, after asking. */
const laidOutAtMost = 4000;

/** Paragraphs and rows of tables together. */
export function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.type === "table" ? block.rows.length + 1 : 1), 0);
}

function footer(title: string): Footer {
  const number = [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES];
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: "right", position: textWidth }],
        children: [
          new TextRun({ text: title.slice(0, 80), size: 16, color: "5B616A" }),
          new TextRun({ children: ["\t", ...number], size: 16, color: "5B616A" }),
        ],
      }),
    ],
  });
}

const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
];

function written(block: Block, pictures: Pictures): FileChild[] {
  if (block.type === "table") return [wordTable(block), new Paragraph({ spacing: { after: 60 } })];
  if (block.type === "picture") return picture(block, pictures);
  if (block.type === "heading") {
    const at = Math.min(Math.max(block.depth, 1), headings.length) - 1;
    return [
      new Paragraph({
        heading: headings[at] ?? HeadingLevel.HEADING_4,
        ...(at === 0 ? { pageBreakBefore: true } : {}),
        children: runsOf(block.text),
      }),
    ];
  }
  return [
    new Paragraph({
      ...(block.isKept ? { keepNext: true } : {}),
      ...(block.isBullet ? { bullet: { level: 0 } } : {}),
      children: runsOf(block.text),
    }),
  ];
}

function picture(block: Extract<Block, { type: "picture" }>, pictures: Pictures): FileChild[] {
  const caption = new Paragraph({
    style: "Caption",
    alignment: AlignmentType.CENTER,
    children: runsOf(block.title),
  });
  const shown = pictures.get(pictureKey(block));
  if (!shown) return [caption];
  const { svg, png, width, height } = shown;
  const image = new ImageRun({
    type: "svg",
    data: new TextEncoder().encode(svg),
    transformation: { width, height },
    fallback: { type: "png", data: png },
    altText: { name: xmlText(block.title), title: xmlText(block.title), description: xmlText(block.title) },
  });
  return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }), caption];
}

const line = { style: BorderStyle.SINGLE, size: 4, color: "D8D7D0" };
/** Said once a table: cells are many. */
const borders = {
  ...{ top: line, bottom: line, left: line, right: line },
  ...{ insideHorizontal: line, insideVertical: line },
};
const margins = { top: 20, bottom: 20, left: 80, right: 80 };

function wordTable({ columns, widths, rows }: TableBlock): WordTable {
  const count = Math.max(columns.length, ...rows.map((row) => row.length), 1);
  const shares = widths ?? new Array<number>(count).fill(1);
  const sum = shares.reduce((all, one) => all + one, 0);
  const columnWidths = shares.map((one) => Math.floor((one / sum) * textWidth));
  const cell = (text: TableBlock["rows"][number][number], at: number, isHead: boolean) =>
    new TableCell({
      width: { size: columnWidths[at] ?? 0, type: WidthType.DXA },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: "F4F4F0", color: "auto" } } : {}),
      children: [new Paragraph({ style: "Cell", children: runsOf(isHead ? bold(text) : text) })],
    });
  const head =
    columns.length === 0
      ? []
      : [
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            children: columns.map((text, at) => cell(text, at, true)),
          }),
        ];
  const empty =
    rows.length === 0 && columns.length > 0 ? [columns.map((_, at) => (at === 0 ? "None." : ""))] : [];
  const body = [...rows, ...empty].map(
    (row) =>
      new TableRow({
        cantSplit: true,
        // Without a head the first column says what the second is.
        children: row.map((text, at) => cell(text, at, columns.length === 0 && at === 0)),
      }),
  );
  return new WordTable({
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders,
    margins,
    columnWidths,
    rows: [...head, ...body],
  });
}

function bold(text: TableBlock["rows"][number][number]) {
  return typeof text === "string" ? [{ text, is: "bold" as const }] : text;
}
