import { existsSync, readdirSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { build, quick as plain, startTmSite, tmSite } from "../support/cli.ts";
import { bytesIn, differences, emptyFolder, type Files, writeTree } from "../support/folders.ts";
import { smallTree } from "../support/trees.ts";

type Bytes = ReadonlyMap<string, Buffer>;

/** Fewer pages, drawn with what starts soonest: what is published does not matter here. */
const quick = [...plain, "--no-builtin", "--dot", "auto"];

const run = (models: string, out: string, options: readonly string[] = []) =>
  tmSite(["build", models, "-o", out, ...quick, ...options]);

/** A workspace with a published site of the small tree. */
async function published(): Promise<{
  readonly workspace: string;
  readonly out: string;
  readonly before: Bytes;
}> {
  const workspace = await emptyFolder();
  const out = join(workspace, "_site");
  await writeTree(join(workspace, "models"), smallTree);
  await build(join(workspace, "models"), out, quick);
  return { workspace, out, before: await bytesIn(out) };
}

describe("a build that is killed", () => {
  const kills = 8;
  let workspace: string;
  let out: string;
  let models: readonly [string, string];
  let whole: readonly [Bytes, Bytes];
  let length: number;
  beforeAll(async () => {
    const site = await published();
    ({ workspace, out } = site);
    const other = await writeTree(join(workspace, "other"), {
      ...smallTree,
      "web/model.md": "## Servers\n- **Only this**\n",
      "new/model.md": "## Servers\n- **New**\n",
    });
    models = [join(workspace, "models"), other];
    const started = performance.now();
    const { code } = await startTmSite(["build", other, "-o", join(workspace, "aside"), ...quick]);
    expect(code).toBe(0);
    length = performance.now() - started;
    whole = [site.before, await bytesIn(join(workspace, "aside"))];
    await rm(join(workspace, "aside"), { recursive: true });
  });

  /** Which of the two sites is published: 0 or 1, or null if none of them is whole. */
  async function current(): Promise<number | null> {
    if (!existsSync(out)) return null;
    const bytes = await bytesIn(out);
    const at = whole.findIndex((site) => differences(site, bytes).length === 0);
    return at === -1 ? null : at;
  }

  /** Kills when the site is about to change places. */
  async function whenMoving(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      for (const name of readdirSync(workspace))
        if (name.startsWith("._site.") && existsSync(join(workspace, name, "journal.json"))) return;
      await new Promise(setImmediate);
    }
  }

  it(`leaves the old site or the new one, at ${kills} moments`, { timeout: 120_000 }, async () => {
    let last = await current();
    expect(last).toBe(0);
    for (let kill = 1; kill <= kills; kill++) {
      const next = last === 0 ? 1 : 0;
      let isOver = false;
      const ended = startTmSite(["build", models[next], "-o", out, ...quick], {}, async (end) => {
        if (kill % 4 === 0) await whenMoving(() => isOver);
        // From the start to a little after the end, and never twice at the same moment.
        else await sleep((length * (kill + Math.random())) / (kills + 0.5));
        end();
      });
      const { code, signal, stderr } = await ended;
      isOver = true;
      expect(code === 0 || signal === "SIGKILL", stderr).toBe(true);
      let now = await current();
      if (now === null) {
        // The next run puts it in place, even one that has nothing of its own to publish.
        const broken = await writeTree(join(workspace, "broken"), { "partials/footer.njk": "{% if %}" });
        expect((await run(models[next], out, ["--templates", broken])).code).toBe(2);
        now = await current();
      }
      expect([last, next], `kill ${kill}`).toContain(now);
      if (code === 0) expect(now).toBe(next);
      last = now;
    }
    const next = last === 0 ? 1 : 0;
    await build(models[next], out, quick);
    expect(await current()).toBe(next);
    expect((await readdir(workspace)).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("what is published stays as it is", () => {
  let site: Awaited<ReturnType<typeof published>>;
  beforeAll(async () => {
    site = await published();
  });

  const unchanged = async () => {
    expect(differences(site.before, await bytesIn(site.out))).toEqual([]);
    expect((await readdir(site.workspace)).filter((name) => name.startsWith("."))).toEqual([]);
  };

  it("when the input has errors, which are all told", async () => {
    const models = await writeTree(await emptyFolder(), {
      "model.md": "## Servers\n- **A**: inScope=perhaps\n- **A**\n",
      "below/model.md": "## Dataflows\n- **F**: from=A, order=first\n",
    });
    const { code, stderr, stdout } = await run(models, site.out);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/model\.md:2:\d+: error: /m);
    expect(stderr).toMatch(/\/model\.md:3:\d+: error: /m);
    expect(stderr).toMatch(/\/below\/model\.md:2:\d+: error: /m);
    await unchanged();
  });

  it.each([
    ["--strict makes an error of a warning", ["--strict"], "## Servers\n- **A**: colour_of_hair=red\n"],
    ["there is no model", [], null],
  ])("when %s", async (_, options, text) => {
    const models = await writeTree(await emptyFolder(), text === null ? {} : { "model.md": text });
    const { code } = await run(models, site.out, options);
    expect(code).toBe(2);
    await unchanged();
  });

  it.each<[string, Files, RegExp]>([
    ["that is no template", { "partials/footer.njk": "\n{% if %}x{% endif %}" }, /footer\.njk", line 2/],
    [
      "that fails",
      { "pages/about.njk": "a\nb\n{{ page.view.engines.nothing.here() }}" },
      /about\.njk", line 3/,
    ],
    [
      "that includes what is not there",
      { "pages/level.njk": '{% include "partials/gone.njk" %}' },
      /gone\.njk/,
    ],
    ["that never ends", { "layouts/page.njk": "<p>{% for a in b %}" }, /page\.njk/],
  ])("when there is a template %s, and it says where", async (_, files, message) => {
    const templates = await writeTree(await emptyFolder(), files);
    const { code, stderr } = await run(join(site.workspace, "models"), site.out, ["--templates", templates]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    expect(stderr).not.toMatch(/\n\s+at /);
    await unchanged();
  });

  it.each([
    ["there is no folder of templates", ["--templates", "/nowhere/at/all"], /\/nowhere\/at\/all/],
    ["an option is wrong", ["--jobs", "many"], /--jobs/],
    ["a rule file is not there", ["--rules", "/nowhere/rules.yaml"], /rules\.yaml/],
    ["an engine is not there", ["--dot", "/nowhere/dot"], /\/nowhere\/dot/],
  ])("when %s", async (_, options, message) => {
    const { code, stderr } = await run(join(site.workspace, "models"), site.out, options);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
    await unchanged();
  });

  it("when the output folder is the model folder", async () => {
    const models = join(site.workspace, "models");
    const before = await bytesIn(models);
    const { code } = await run(models, models, ["--force"]);
    expect(code).toBe(2);
    expect(differences(before, await bytesIn(models))).toEqual([]);
  });
});

describe("a folder of somebody else", () => {
  it("is replaced with --force alone", async () => {
    const workspace = await emptyFolder();
    const models = await writeTree(join(workspace, "models"), smallTree);
    const out = await writeTree(join(workspace, "thesis"), {
      "thesis.tex": "years of work",
      "index.html": "mine",
    });
    const before = await bytesIn(out);
    const refused = await run(models, out);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("--force") });
    expect(differences(before, await bytesIn(out))).toEqual([]);
    expect((await run(models, out, ["--force"])).code).toBe(0);
    expect(existsSync(join(out, "thesis.tex"))).toBe(false);
    expect(existsSync(join(out, "manifest.json"))).toBe(true);
  });

  it("is taken when it is empty, and what is put beside the site stays", async () => {
    const workspace = await emptyFolder();
    const models = await writeTree(join(workspace, "models"), smallTree);
    const out = join(workspace, "_site");
    await mkdir(out);
    await build(models, out, quick);
    await writeTree(out, { CNAME: "threats.example", ".git/HEAD": "ref: x" });
    await build(models, out, quick);
    const bytes = await bytesIn(out);
    expect([bytes.get("CNAME"), bytes.get(".git/HEAD")].map(String)).toEqual(["threats.example", "ref: x"]);
  });
});

describe("--templates", () => {
  it("replaces a partial, a page and an asset by name, and adds assets", async () => {
    const { workspace, out, before } = await published();
    const templates = await writeTree(join(workspace, "templates"), {
      "partials/footer.njk": "<footer>Own <b>{{ site.title }}</b> {{ '<i>' }}</footer>",
      "pages/about.njk": "<h1>Our page for {{ page.view.rules.count }} rules</h1>",
      "assets/tm-site.css": "body { color: red }",
      "assets/img/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    });
    await build(join(workspace, "models"), out, [...quick, "--templates", templates]);
    const site = await bytesIn(out);
    const text = (path: string) => String(site.get(path));
    expect(text("levels/web/index.html")).toContain("<footer>Own <b>Small</b> &lt;i&gt;</footer>");
    expect(text("about/index.html")).toMatch(/<h1>Our page for \d+ rules<\/h1>/);
    expect(text("about/index.html")).toContain("Content-Security-Policy");
    expect(text("assets/tm-site.css")).toBe("body { color: red }");
    expect([...site.keys()]).toEqual([...before.keys(), "assets/img/logo.svg"].sort());
    expect(site.get("assets/tm-site.js")).toEqual(before.get("assets/tm-site.js"));
    expect(text("manifest.json")).toContain("assets/img/logo.svg");
  });

  it("replaces the layout", async () => {
    const workspace = await emptyFolder();
    const models = await writeTree(join(workspace, "models"), smallTree);
    const templates = await writeTree(join(workspace, "templates"), {
      "layouts/page.njk": "<!doctype html><title>{{ page.title }}</title>{{ page.url }} {{ page.root }}",
    });
    const out = join(workspace, "_site");
    await build(models, out, [...quick, "--templates", templates]);
    const text = String((await bytesIn(out)).get("levels/web/index.html"));
    expect(text).toBe("<!doctype html><title>Web</title>levels/web/index.html ../../");
  });
});
