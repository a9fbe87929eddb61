import { type Language, languageOf } from "./languages.ts";

/** The reports that come with tm-site, and what each is. */
export const builtInReports = {
  html: "the whole as one page",
  docx: "the whole as a Word document",
  pdf: "the whole as a PDF, printed by Chromium",
  iso21434: "the tables of a TARA (ISO/SAE 21434, clause 15)",
  iec62443: "zones and conduits (IEC 62443-3-2)",
  fda: "the tables of a premarket submission (FDA)",
} as const;
export type BuiltInReport = keyof typeof builtInReports;

/** What is filled, and what is made of it. */
export interface ReportPlan {
  readonly source:
    | { readonly type: "whole-docx" }
    | { readonly type: "nunjucks"; readonly name: string; readonly folder: string | null }
    | { readonly type: "pytm"; readonly path: string };
  /** The language that the template writes; `blocks` is that of Word documents. */
  readonly language: Language | "blocks";
  readonly writer: "text" | "docx" | "pdf";
}

/** Something that cannot be made, with the mend. */
export interface NoPlan {
  readonly message: string;
  readonly hint: string;
}

/**
 * What a template and the ending of a file together ask for.
 * @param template a name of a built-in one, or the path of a file; null where only the ending says what is wanted
 * @param out the file that is written; null for standard output
 */
export function planOf(template: string | null, out: string | null): ReportPlan | NoPlan {
  const ending = /\.(\w+)$/.exec(out ?? "")?.[1]?.toLowerCase() ?? "";
  const wanted = template ?? (ending === "htm" ? "html" : ending);
  if (wanted === "html" || wanted === "docx" || wanted === "pdf") return wholePlan(wanted, ending);
  if (isBuiltIn(wanted)) return tablesPlan(wanted, ending);
  if (template === null)
    return {
      message: "Which report is meant is not said.",
      hint: `name one with --template: ${Object.keys(builtInReports).join(", ")}, or a template of your own`,
    };
  return filePlan(template, ending);
}

export function isBuiltIn(name: string): name is BuiltInReport {
  return Object.hasOwn(builtInReports, name);
}

function nunjucks(
  name: string,
  folder: string | null,
  language: ReportPlan["language"],
  writer: ReportPlan["writer"],
): ReportPlan {
  return { source: { type: "nunjucks", name, folder }, language, writer };
}

function wholePlan(wanted: "html" | "docx" | "pdf", ending: string): ReportPlan {
  const kind = ending === "docx" || ending === "pdf" ? ending : wanted;
  if (kind === "docx") return { source: { type: "whole-docx" }, language: "blocks", writer: "docx" };
  return nunjucks("html.njk", null, "html", kind === "pdf" ? "pdf" : "text");
}

function tablesPlan(name: string, ending: string): ReportPlan {
  const file = `${name}.njk`;
  if (ending === "docx") return nunjucks(file, null, "blocks", "docx");
  if (ending === "pdf") return nunjucks(file, null, "html", "pdf");
  return nunjucks(file, null, languageOf(`x.${ending}`) === "html" ? "html" : "markdown", "text");
}

function filePlan(template: string, ending: string): ReportPlan | NoPlan {
  const isNunjucks = /\.njk$/i.test(template);
  const own = languageOf(template);
  const language =
    own ?? (ending === "pdf" ? "html" : (languageOf(`x.${ending}`) ?? (isNunjucks ? "html" : "markdown")));
  if (ending === "docx")
    return {
      message: "A template of one's own makes no Word document.",
      hint: "write HTML or Markdown with it, or leave --template out for the whole as a Word document",
    };
  if (ending === "pdf" && language !== "html")
    return {
      message: `A PDF is printed from HTML, and ${template} is ${language}.`,
      hint: "name a template that writes HTML, such as report.html.njk",
    };
  const writer = ending === "pdf" ? "pdf" : "text";
  if (!isNunjucks) return { source: { type: "pytm", path: template }, language, writer };
  const [, folder = "", name = template] = /^(.*[\\/])?([^\\/]*)$/.exec(template) ?? [];
  return nunjucks(name, folder === "" ? "." : folder, language, writer);
}
