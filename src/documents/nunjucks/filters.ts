import nunjucks, { type Environment } from "nunjucks";
import { asData, type Language } from "../languages.ts";
import { asSafe, TemplateLimit } from "./sandbox.ts";

/** Nunjucks' filters whose answer is longer than what they are given, by a number that the template says. */
const widening = ["center", "indent"];
const widthAtMost = 10_000;

/** Numbers of a `range`. */
const rangeAtMost = 1_000_000;

type Filter = (...args: unknown[]) => unknown;

/** Gives an environment the filters and functions of reports, and takes those away that do not fit there. */
export function addFilters(environment: Environment, language: Language): void {
  const { SafeString } = nunjucks.runtime;
  const escaped = (value: unknown) =>
    value instanceof SafeString
      ? value
      : asSafe(asData(value === undefined || value === null ? "" : String(value), language));
  for (const name of ["escape", "e", "forceescape"]) environment.addFilter(name, escaped);
  for (const name of widening) {
    const original = environment.getFilter(name) as Filter;
    environment.addFilter(name, (...args: unknown[]) => {
      if (args.some((one) => typeof one === "number" && one > widthAtMost))
        throw new TemplateLimit(`A width is at most ${widthAtMost}.`);
      return original(...args);
    });
  }
  // The same report twice is the same report.
  environment.addFilter("random", () => {
    throw new Error("a report has nothing random in it");
  });
  environment.addGlobal("range", range);
}

function range(...args: unknown[]): number[] {
  const [first = 0, second, step = 1] = args.map(Number);
  const [from, to] = second === undefined ? [0, first] : [first, second];
  if (step === 0 || Math.abs((to - from) / step) > rangeAtMost)
    throw new TemplateLimit(`A range has at most ${rangeAtMost} numbers.`);
  const numbers: number[] = [];
  for (let at = from; step > 0 ? at < to : at > to; at += step) numbers.push(at);
  return numbers;
}
