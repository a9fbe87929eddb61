import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reportContext } from "../../src/documents/context/context.ts";
import { blocksOf } from "../../src/documents/docx/from-lines.ts";
import type { Language } from "../../src/documents/languages.ts";
import { renderTemplate } from "../../src/documents/nunjucks/render.ts";
import { openTemplateFiles, reportTemplates } from "../../src/documents/template-files.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { judged, judgedAt } from "../support/in-memory.ts";
import { hostileName, shop } from "./tree.ts";

async function fill(tree: JudgedTree, name: string, language: Language | "blocks") {
  const told: Diagnostic[] = [];
  const written = language === "blocks" ? "text" : language;
  const context = { ...reportContext(tree, written, null), language };
  const find = openTemplateFiles(null, (path) => path);
  const text = await renderTemplate(context, {
    name,
    language: written,
    find,
    report: (one) => void told.push(one),
  });
  return { text: text ?? "", told };
}

const standards = readdirSync(reportTemplates).filter((name) => name.endsWith(".njk") && name !== "html.njk");
const name = hostileName.replaceAll('"', "'");

describe("the reports that come with tm-site", () => {
  it.each(["html.njk", ...standards])("%s asks for nothing that is not there", async (file) => {
    const trees = [
      await shop(),
      await judged("# Nothing\n"),
      await judgedAt("models", { now: "2026-11-29" }),
    ];
    for (const tree of trees)
      for (const language of file === "html.njk"
        ? (["html"] as const)
        : (["html", "markdown", "blocks"] as const)) {
        const { text, told } = await fill(tree, file, language);
        expect([language, told]).toEqual([language, []]);
        expect(text.length).toBeGreaterThan(200);
        expect(text).not.toMatch(/\[object|undefined|NaN/);
      }
  });

  it.each(standards)("%s says the same in each language", async (file) => {
    const tree = await shop();
    const { blocks } = blocksOf((await fill(tree, file, "blocks")).text);
    const tables = blocks.filter((one) => one.type === "table");
    const markdown = (await fill(tree, file, "markdown")).text;
    const html = (await fill(tree, file, "html")).text;
    const rows = tables.reduce((sum, { rows }) => sum + rows.length, 0);
    expect(tables.length).toBeGreaterThan(5);
    expect(markdown.match(/^\|( --- \|)+$/gm)).toHaveLength(tables.length);
    expect(markdown.match(/^\| /gm)).toHaveLength(rows + 2 * tables.length);
    expect(html.match(/<table>/g)).toHaveLength(tables.length);
    expect(html.match(/<tr>/g)).toHaveLength(rows + tables.length);
    for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
    // Each row of Markdown has the cells of its head.
    for (const [, head = "", body = ""] of markdown.matchAll(/^(\|.*\|)\n\|(?: --- \|)+\n((?:\|.*\|\n)*)/gm))
      for (const row of body.trimEnd().split("\n").filter(Boolean))
        expect(row.split("|")).toHaveLength(head.split("|").length);
  });

  it("write names of models as data", async () => {
    const tree = await shop();
    for (const file of ["html.njk", ...standards]) {
      const { text } = await fill(tree, file, "html");
      expect(text).toContain("X {tm.name} {{ title }} &lt;b&gt;|&#39;`*_[a](b)|&lt;/b&gt;");
      expect(text).not.toContain("<b>|");
    }
    const { blocks } = blocksOf((await fill(tree, "fda.njk", "blocks")).text);
    expect(JSON.stringify(blocks)).toContain(JSON.stringify(name).slice(1, -1));
  });

  it("take what models state in properties of their own", async () => {
    const tree = await judged(`## Properties
- **impactSafety**: on=[Server], type=text, meaning="Harm to people"
- **slTarget**: on=[Boundary], type=text, meaning="Level wanted"
## Boundaries
- **Cell**: slTarget=3
## Servers
- **Brake**: boundary=Cell, impactSafety=severe, confidentiality=HIGH
`);
    expect((await fill(tree, "iso21434.njk", "markdown")).text).toMatch(
      /\| Brake \| .* \| severe \| not rated \|/,
    );
    expect((await fill(tree, "iec62443.njk", "markdown")).text).toMatch(
      /\| Cell \| .* \| Brake \| 3 \| not set \|/,
    );
  });
});
