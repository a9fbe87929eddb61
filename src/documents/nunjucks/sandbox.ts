import nunjucks from "nunjucks";
import { asData, type Language } from "../languages.ts";

/** What a template may cost: far more than a report that somebody reads. */
export const templateLimits = {
  /** Characters of the report, and of each text that is made on the way. */
  size: 256 * 1024 * 1024,
  /** Rounds of loops and values that are printed. */
  steps: 50_000_000,
};

/** A report that grows beyond all bounds. */
export class TemplateLimit extends Error {
  override readonly name = "TemplateLimit";
}

const { SafeString } = (nunjucks as unknown as { runtime: { SafeString: new () => object } }).runtime;

/** Hears of something that a template asks for and that is not there. */
export type OnMissing = (
  name: string,
  template: { readonly name: string },
  line: number,
  column: number,
) => void;

type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** What the code of a template calls: see `SandboxCompiler`. One for each report. */
export function openSandbox(
  language: Language,
  onMissing: OnMissing,
  limits: typeof templateLimits = templateLimits,
): Readonly<Record<string, unknown>> {
  let steps = 0;
  const checkSize = (size: number) => {
    if (size > limits.size) throw new TemplateLimit(`The report has more than ${limits.size} characters.`);
  };
  return {
    /** A property of an object itself: nothing inherited, and nothing of a function. */
    member(object: unknown, key: unknown): unknown {
      if (object === undefined || object === null || typeof object === "function") return undefined;
      const name = typeof key === "number" ? String(key) : key;
      return typeof name === "string" && Object.hasOwn(Object(object), name)
        ? (object as Record<string, unknown>)[name]
        : undefined;
    },
    call(callee: unknown, name: string, line: number, context: unknown, args: readonly unknown[]): unknown {
      if (typeof callee === "function") return (callee as Callable).apply(context, [...args]);
      throw new Error(
        `"${name}" in line ${line} is nothing that can be called: methods of JavaScript are not for templates of reports, filters are`,
      );
    },
    need(
      value: unknown,
      name: string,
      template: { readonly name: string },
      line: number,
      column: number,
    ): void {
      if (value === undefined) onMissing(name, template, line, column);
    },
    step(size: number): void {
      if (++steps > limits.steps)
        throw new TemplateLimit(`The template takes more than ${limits.steps} steps.`);
      checkSize(size);
    },
    bounded<Value>(value: Value): Value {
      if (typeof value === "string") checkSize(value.length);
      return value;
    },
    /** A value as it is printed: data, unless it is safe. */
    show: (value: unknown): string =>
      value instanceof SafeString ? value.toString() : asData(textOf(value), language),
  };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (value instanceof SafeString) return value.toString();
  return typeof value === "object" || typeof value === "function" ? "" : String(value);
}

/** Text that is printed as it is. */
export function asSafe(text: string): unknown {
  return new nunjucks.runtime.SafeString(text);
}
