import { xmlText } from "../xml-text.ts";
import { cellText } from "./cell-text.ts";
import { head, sheetNames } from "./parts.ts";

/** The texts of a workbook, each written once; cells name them by their places, counted from 0. */
export function openTexts() {
  const places = new Map<string, number | null>();
  const items: string[] = [];
  let named = 0;
  return {
    /** Null for a text of which nothing is left in a cell. */
    placeOf(text: string): number | null {
      let place = places.get(text);
      if (place === undefined) {
        const cell = cellText(text);
        place = cell === "" ? null : items.push(`<si><t xml:space="preserve">${xmlText(cell)}</t></si>`) - 1;
        places.set(text, place);
      }
      if (place !== null) named++;
      return place;
    },
    /** `xl/sharedStrings.xml`, when all are known. */
    *xml(): Generator<string> {
      yield `${head}<sst xmlns="${sheetNames}" count="${named}" uniqueCount="${items.length}">`;
      yield* items;
      yield "</sst>";
    },
  };
}

export type Texts = ReturnType<typeof openTexts>;
