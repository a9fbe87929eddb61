import { describe, expect, it } from "vitest";
import { builtInReports, planOf, type ReportPlan } from "../../src/documents/plan.ts";

/** A plan in one line: source, language, writer. */
function planned(template: string | null, out: string | null): string {
  const plan = planOf(template, out);
  if ("message" in plan) return `${plan.message} ${plan.hint}`;
  const { source, language, writer } = plan as ReportPlan;
  const name = source.type === "nunjucks" ? `${source.folder ?? "built in"}:${source.name}` : source.type;
  return `${source.type === "pytm" ? source.path : name} ${language} ${writer}`;
}

describe("what a template and the ending of a file ask for", () => {
  it.each<[template: string | null, out: string | null, plan: string]>([
    ["html", null, "built in:html.njk html text"],
    ["html", "x.html", "built in:html.njk html text"],
    ["html", "x.pdf", "built in:html.njk html pdf"],
    ["html", "x.docx", "whole-docx blocks docx"],
    [null, "x.html", "built in:html.njk html text"],
    [null, "x.docx", "whole-docx blocks docx"],
    [null, "x.pdf", "built in:html.njk html pdf"],
    ["docx", null, "whole-docx blocks docx"],
    ["pdf", null, "built in:html.njk html pdf"],
    ["iso21434", null, "built in:iso21434.njk markdown text"],
    ["iso21434", "x.md", "built in:iso21434.njk markdown text"],
    ["iec62443", "x.html", "built in:iec62443.njk html text"],
    ["fda", "x.docx", "built in:fda.njk blocks docx"],
    ["fda", "x.pdf", "built in:fda.njk html pdf"],
    ["docs/basic.md", null, "docs/basic.md markdown text"],
    ["page.html", "x.html", "page.html html text"],
    ["page.html", "x.pdf", "page.html html pdf"],
    ["template", "x.txt", "template text text"],
    ["template", null, "template markdown text"],
    ["a/b.md.njk", null, "a/:b.md.njk markdown text"],
    ["b.html.njk", "x.pdf", ".:b.html.njk html pdf"],
    ["b.njk", "x.md", ".:b.njk markdown text"],
    ["b.njk", null, ".:b.njk html text"],
  ])("%s, %s", (template, out, plan) => expect(planned(template, out)).toBe(plan));

  it.each<[template: string | null, out: string | null, says: string]>([
    [null, null, "Which report is meant is not said."],
    [null, "x.txt", "Which report is meant is not said."],
    ["basic.md", "x.docx", "A template of one's own makes no Word document."],
    ["basic.md", "x.pdf", "A PDF is printed from HTML, and basic.md is markdown."],
  ])("%s, %s is refused", (template, out, says) => expect(planned(template, out)).toContain(says));

  it("names every report that comes with tm-site where none is named", () => {
    for (const name of Object.keys(builtInReports)) expect(planned(null, null)).toContain(name);
  });
});
