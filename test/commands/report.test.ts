import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { findChrome } from "../../src/documents/chrome/find.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const small = {
  "models/model.md":
    "---\ntitle: Small\n---\n## Actors\n- **U**:\n## Servers\n- **A**: isHardened=False\n## Dataflows\n- **F**: from=U, to=A\n",
};
const now = ["--now", "2027-01-31"];
const options = [...now, "--plantuml", "off", "--no-cache"];

describe("report", () => {
  it("fills a template of pytm and tells what is not there with its place, which stops nothing", async () => {
    const cwd = await folderWith({
      ...small,
      "t/basic.md": "# {tm.name}\n{assets:repeat:{{item.name}} {{item.nope}}}\n",
    });
    const { code, stdout, stderr } = await tmSite(["report", "models", "--template", "t/basic.md", ...now], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, "# Small\nA \n"]);
    expect(stderr).toContain("t/basic.md:2:30: warning: The template cannot print a field: item is a Server");
    expect(stderr).toContain("[template-field]");
    expect(stderr).toContain("2 | {assets:repeat:{{item.name}} {{item.nope}}}");
    const strict = await tmSite(["report", "models", "--template", "t/basic.md", "--strict", ...now], {
      cwd,
    });
    expect([strict.code, strict.stdout]).toEqual([2, ""]);
  });

  it("fills a template of Nunjucks, with what lies beside it", async () => {
    const cwd = await folderWith({
      ...small,
      "t/r.md.njk": '# {{ title }}\n{% include "row.njk" %}{{ nope }}\n',
      "t/row.njk": "{{ elements[0].name }}",
    });
    const { code, stdout, stderr } = await tmSite(["report", "models", "--template", "t/r.md.njk", ...now], {
      cwd,
    });
    expect([code, stdout]).toEqual([0, "# Small\nU\n"]);
    expect(stderr).toContain("t/r.md.njk:2:27: warning: The template asks for nope, which is not there.");
  });

  it("writes a file in one step, and nothing of a tree or a template with errors", async () => {
    const cwd = await folderWith({
      ...small,
      "bad/model.md": "## Servers\n- **A**: port=many\n",
      "broken.md": "{tm.name",
      "broken.html.njk": "{% if %}",
      "out/x.md": "old",
    });
    const written = await tmSite(["report", "models", "--template", "iso21434", "-o", "out/x.md", ...now], {
      cwd,
    });
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(await readFile(join(cwd, "out/x.md"), "utf8")).toContain(
      "# Threat analysis and risk assessment: Small",
    );
    const failing = [
      ["bad", "fda", "y.md"],
      ["models", "broken.md", "y.md"],
      ["models", "broken.html.njk", "y.md"],
      ["models", "missing.md", "y.md"],
      ["models", "missing.njk", "y.md"],
      ["models", "html", "nowhere/x.html"],
    ] as const;
    for (const [where, template, out] of failing) {
      const args = ["report", where, "--template", template, "-o", out, ...options];
      expect([template, (await tmSite(args, { cwd })).code]).toEqual([template, 2]);
    }
    expect((await readdir(cwd)).sort()).toEqual(["bad", "broken.html.njk", "broken.md", "models", "out"]);
    expect(await readdir(join(cwd, "out"))).toEqual(["x.md"]);
  });

  it("says what can be asked for where nothing is", async () => {
    const { code, stderr } = await tmSite(["report", "models"], { cwd: await folderWith(small) });
    expect([code, stderr]).toEqual([2, expect.stringContaining("iso21434")]);
  });

  it("draws pictures into HTML and Word documents of the whole and of a level", async () => {
    const cwd = await folderWith(small);
    const html = await tmSite(["report", "--template", "html", ...options], { cwd });
    expect(html.code).toBe(0);
    expect(html.stdout).toMatch(/<figure><svg role="img"/);
    expect(html.stdout).not.toMatch(
      /<script|https?:\/\/(?!www\.w3\.org|cwe\.mitre|capec\.mitre|attack\.mitre|d3fend\.mitre|atlas\.mitre|csrc\.nist|owasp|top10|genai|cheatsheet|github\.com\/OWASP|asvs)[^"]*\.(?:js|css|png|svg)/,
    );
    const word = await tmSite(["report", "-o", "x.docx", ...options, "--chrome", "/nowhere"], { cwd });
    expect([word.code, word.stderr]).toEqual([0, expect.stringContaining("SVG only")]);
    const entries = unzipSync(new Uint8Array(await readFile(join(cwd, "x.docx"))));
    expect(strFromU8(entries["word/document.xml"] as Uint8Array)).toContain("Small");
    expect(Object.keys(entries).filter((name) => name.endsWith(".svg"))).toHaveLength(1);
  });

  it("says that a PDF needs a browser where there is none, and writes nothing", async () => {
    const cwd = await folderWith(small);
    const { code, stderr } = await tmSite(
      ["report", "-o", "x.pdf", "--chrome", "/nowhere/chrome", ...options],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stderr).toContain("There is no browser /nowhere/chrome.");
    expect(stderr).toContain(
      "mend: install one, name it with --chrome or CHROME_PATH, or write the report as HTML",
    );
    expect(await readdir(cwd)).toEqual(["models"]);
  });

  it.skipIf(findChrome(null, process.env) === null)(
    "prints a PDF with the browser of the machine",
    async () => {
      const cwd = await folderWith(small);
      const { code, stderr } = await tmSite(["report", "-o", "x.pdf", ...options, "-q"], { cwd });
      expect([code, stderr]).toEqual([0, ""]);
      const pdf = await readFile(join(cwd, "x.pdf"));
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pdf.length).toBeGreaterThan(20_000);
    },
  );
});
