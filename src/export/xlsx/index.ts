import type { JudgedTree } from "../../judged-tree.ts";
import type { Exporter } from "../exporter.ts";
import { evidence, scoreTerms } from "../told/losses.ts";
import { hasForeign, isCut } from "./cell-text.ts";
import { rowsAtMost, sheetsOf } from "./sheets.ts";
import { workbook } from "./workbook.ts";

export const xlsx: Exporter = {
  losses: [
    evidence,
    scoreTerms,
    {
      what: "rows beyond 1,048,576 of a sheet",
      why: "a sheet ends there",
      count: (judged) =>
        sheetsOf(judged).reduce((total, { rows }) => total + Math.max(0, rows.length - (rowsAtMost - 1)), 0),
    },
    {
      what: "what is beyond 32,767 characters of a text",
      why: "a cell ends there, and the text in it with …",
      count: (judged) => textsOf(judged).filter(isCut).length,
    },
    {
      what: "control characters in texts",
      why: "XML has none: they are left out",
      count: (judged) => textsOf(judged).filter(hasForeign).length,
    },
    {
      what: "assumptions, protocols, types and properties of one's own, what data are, and what elements state",
      why: "the sheets are about findings and where they are",
      count: ({ tree }) =>
        [...tree.levels.values()].reduce((total, { model }) => {
          if (!model) return total;
          const { assumptions, protocols, types, declarations, data } = model;
          return total + [assumptions, protocols, types, declarations, data].flat().length;
        }, 0),
    },
  ],
  write: (judged) =>
    workbook(sheetsOf(judged), judged.tree.levels.get(judged.tree.root)?.title ?? "", judged.now),
};

function textsOf(judged: JudgedTree): string[] {
  return sheetsOf(judged)
    .flatMap(({ rows }) => rows.flat())
    .filter((cell) => typeof cell === "string");
}
