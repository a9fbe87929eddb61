import type { Block, TableBlock } from "./blocks.ts";
import { heading, paragraph } from "./blocks.ts";

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
  return { title, subtitle, blocks };
}
