import type { Place } from "../../model/place.ts";
import type { Raw } from "../raw.ts";

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...["null", "Null", "NULL", "~"].map((word) => [word, null] as const),
]);

/**
 * A scalar that is written in one line, as YAML 1.2 understands it.
 * @param written without blanks around it, not empty
 * @returns null where it is anything else, or where that takes more than a look
 */
export function scalarOf(written: string, place: Place): Raw | null {
  const first = written[0];
  if (first === '"' || first === "'") return quoted(written, first, place);
  // Characters that mean something at the start, a comment, and a key of a map.
  if (/^[-?:,[\]{}#&*!|>%@`](?!\d)|\t|\s#|:(?:\s|$)/.test(written)) return null;
  const word = words.get(written);
  if (word !== undefined) return { form: "bare", text: word === null ? "" : written, place, scalar: word };
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(written))
    return { form: "bare", text: written, place, scalar: Number(written) };
  // Other numbers: the library knows them.
  if (/^[-+.\d][\d.xXoOa-fA-FeE+\-infINFNA_]*$/.test(written)) return null;
  if (/^[-?:,[\]{}#&*!|>%@`]/.test(written)) return null;
  return { form: "quoted", text: written, place };
}

function quoted(written: string, quote: string, place: Place): Raw | null {
  const text = written.slice(1, -1);
  if (written.length < 2 || !written.endsWith(quote) || text.includes(quote)) return null;
  if (/[\\\t]/.test(text) && quote === '"') return null;
  return { form: "quoted", text, place };
}
