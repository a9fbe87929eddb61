import { doubleQuoted } from "../../read/yaml/double-quoted.ts";
import { yaml } from "../../read/yaml/library.ts";

/** How a text stands in a YAML file. */
export type Quoting = "plain" | "single" | "double";

/**
 * A text as a scalar of one line that YAML reads as that text. Without quotes, and in single ones, only where it can be.
 * @param isInFlow whether it stands in braces or brackets, where fewer characters go without quotes
 */
export function scalarText(text: string, quoting: Quoting, isInFlow: boolean): string {
  if (quoting === "plain" && isPlain(text, isInFlow)) return text;
  if (quoting === "single" && /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u.test(text))
    return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

function isPlain(text: string, isInFlow: boolean): boolean {
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text) || text.endsWith(" ")) return false;
  if (/[\u061c\u200e\u200f]|: |:$| #/.test(text) || (isInFlow && /[,[\]{}:"']/.test(text))) return false;
  // Other readers of YAML take these for booleans.
  if (/^(?:y|yes|n|no|on|off)$/i.test(text)) return false;
  // A number, a boolean or null would be no text.
  const { parseDocument } = yaml();
  const { contents, errors } = parseDocument(text);
  return errors.length === 0 && (contents as { value?: unknown } | null)?.value === text;
}
