import { type Attempt, failed, wrongText } from "../lanes.ts";

/** The one diagram of a text, as lines from `@start…` to `@end…`; `skipped` lines stood before it. */
export interface PlantumlBlock {
  readonly lines: readonly string[];
  readonly skipped: number;
}

// PlantUML also sees a diagram's begin behind comment marks, and takes the backslash for the at sign.
const START = /^[^\p{L}\p{N}]*[@\\]start[a-z]/iu;
const END = /^[^\p{L}\p{N}]*[@\\]end[a-z]/iu;

/**
 * Exactly one diagram: a second one would answer the next job's question. A file name after `@startuml` is
 * dropped, since it would say where a picture is written.
 */
export function plantumlBlock(text: string): PlantumlBlock | null {
  // All that Java takes for the end of a line, and more: what is no line for us must not be one for PlantUML.
  const lines = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  const starts = lines.flatMap((line, index) => (START.test(line) ? [index] : []));
  const ends = lines.flatMap((line, index) => (END.test(line) ? [index] : []));
  const [start, end] = [starts[0], ends[0]];
  if (start === undefined || end === undefined || starts.length + ends.length !== 2 || end < start)
    return null;
  const kind = /^\s*@start([a-z]+)/.exec(lines[start] ?? "")?.[1];
  const inside = lines.slice(start + 1, end);
  if (kind === undefined) return null;
  return { lines: [`@start${kind}`, ...inside, `@end${kind}`], skipped: start };
}

export const NOT_ONE_DIAGRAM = wrongText("the text must hold exactly one diagram, from @startuml to @enduml");
export const NOTHING_TO_DRAW = wrongText("there is nothing to draw");

/** A syntax error, with its line in the text that was handed over. */
export function errorInLine(line: number, block: PlantumlBlock, said: string): Attempt {
  return wrongText(`line ${line + block.skipped}: ${said.replace(/ ?\(Assumed diagram type: \w+\)$/, "")}`);
}

/** Both engines report an exception of theirs as a picture; null when this is none. */
export function crashIn(texts: readonly string[]): Attempt | null {
  if (!texts.some((text) => /^PlantUML \(.*\) has crashed\.$/.test(text))) return null;
  const what = texts.find((text) => /^An error has occurr?ed/.test(text));
  return failed(
    `PlantUML crashed: ${what?.replace(/^An error has occurr?ed\s*:?\s*/, "") ?? "it does not say why"}`,
  );
}

const PLACE = /^\[From .*\(line \d+\) ?\]$/;

/** Syntax errors come as pictures that name the place, and an empty text as a welcome. */
export const isErrorPicture = (texts: readonly string[]): boolean =>
  texts.some((text) => PLACE.test(text.trim())) ||
  texts.some((text) => /^Welcome to PlantUML!?$/.test(text.trim()));
