import { doubleQuoted } from "../../read/yaml/double-quoted.ts";

/** Words that YAML, or other readers of it, take for something else than a text. */
const words = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;

/** A text on one line, as YAML reads it back: without quotes where nobody could take it for anything else. */
export function scalar(text: string): string {
  const isPlain =
    /^\p{L}[\p{L}\p{N}_./@()+= ,'-]*(?::[\p{L}\p{N}_./@()+=-][\p{L}\p{N}_./@()+= ,'-]*)*$/u.test(text) &&
    !text.endsWith(" ") &&
    !words.test(text);
  return isPlain ? text : doubleQuoted(text);
}
