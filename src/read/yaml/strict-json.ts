import { errorAt, type Report } from "../../model/diagnostic.ts";
import { placesOf } from "../../model/place.ts";
import type { Raw } from "../raw.ts";
import { parseYaml, type YamlOptions } from "./document.ts";

/**
 * Parses a YAML file; or a JSON file, which YAML would read too, but more kindly than any other program: a comma too many
 * or a word without quotes is an error.
 */
export function parseStructured(
  file: string,
  text: string,
  report: Report,
  options: YamlOptions = {},
): Raw | null {
  let hasErrors = false;
  const root = parseYaml(
    text,
    0,
    placesOf(file, text),
    (one) => {
      hasErrors = true;
      report(one);
    },
    options,
  );
  if (hasErrors || !/\.json$/i.test(file) || text.trim() === "") return root;
  const problem = jsonProblem(text);
  if (problem === null) return root;
  const place = placesOf(file, text)(problem.offset);
  report(errorAt("bad-json", `This is not valid JSON: ${problem.message}`, place, problem.hint));
  return options.allOrNothing ? null : root;
}

/** Where the parser of the language stops; null for valid JSON. */
function jsonProblem(text: string): { message: string; offset: number; hint: string | null } | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    const offset = position === undefined ? text.trimEnd().length : Number(position);
    const before = text.slice(0, offset).trimEnd();
    const after = text.slice(offset).trimStart();
    const isExtraComma = before.endsWith(",") && /^[\]}]/.test(after);
    if (isExtraComma)
      return { message: "a comma too many", offset: before.length - 1, hint: "take the comma out" };
    const isComment = /^(\/\/|\/\*|#)/.test(after);
    if (isComment)
      return {
        message: "JSON has no comments",
        offset,
        hint: "take the comment out, or name the file .yaml",
      };
    const what = message.replace(/,? (\.\.\.)?".*$/s, "").replace(/ in JSON.*$/s, "");
    return { message: what, offset, hint: "quotes around keys and texts, commas between, none at the end" };
  }
}
