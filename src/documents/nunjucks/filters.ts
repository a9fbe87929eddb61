import nunjucks, { type Environment } from "nunjucks";
import { fold } from "../../model/spelling.ts";
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
  environment.addFilter("dump", dump);
  environment.addFilter("stated", stated);
  environment.addFilter("mapped", mapped);
  environment.addFilter("open", open);
  environment.addFilter("first", first);
  environment.addFilter("fixed", (value: unknown, places: unknown) =>
    typeof value === "number" ? value.toFixed(Math.min(Number(places ?? 1), 20)) : "",
  );
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

/** As JSON, safe texts as texts. */
function dump(value: unknown, indent?: number): string {
  const { SafeString } = nunjucks.runtime;
  const plain = (_key: string, one: unknown) => (one instanceof SafeString ? one.toString() : one);
  return JSON.stringify(value, plain, indent) ?? "";
}

/** What a model states of something under a name, in any spelling: properties of one's own, too. "" for nothing. */
function stated(thing: unknown, name: unknown): string {
  const { properties } = Object(thing) as { properties?: readonly { name: string; value: string }[] };
  if (!Array.isArray(properties)) return "";
  return properties.find((one) => fold(one.name) === fold(String(name)))?.value ?? "";
}

/** The words of a table for each item of a list; what the table lacks is left out. */
function mapped(items: unknown, table: unknown): unknown[] {
  if (!Array.isArray(items) || typeof table !== "object" || table === null) return [];
  return items
    .filter((item) => Object.hasOwn(table, String(item)))
    .map((item) => (table as Record<string, unknown>)[String(item)]);
}

/** Those findings that are open, and that no level below says in more detail. */
function open(findings: unknown): unknown[] {
  if (!Array.isArray(findings)) return [];
  return findings.filter(({ status, isRefined }) => status === "open" && !isRefined);
}

/** The first item of a list, or its first so many. */
function first(items: unknown, count?: unknown): unknown {
  if (!Array.isArray(items)) return undefined;
  return count === undefined ? items[0] : items.slice(0, Number(count));
}
