import { errorAt, type Report } from "../../model/diagnostic.ts";
import { jsonMistake } from "../../model/json/mistake.ts";
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
  const isJson = /\.json$/i.test(file) && text.trim() !== "";
  const problem = isJson ? jsonMistake(text) : null;
  if (problem === null) return parseYaml(text, 0, placesOf(file, text), report, options);
  const place = placesOf(file, text)(problem.offset);
  report(errorAt("bad-json", `This is not valid JSON: ${problem.message}`, place, problem.hint));
  if (options.allOrNothing) return null;
  // What is JSON but for a comma is read, so that the rest of its mistakes is told at once.
  let isYaml = true;
  const root = parseYaml(text, 0, placesOf(file, text), () => (isYaml = false), options);
  return isYaml ? root : null;
}
