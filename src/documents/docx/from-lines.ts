import type { Block, TableBlock } from "./blocks.ts";
import { heading, paragraph } from "./blocks.ts";
import { proseBlocks } from "./prose.ts";

/** What a template in the language of blocks says of the document itself. */
export interface WrittenBlocks {
  readonly title: string;
  readonly subtitle: string;
  readonly blocks: readonly Block[];
}

type Line = Readonly<Record<string, unknown>>;

/** Reads the lines of JSON that a template writes for a Word document. */
export function blocksOf(text: string): WrittenBlocks {
  const blocks: Block[] = [];
  let [title, subtitle] = ["", ""];
  let rows: string[][] = [];
  for (const written of text.split("\n")) {
    if (written.trim() === "") continue;
    const line = JSON.parse(written) as Line;
    if (typeof line.begin === "string") [title, subtitle] = [line.begin, String(line.subtitle ?? "")];
    else if (typeof line.heading === "string") blocks.push(heading(Number(line.depth) - 1, line.heading));
    else if (typeof line.paragraph === "string") blocks.push(paragraph(line.paragraph));
    else if (typeof line.prose === "string") blocks.push(...proseBlocks(line.prose));
    else if (typeof line.diagram === "string")
      blocks.push({
        type: "picture",
        level: line.diagram,
        kind: line.kind === "sequence" ? "sequence" : "dfd",
        title: String(line.title ?? ""),
      });
    else if (Array.isArray(line.table)) {
      rows = [];
      const block: TableBlock = { type: "table", columns: line.table.map(String), rows };
      blocks.push(block);
    } else if (Array.isArray(line.row)) rows.push(line.row.map((cell) => String(cell ?? "")));
  }
  return { title, subtitle, blocks: blocks.map((block) => (block.type === "table" ? fitted(block) : block)) };
}

/** Columns as wide as what stands in them asks for, within bounds: a table of one's own says no widths. */
function fitted(table: TableBlock): TableBlock {
  const widths = table.columns.map((column, at) => {
    const lengths = table.rows.map((row) => String(row[at] ?? "").length);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, lengths.length);
    const longest = Math.max(...column.split(" ").map((word) => word.length));
    return Math.min(Math.max(Math.sqrt(mean) * 3, longest + 2), 30);
  });
  return { ...table, widths };
}
