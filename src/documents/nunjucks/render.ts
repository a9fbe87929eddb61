import { posix } from "node:path";
import nunjucks, { type ILoader } from "nunjucks";
import { type Diagnostic, errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { openTemplate, type Place, templateSyntax } from "../../site/render/template-compiler.ts";
import { innermostCause, plainMessage } from "../../site/render/templates.ts";
import type { Language } from "../languages.ts";
import { checkSyntax, RefusedSyntax } from "./check-syntax.ts";
import { sandboxCode } from "./compiler.ts";
import { addFilters } from "./filters.ts";
import { openSandbox, TemplateLimit, type templateLimits } from "./sandbox.ts";

/** A template file that was asked for by its name. */
export interface FoundTemplate {
  /** How diagnostics call it. */
  readonly file: string;
  readonly text: string;
}

export interface TemplateRun {
  /** Name of the template, as `find` knows it. */
  readonly name: string;
  readonly language: Language;
  /** Looks up a template that this one includes, imports or extends; null for none. Names are relative, with `/`. */
  readonly find: (name: string) => FoundTemplate | null;
  readonly report: Report;
  readonly limits?: typeof templateLimits;
}

/**
 * Fills a Nunjucks template. Whatever it prints is data of its language, it sees nothing but what it is given, and what
 * it asks for and is not there is told with its place.
 * @returns the report; null where the template is wrong, which is told
 */
export async function renderTemplate(
  context: object,
  { name, language, find, report, limits }: TemplateRun,
): Promise<string | null> {
  const place: Place = { template: null, line: 1 };
  const files = new Map<string, FoundTemplate>();
  const missing = new Map<string, { readonly told: Diagnostic; count: number }>();
  let failure: Diagnostic | null = null;
  const fail = (told: Diagnostic) => {
    failure ??= told;
  };
  const sandbox = openSandbox(
    language,
    (wanted, template, line, column) => {
      const key = JSON.stringify([template.name, line, column, wanted]);
      const at = { file: files.get(template.name)?.file ?? template.name, line, column };
      const message = `The template asks for ${wanted}, which is not there`;
      const known = missing.get(key) ?? { told: warningAt("template-field", message, at), count: 0 };
      known.count++;
      missing.set(key, known);
    },
    limits,
  );
  const environment = new nunjucks.Environment(loader() as unknown as ILoader, {
    autoescape: true,
    dev: true,
  });
  addFilters(environment, language);
  // With a callback: Nunjucks says more of an error than it would throw.
  const text = await new Promise<string | null>((resolve) => {
    try {
      environment.render(name, context, (error, rendered) => {
        if (error) fail(runtimeError(error));
        resolve(error ? null : rendered);
      });
    } catch (error) {
      // The template itself cannot be compiled.
      fail(runtimeError(error));
      resolve(null);
    }
  });
  for (const { told, count } of missing.values())
    report({ ...told, message: count > 1 ? `${told.message} (${count} times).` : `${told.message}.` });
  if (failure === null) return text;
  report(failure);
  return null;

  /** Names as the file system has them: relative to the folder of the template that names them if they begin with a dot. */
  function loader() {
    return new (class extends nunjucks.Loader {
      override resolve(from: string, to: string): string {
        return posix.join(posix.dirname(from), to);
      }

      getSource(wanted: string) {
        const found = find(wanted);
        if (found === null) return null;
        files.set(wanted, found);
        return { src: { type: "code", obj: compile(wanted, found) }, path: wanted, noCache: false };
      }
    })();
  }

  function compile(wanted: string, { file, text: source }: FoundTemplate) {
    const template = { name: wanted, path: wanted };
    try {
      checkSyntax(templateSyntax(source));
      return openTemplate(
        sandboxCode(source),
        template,
        place,
        (error) => fail(runtimeError(error)),
        sandbox,
      );
    } catch (error) {
      fail(syntaxError(error, file, source));
      throw error;
    }
  }

  function runtimeError(error: unknown): Diagnostic {
    const { template, line } = place;
    const at = template && { file: files.get(template.name)?.file ?? template.name, line, column: 1 };
    const code = innermostCause(error) instanceof TemplateLimit ? "template-limit" : "template-error";
    return errorAt(code, `The template fails: ${sentence(plainMessage(error))}`, at);
  }
}

function syntaxError(error: unknown, file: string, source: string): Diagnostic {
  const { lineno, colno } = Object(error) as { lineno?: number; colno?: number };
  // Nunjucks counts the places of errors from 1, and those of its syntax tree from 0.
  const from = error instanceof RefusedSyntax ? 1 : 0;
  const line = typeof lineno === "number" ? lineno + from : source.trimEnd().split("\n").length;
  const column = typeof colno === "number" ? Math.max(1, colno + from) : 1;
  return errorAt("template-syntax", `The template cannot be read: ${sentence(plainMessage(error))}`, {
    file,
    line,
    column,
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
