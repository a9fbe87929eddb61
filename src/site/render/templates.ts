import { join } from "node:path";
import nunjucks, { type Environment, type ILoader } from "nunjucks";
import { packageRoot } from "../../paths.ts";
import { openPrebuilt } from "../../prebuilt.ts";
import { englishWords, type Words } from "../../words/words.ts";
import { openSaid } from "./said.ts";
import {
  type CompiledTemplate,
  member,
  openTemplate,
  type Place,
  type TemplateFile,
  templateCode,
} from "./template-compiler.ts";

/** Folder of the templates that come with tm-site. */
export const builtInTemplates = join(packageRoot, "site-templates");

/** What went wrong first in a template, and where. */
export interface TemplateFailure {
  readonly template: TemplateFile;
  /** Counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface Templates {
  /** Autoescapes; belongs to one build and caches its templates. */
  readonly environment: Environment;
  failure(): TemplateFailure | null;
}

interface CompiledSource {
  readonly src: { readonly type: "code"; readonly obj: CompiledTemplate };
  readonly path: string;
  readonly noCache: boolean;
}

/** Templates of several folders: a name is looked up in the first, then in the next. */
export function openTemplates(folders: readonly string[], words: Words = englishWords): Templates {
  const place: Place = { template: null, line: 1 };
  let failure: TemplateFailure | null = null;
  const files = new nunjucks.FileSystemLoader([...folders]);
  const prebuilt = openPrebuilt<string>("templates");
  const said = openSaid(words);

  function onError(error: unknown): void {
    if (failure === null && place.template !== null) {
      failure = { template: place.template, line: place.line, message: plainMessage(error) };
    }
  }

  function compile(source: string, template: TemplateFile): CompiledTemplate {
    try {
      const code = prebuilt(source) ?? templateCode(source);
      return openTemplate(code, template, place, onError, { member, said });
    } catch (error) {
      const line = lineOf(error) ?? source.trimEnd().split("\n").length;
      failure ??= { template, line, message: plainMessage(error) };
      throw error;
    }
  }

  const loader = new (class extends nunjucks.Loader {
    getSource(name: string): CompiledSource | null {
      // Null for a name that is in none of the folders, whatever the declaration says.
      const source = files.getSource(name) as ReturnType<typeof files.getSource> | null;
      if (source === null) return null;
      const obj = compile(source.src, { name, path: source.path });
      return { src: { type: "code", obj }, path: source.path, noCache: false };
    }
  })();

  // A loader may hand out compiled templates; the declaration knows of texts only. `dev` keeps the causes of errors.
  const environment = new nunjucks.Environment(loader as unknown as ILoader, { autoescape: true, dev: true });
  for (const [name, value] of Object.entries(said)) environment.addGlobal(name, value);
  return { environment, failure: () => failure };
}

/** The message of the innermost cause, without what Nunjucks and Eleventy put around it. */
export function plainMessage(error: unknown): string {
  const innermost = innermostCause(error);
  const message = innermost instanceof Error ? innermost.message : String(innermost);
  return message.replace(/^(\(.*\)( \[Line .*\])?\n\s*)+/, "").replace(/^Error: /, "");
}

export function innermostCause(error: unknown): unknown {
  let inner = error;
  for (let depth = 0; depth < 50; depth++) {
    const { cause, originalError } = Object(inner) as { cause?: unknown; originalError?: unknown };
    const next = originalError ?? cause;
    if (next === undefined || next === null || next === inner) break;
    inner = next;
  }
  return inner;
}

/** Of a syntax error; null for one at the end of the file. */
function lineOf(error: unknown): number | null {
  const { lineno } = Object(error) as { lineno?: unknown };
  return typeof lineno === "number" ? lineno : null;
}
