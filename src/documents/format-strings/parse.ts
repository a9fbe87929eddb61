import { offsetOf, slice, type TemplateText } from "./template-text.ts";

/** What a format string consists of: text that is printed as it stands, and fields. */
export type Part = TextPart | FieldPart;

export interface TextPart {
  readonly type: "text";
  readonly text: TemplateText;
}

/** `{name!conversion:spec}` */
export interface FieldPart {
  readonly type: "field";
  readonly name: string;
  /** `r`, `s`, `a`, or "" for none. */
  readonly conversion: string;
  readonly spec: TemplateText;
  /** Where the field begins in the file, at its brace; counted from 0. */
  readonly offset: number;
}

/** A template that cannot be read, in the words that Python has for it. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  /** In the file, counted from 0. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Splits a format string as Python's `string.Formatter` does: doubled braces are braces, and a specification is
 * whatever stands before the brace that closes its field, fields in it included.
 */
export function parseFormat(template: TemplateText): Part[] {
  const { text } = template;
  // A value that was put in is one character, which is none of these.
  const at = (index: number): string => text[index] ?? "";
  const fail = (message: string, index: number) => new FormatError(message, offsetOf(template, index));
  const parts: Part[] = [];
  let next = 0;
  while (next < text.length) {
    const start = next;
    while (next < text.length && !isBrace(at(next))) next++;
    if (next === text.length) {
      parts.push({ type: "text", text: slice(template, start, next) });
      break;
    }
    const brace = at(next++);
    const isDoubled = at(next) === brace;
    if (brace === "}" && !isDoubled)
      throw fail("a single } that closes nothing; write }} for a brace", next - 1);
    if (next === text.length) throw fail("a single { that opens nothing; write {{ for a brace", next - 1);
    if (isDoubled) {
      parts.push({ type: "text", text: slice(template, start, next) });
      next++;
      continue;
    }
    if (next - 1 > start) parts.push({ type: "text", text: slice(template, start, next - 1) });
    next = field(next);
  }
  return parts;

  /** Reads what follows an opening brace, and answers where it ends. */
  function field(start: number): number {
    const open = start - 1;
    let end = start;
    for (; end < text.length && !":!}".includes(at(end) || "-"); end++) {
      if (at(end) === "{") throw fail("a { in the name of a field", end);
      if (at(end) === "[") while (end + 1 < text.length && at(end + 1) !== "]") end++;
    }
    const name = text.slice(start, end);
    const mark = at(end);
    const add = (conversion: string, from: number, to: number) =>
      parts.push({
        type: "field",
        name,
        conversion,
        spec: slice(template, from, to),
        offset: offsetOf(template, open),
      });
    if (mark === "}") {
      add("", end, end);
      return end + 1;
    }
    if (mark === "") throw fail("a { that nothing closes", open);
    if (mark === ":") return specification("", end + 1);
    if (end + 1 >= text.length) throw fail("nothing after the ! of a conversion", end);
    const conversion = text[end + 1] ?? "";
    const after = at(end + 2);
    if (after === "}") {
      add(conversion, end + 2, end + 2);
      return end + 3;
    }
    if (after !== ":") throw fail("a conversion is one letter, with a : or } after it", end);
    return specification(conversion, end + 3);

    function specification(conversion: string, from: number): number {
      for (let depth = 1, to = from; to < text.length; to++) {
        if (at(to) === "{") depth++;
        else if (at(to) === "}" && --depth === 0) {
          add(conversion, from, to);
          return to + 1;
        }
      }
      throw fail("a { that nothing closes", open);
    }
  }
}

function isBrace(character: string): boolean {
  return character === "{" || character === "}";
}

/** A step from one value to the next: `.name`, or `[index]`. */
export interface Step {
  readonly name: string;
  readonly isIndex: boolean;
}

/** `item.data[0].name` as its first name and the steps after it. */
export function fieldPath(
  name: string,
  offset: number,
): { readonly first: string; readonly steps: readonly Step[] } {
  const [first = ""] = /^[^.[]*/.exec(name) ?? [];
  const steps: Step[] = [];
  for (let rest = name.slice(first.length); rest !== ""; ) {
    const [whole, attribute, index] = /^(?:\.([^.[]*)|\[([^\]]*)\](?=$|[.[]))/.exec(rest) ?? [];
    if (whole === undefined)
      throw new FormatError("an index is closed by ], and only . or [ may follow it", offset);
    const step = attribute ?? index ?? "";
    if (step === "") throw new FormatError(`nothing after the ${rest[0]} in "${name}"`, offset);
    steps.push({ name: step, isIndex: attribute === undefined });
    rest = rest.slice(whole.length);
  }
  return { first, steps };
}
