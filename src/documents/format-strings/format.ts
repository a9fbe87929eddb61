import { didYouMean } from "../../model/spelling.ts";
import { FieldError, lookUp, type Scope } from "./look-up.ts";
import { type FieldPart, FormatError, type Part, parseFormat } from "./parse.ts";
import { pythonFormat, SpecError } from "./python-format.ts";
import {
  offsetOf,
  openTemplateText,
  printed,
  slice,
  type TemplateText,
  templateText,
} from "./template-text.ts";
import { isList, isMethod, isTrue, itemsOf, type PyValue, reprOf, textOf } from "./values.ts";

/** What a template is filled with. */
export interface FormatInput {
  /** The names that the template itself may use. */
  readonly names: Scope;
  /** What `:call:NAME` makes of a value, or why it makes nothing of it; null for a name that is none. */
  readonly helper: (name: string, value: PyValue) => HelperAnswer | null;
  readonly helperNames: readonly string[];
  /** Text of a model as data of the language that the template is written in. */
  readonly asData: (text: string) => string;
  /** Hears of each mistake once it is known how often it was met. */
  readonly report: (mistake: Mistake) => void;
  readonly limits?: Partial<typeof formatLimits>;
}

export type HelperAnswer = { readonly value: PyValue } | { readonly refused: string };

/** Something that a template asks for and that is not there. Nothing is printed in its place. */
export interface Mistake {
  readonly message: string;
  readonly hint: string | null;
  /** In the template, counted from 0. */
  readonly offset: number;
  /** How often it was met: once for each item of a list. */
  readonly count: number;
  /** The braces do not match, so that all of the piece is left out. */
  readonly isSyntax: boolean;
}

/** What a template may cost: far more than a report that somebody reads. */
export const formatLimits = {
  /** Characters of the report. */
  size: 256 * 1024 * 1024,
  /** Fields that are filled. */
  fields: 50_000_000,
};

/** A report that grows beyond all bounds. */
export class FormatLimit extends Error {
  override readonly name = "FormatLimit";
}

type Print = (text: string) => void;

/** How deep fields may stand in the specifications of others before Python refuses; doubled braces begin anew. */
const fieldsDeep = 2;

/**
 * Fills a template in the language of pytm's reports: Python's format strings with `:repeat:`, `:call:`, `:if:` and
 * `:not:`. What is not there is reported and left out. The report in pieces.
 * @throws FormatLimit when it grows beyond the limits
 */
export function formatReport(source: string, input: FormatInput): string[] {
  const { names, helper, helperNames, asData, report } = input;
  const limits = { ...formatLimits, ...input.limits };
  const pieces: string[] = [];
  const mistakes = new Map<string, { readonly mistake: Omit<Mistake, "count">; count: number }>();
  const parsed = new WeakMap<TemplateText, readonly Part[]>();
  const expanded = new WeakMap<FieldPart, TemplateText>();
  let size = 0;
  let fields = 0;
  const counted =
    (print: Print): Print =>
    (text) => {
      size += text.length;
      if (size > limits.size) throw new FormatLimit(`The report has more than ${limits.size} characters.`);
      print(text);
    };
  format(
    templateText(source),
    names,
    counted((text) => void pieces.push(text)),
  );
  for (const { mistake, count } of mistakes.values()) report({ ...mistake, count });
  return pieces;

  /** One call of Python's `format`: fields may stand in specifications, two deep. */
  function format(template: TemplateText, scope: Scope, print: Print): void {
    try {
      for (const part of partsOf(template)) {
        if (part.type === "text") print(printed(part.text));
        else fill(part, scope, fieldsDeep, print);
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      note(error.message, null, error.offset, true);
    }
  }

  function partsOf(template: TemplateText): readonly Part[] {
    const known = parsed.get(template) ?? parseFormat(template);
    parsed.set(template, known);
    return known;
  }

  /** Prints a field, or notes why it cannot be printed. */
  function fill(field: FieldPart, scope: Scope, deep: number, print: Print): void {
    if (++fields > limits.fields)
      throw new FormatLimit(`The template fills more than ${limits.fields} fields.`);
    try {
      if (deep === 0)
        throw new FieldError(
          "a field in the specification of a field in another one",
          "inside repeat and call its braces are doubled",
        );
      formatField(converted(lookUp(field, scope, names), field.conversion), field, scope, deep, print);
    } catch (error) {
      if (error instanceof FieldError) note(error.message, error.hint, error.offset ?? field.offset);
      else if (error instanceof SpecError) note(error.message, null, field.offset);
      else if (error instanceof FormatError) note(error.message, null, error.offset, true);
      else throw error;
    }
  }

  function formatField(value: PyValue, field: FieldPart, scope: Scope, deep: number, print: Print): void {
    const { spec } = field;
    // What is not printed is not filled either: `{x:if:{x.name}}` is about an x that may be nothing.
    if (/^(?:if|not)/.test(spec.text)) {
      const is = isTrue(isMethod(value) ? value.call() : value);
      if (is === spec.text.startsWith("if")) print(printed(afterColon(expand(field, scope, deep))));
      return;
    }
    const full = expand(field, scope, deep);
    if (full.text.startsWith("repeat")) repeat(itemsOf(value), afterColon(full), print);
    else if (full.text.startsWith("call:")) call(value, afterColon(full), print);
    else print(asData(pythonFormat(value, printed(full))));
  }

  /** The specification with its own fields filled: what they hold is text, whatever it looks like. */
  function expand(field: FieldPart, scope: Scope, deep: number): TemplateText {
    const known = expanded.get(field);
    if (known) return known;
    const parts = partsOf(field.spec);
    const full = openTemplateText();
    for (const part of parts) {
      if (part.type === "text") full.text(part.text);
      else fill(part, scope, deep - 1, counted(full.value));
    }
    const text = full.close();
    if (parts.every(({ type }) => type === "text")) expanded.set(field, text);
    return text;
  }

  function repeat(items: readonly PyValue[], template: TemplateText, print: Print): void {
    for (const item of items) format(template, new Map([["item", item]]), print);
  }

  /** Calls a method, or a helper by its name; the rest says what to print of each item if the answer is a list. */
  function call(value: PyValue, rest: TemplateText, print: Print): void {
    const offset = rest.text === "" ? null : offsetOf(rest, 0);
    if (isMethod(value)) {
      answer(value.call(), rest, value.name, offset, print);
      return;
    }
    const colon = rest.text.indexOf(":");
    const name = printed(colon === -1 ? rest : slice(rest, 0, colon));
    const found = helper(name, value);
    if (found === null) {
      const hint = didYouMean(name, helperNames) ?? `it is one of ${helperNames.join(", ")}`;
      throw new FieldError(`there is no "${name}" to call`, hint, offset);
    }
    if ("refused" in found) throw new FieldError(`${name} ${found.refused}`, null, offset);
    answer(found.value, afterColon(rest), name, offset, print);
  }

  function answer(
    result: PyValue,
    template: TemplateText,
    name: string,
    offset: number | null,
    print: Print,
  ): void {
    if (!isList(result)) print(asData(textOf(result)));
    else if (template.text !== "") repeat(result, template, print);
    else {
      const hint = "after a second colon say what is printed of each item";
      throw new FieldError(`${name} answers with a list`, hint, offset);
    }
  }

  function note(message: string, hint: string | null, offset: number, isSyntax = false): void {
    const key = `${offset}\n${message}`;
    const known = mistakes.get(key) ?? { mistake: { message, hint, offset, isSyntax }, count: 0 };
    known.count++;
    mistakes.set(key, known);
  }
}

function converted(value: PyValue, conversion: string): PyValue {
  if (conversion === "") return value;
  if (conversion === "s") return textOf(value);
  if (conversion === "r" || conversion === "a") return reprOf(value);
  throw new FieldError(`"!${conversion}" is no conversion`, "it is !s, !r or !a");
}

/** What stands after the first colon. */
function afterColon(template: TemplateText): TemplateText {
  const colon = template.text.indexOf(":");
  const { length } = template.text;
  return colon === -1 ? slice(template, length, length) : slice(template, colon + 1, length);
}
