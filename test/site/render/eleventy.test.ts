import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type RenderInput, renderPages } from "../../../src/site/render/eleventy.ts";
import { folderWriter } from "../../../src/site/writers/folder.ts";
import { compiledModules, run } from "../../support/compiled.ts";
import { emptyFolder, type Files, readFiles, writeTree } from "../../support/folders.ts";
import { page, site } from "./pages.ts";

const fixtures = resolve(import.meta.dirname, "../../fixtures/site-templates");
async function render(input: Partial<RenderInput> = {}): Promise<Files> {
  const output = await emptyFolder();
  const writer = folderWriter(output);
  await renderPages({ site, urls: ["index.html"], pageOf: page, templates: fixtures, writer, ...input });
  return readFiles(output);
}

async function withTemplates(files: Files): Promise<string> {
  const folder = await emptyFolder();
  await writeTree(folder, files);
  return folder;
}

describe("rendering", () => {
  it("gives templates page and site, and escapes what they print", async () => {
    const files = await render({ urls: ["index.html", "levels/a/b/index.html"] });
    expect(files["index.html"]).toBe(
      `<!doctype html>
<html data-root="">
<title>At index.html · R&amp;D</title>
<p>tm-site 2026-01-31</p>

<main><h1>&lt;b&gt;</h1>
<ul><li>1 a &amp; b</li><li>2 c</li></ul>
</main>
</html>
`,
    );
    expect(files["levels/a/b/index.html"]).toContain('data-root="../../../"');
    expect(Object.keys(files)).toEqual(["index.html", "levels/a/b/index.html"]);
  });

  it("takes a template of the user before the built-in one of the same name", async () => {
    const templates = await withTemplates({ "pages/about.njk": "<p>Ours: {{ page.title }}</p>" });
    const { "index.html": html } = await render({ templates });
    expect(html).toContain("<p>Ours: At index.html</p>");
    expect(html).toContain("Content-Security-Policy");
  });

  it("asks for each page once, in turn, and tells of each", async () => {
    const urls = Array.from({ length: 600 }, (_, n) => `levels/l${n}/index.html`);
    const pageOf = vi.fn(page);
    const onPage = vi.fn();
    const files = await render({ urls, pageOf, onPage });
    expect(pageOf.mock.calls.map(([url]) => url)).toEqual(urls);
    expect(onPage).toHaveBeenCalledTimes(600);
    expect(Object.keys(files)).toHaveLength(600);
  });

  it("has nothing to do without pages", async () => {
    expect(await render({ urls: [] })).toEqual({});
  });

  it("does not see the templates, pages and globals of a build before it, nor of one at the same time", async () => {
    const other = await withTemplates({
      "layouts/page.njk": "Other {{ site.title }} {{ page.view.heading }}",
    });
    const second = {
      templates: other,
      site: { ...site, title: "Two" },
      pageOf: (url: string) => page(url, { heading: 2 }),
    };
    const [one, two, three] = await Promise.all([render(), render(second), render()]);
    expect(two).toEqual({ "index.html": "Other Two 2" });
    expect(one).toEqual(three);
    expect(one["index.html"]).toContain("<h1>&lt;b&gt;</h1>");
  });

  it("reads a template again in the next build", async () => {
    const templates = await withTemplates({ "layouts/page.njk": "before" });
    expect(await render({ templates })).toEqual({ "index.html": "before" });
    await writeTree(templates, { "layouts/page.njk": "after" });
    expect(await render({ templates })).toEqual({ "index.html": "after" });
  });

  it("leaves nothing behind in the process or in the temporary folder", async () => {
    const environment = { ...process.env };
    const temporary = await emptyFolder();
    vi.stubEnv("TMPDIR", temporary);
    await render();
    await render({ templates: await withTemplates({ "layouts/page.njk": "{{ x | y }}" }) }).catch(
      () => undefined,
    );
    const left = await readdir(temporary);
    vi.unstubAllEnvs();
    expect(left.filter((name) => name.startsWith("tm-site-"))).toEqual([]);
    expect({ ...process.env }).toEqual(environment);
  });
});

describe("page paths", () => {
  const odd = [
    "levels/with space/index.html",
    "levels/Größe/日本/index.html",
    "levels/#1/index.html",
    "levels/100%/%2e%2e/index.html",
    `levels/"quoted" 'name'/index.html`,
    "levels/{{ site.title }}/{% raw %}/index.html",
    "levels/a?b&c/index.html",
    "levels/[x]{y}(z)!*/index.html",
    "levels/.../-/index.html",
    "levels/index/index.html",
    "levels/$1/__proto__/index.html",
    "levels/constructor/index.html",
  ];

  it("writes a page to exactly its path, whatever the characters", async () => {
    const files = await render({ urls: odd });
    expect(Object.keys(files)).toEqual([...odd].sort());
    for (const url of odd) {
      const title = url.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
      expect(files[url]).toContain(`At ${title} `);
    }
  });

  it.skipIf(process.platform === "win32")("takes a backslash for a character where it is one", async () => {
    expect(Object.keys(await render({ urls: ["levels/a\\b/index.html"] }))).toEqual([
      "levels/a\\b/index.html",
    ]);
  });

  it.each([
    "../x.html",
    "a/../../x.html",
    "/etc/x.html",
    "a//b.html",
    "",
    "a/",
    "./x.html",
    "a/./b.html",
    "a\0b.html",
  ])("refuses %j", async (url) => {
    await expect(render({ urls: ["index.html", url] })).rejects.toMatchObject({
      name: "SiteError",
      code: "page-path",
      message: expect.stringContaining(JSON.stringify(url)),
    });
  });
});

describe("errors in templates", () => {
  const includes = "one\n{% include 'partials/p.njk' %}\n";
  const cases: readonly (readonly [string, Files, string, number, string])[] = [
    [
      "an unknown filter in a partial",
      { "layouts/page.njk": includes, "partials/p.njk": "1\n2\n{{ page.title | nosuch }}" },
      "partials/p.njk",
      3,
      "filter not found: nosuch",
    ],
    [
      "a call of nothing inside a block",
      {
        "layouts/page.njk": "{% extends 'base.njk' %}\n{% block x %}\n\n{{ page.nothing() }}{% endblock %}",
        "base.njk": "1\n2\n3\n4\n5{% block x %}{% endblock %}",
      },
      "layouts/page.njk",
      4,
      'Unable to call `page["nothing"]`, which is undefined or falsey',
    ],
    [
      "an error in the template that is extended",
      {
        "layouts/page.njk": "{% extends 'base.njk' %}\n{% block x %}{{ super() }}{% endblock %}",
        "base.njk": "1\n{% block x %}{% endblock %}\n3\n{{ 1 | nosuch }}",
      },
      "base.njk",
      4,
      "filter not found: nosuch",
    ],
    [
      "an error in an imported macro",
      {
        "layouts/page.njk": "{% from 'm.njk' import m %}\n{{ m(1) }}",
        "m.njk": "{% macro m(x) %}\n2\n3\n4\n{{ x.y.z() }}{% endmacro %}",
      },
      "m.njk",
      5,
      'Unable to call `x["y"]["z"]`, which is undefined or falsey',
    ],
    [
      "a template that is not there",
      { "layouts/page.njk": "1\n\n{% include 'none.njk' %}" },
      "layouts/page.njk",
      3,
      "template not found: none.njk",
    ],
    [
      "a macro that is not there",
      { "layouts/page.njk": "{% from 'm.njk' import q %}", "m.njk": "" },
      "layouts/page.njk",
      1,
      "cannot import 'q'",
    ],
    [
      "wrong syntax",
      { "layouts/page.njk": includes, "partials/p.njk": "1\n{% if %}\n" },
      "partials/p.njk",
      2,
      "unexpected token: %}",
    ],
    [
      "an unknown tag",
      { "layouts/page.njk": "1\n2\n{% foo %}" },
      "layouts/page.njk",
      3,
      "unknown block tag: foo",
    ],
    [
      "a tag that is not closed",
      { "layouts/page.njk": "1\n{% if page %}\n3\n\n" },
      "layouts/page.njk",
      3,
      "parseIf: expected elif, else, or endif, got end of file",
    ],
    [
      "the second branch of a condition",
      { "layouts/page.njk": "{% if not page %}\n{% elif page.nothing() %}{% endif %}" },
      "layouts/page.njk",
      2,
      'Unable to call `page["nothing"]`, which is undefined or falsey',
    ],
    [
      "an exception in a function of the data",
      { "layouts/page.njk": "\n{{ page.title.repeat(-1) }}" },
      "layouts/page.njk",
      2,
      "Invalid count value: -1",
    ],
  ];

  it.each(cases)("names file and line of %s", async (_, files, name, line, message) => {
    const templates = await withTemplates(files);
    await expect(render({ templates })).rejects.toMatchObject({
      name: "SiteError",
      code: "template-error",
      message: `Template "${name}", line ${line}: ${message} (while rendering index.html)`,
      file: join(templates, name),
      line,
    });
  });

  it("says so if the template folder is missing", async () => {
    await expect(render({ templates: "/no/such/folder" })).rejects.toMatchObject({
      code: "templates-missing",
    });
  });

  it("lets an error of pageOf through as it is", async () => {
    const error = new RangeError("no such level");
    const pageOf = () => {
      throw error;
    };
    await expect(render({ pageOf })).rejects.toBe(error);
  });

  it("lets what the file system says through", async () => {
    const output = await emptyFolder();
    await writeTree(output, { levels: "a file where a folder has to be" });
    await expect(render({ writer: folderWriter(output), urls: ["levels/index.html"] })).rejects.toMatchObject(
      {
        code: expect.stringMatching(/EEXIST|ENOTDIR/),
      },
    );
  });

  it("does not spoil the next build", async () => {
    const templates = await withTemplates({ "layouts/page.njk": "{{ 1 | nosuch }}" });
    await expect(render({ templates })).rejects.toThrow("nosuch");
    expect((await render())["index.html"]).toContain("<h1>");
  });
});

describe("a process of its own", () => {
  let modules = "";
  beforeAll(async () => {
    modules = await compiledModules();
  });

  /** A folder in which everything that Eleventy would like to read fails. */
  async function hostileFolder(): Promise<string> {
    const folder = await emptyFolder();
    const bomb = 'throw new Error("must not be read");';
    await writeTree(folder, {
      ".eleventy.js": bomb,
      "eleventy.config.mjs": bomb,
      "package.json": "{ broken",
      ".gitignore": "*",
      ".eleventyignore": "**/*\nlevels",
      ".env": "X=1",
      "_data/site.json": "{ broken",
      "_data/page.mjs": bomb,
      "_includes/layouts/page.njk": "from the current folder",
      "layouts/page.njk": "from the current folder",
      "README.md": "# {{ broken | }}",
      "index.njk": "{% broken",
    });
    return folder;
  }

  it("prints nothing and does not care for the current folder", async () => {
    const cwd = await hostileFolder();
    const before = await readFiles(cwd);
    const output = await emptyFolder();
    const { code, stdout, stderr } = await run(
      "render/render-child.mjs",
      [modules, fixtures, output, "300"],
      {
        cwd,
      },
    );
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await readFiles(cwd)).toEqual(before);
    expect((await readFiles(output))["index.html"]).toContain("At index.html");
  });

  it("prints nothing about an error either", async () => {
    const templates = await withTemplates({ "layouts/page.njk": "{{ 1 | nosuch }}" });
    const output = await emptyFolder();
    const { code, stdout, stderr } = await run(
      "render/render-child.mjs",
      [modules, templates, output, "1"],
      {},
    );
    expect({ code, stdout, stderr }).toEqual({ code: 7, stdout: "", stderr: "" });
  });

  it("writes the same bytes whatever the time zone, the locale and the folder", async () => {
    const sites = [];
    for (const env of [
      { TZ: "UTC", LC_ALL: "C", LANG: "C" },
      { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" },
    ]) {
      const output = join(await emptyFolder(), "[x] {y} (z)");
      const { code } = await run("render/render-child.mjs", [modules, fixtures, output, "20"], {
        cwd: await emptyFolder(),
        env: { ...process.env, ...env },
      });
      expect(code).toBe(0);
      expect(existsSync(join(output, "levels/l1/index.html"))).toBe(true);
      sites.push(await readFiles(output));
    }
    expect(sites[0]).toEqual(sites[1]);
  });
});
