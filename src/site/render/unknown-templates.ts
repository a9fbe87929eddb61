import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type Diagnostic, warningAt } from "../../model/diagnostic.ts";
import { nearest } from "../../model/spelling.ts";
import { listFiles } from "../publish/list-files.ts";
import { builtInTemplates } from "./templates.ts";

/**
 * Warnings about what lies in a folder of templates and has no effect: it goes before no built-in template, none of the
 * user's names it, and it is no asset. Nothing for a folder that cannot be read, which is told elsewhere.
 * @param shownAs how diagnostics call the folder
 */
export async function unknownTemplates(folder: string, shownAs = folder): Promise<Diagnostic[]> {
  const known = (await listFiles(builtInTemplates)).filter((file) => file.endsWith(".njk"));
  const files = (await listFiles(folder).catch(() => [])).filter(
    (file) => !`/${file}`.includes("/.") && !file.startsWith("assets/"),
  );
  const texts = await Promise.all(
    files.filter(isTemplate).map((file) => readFile(join(folder, file), "utf8").catch(() => "")),
  );
  const named = new Set(
    texts.flatMap((text) => [...text.matchAll(/["']([^"'\n]+)["']/g)].map(([, name]) => name)),
  );
  return files
    .filter((file) => mayBeMeant(file) && !known.includes(file) && !named.has(file))
    .map((file) => {
      const message = `The template "${file}" has no effect: there is no built-in one of its name, and no other names it.`;
      return warningAt("unknown-template", message, { file: posix.join(shownAs, file) }, mendOf(file, known));
    });
}

function isTemplate(file: string): boolean {
  return file.endsWith(".njk");
}

/** A README beside templates is meant for people. */
function mayBeMeant(file: string): boolean {
  return /\.(njk|nunjucks|nj|html?|j2|jinja2?|css|m?js)$/i.test(file);
}

function mendOf(file: string, known: readonly string[]): string | null {
  if (/\.(css|m?js)$/i.test(file)) return "style sheets and scripts go into assets/";
  const stem = (path: string) => posix.parse(path).name.toLowerCase();
  const sameName = known.find((one) => stem(one) === stem(file));
  if (sameName !== undefined) return `did you mean "${sameName}"?`;
  const [near] = nearest(file, known);
  const byName = new Map(known.map((one) => [stem(one), one]));
  const meant = near ?? byName.get(nearest(stem(file), byName.keys())[0] ?? "");
  return meant === undefined ? null : `did you mean "${meant}"?`;
}
