import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesOfSite, type ManifestFacts, writeManifest } from "../../../src/site/publish/manifest.ts";
import { emptyFolder, writeFiles } from "../folders.ts";

const facts: ManifestFacts = {
  tool: { name: "tm-site", version: "1.2.3" },
  now: "2026-01-31",
  inputs: [
    { file: "b/model.md", sha256: "bb" },
    { file: "B.md", sha256: "BB" },
    { file: "a/model.md", sha256: "aa" },
  ],
  rules: { count: 31, digest: "sha256:cc" },
  engines: [
    { role: "sequence", name: "plantuml", version: "1" },
    { role: "dfd", name: "graphviz", version: "2" },
  ],
};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

describe("the manifest", () => {
  it("lists every file but itself, in an order that no locale changes", async () => {
    const site = await emptyFolder();
    const texts = {
      "index.html": "",
      ".nojekyll": "x",
      "Z/ä.html": "ä",
      "a/b/c.js": "c",
      "a.b": "d",
      "manifest.json": "old",
    };
    await writeFiles(site, texts);
    const manifest = await writeManifest(site, facts);
    expect(manifest.files).toEqual([
      { path: ".nojekyll", sha256: sha256("x"), bytes: 1 },
      { path: "Z/ä.html", sha256: sha256("ä"), bytes: 2 },
      { path: "a.b", sha256: sha256("d"), bytes: 1 },
      { path: "a/b/c.js", sha256: sha256("c"), bytes: 1 },
      { path: "index.html", sha256: sha256(""), bytes: 0 },
    ]);
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      tool: facts.tool,
      now: facts.now,
      rules: facts.rules,
    });
    expect(manifest.inputs.map(({ file }) => file)).toEqual(["B.md", "a/model.md", "b/model.md"]);
    expect(manifest.engines.map(({ role }) => role)).toEqual(["dfd", "sequence"]);
    expect(JSON.parse(await readFile(join(site, "manifest.json"), "utf8"))).toEqual(manifest);
  });

  it("is the same for the same site, in whatever order it was written", async () => {
    const written = [];
    for (const names of [
      ["a", "b", "c"],
      ["c", "b", "a"],
    ]) {
      const site = await emptyFolder();
      for (const name of names) await writeFiles(site, { [`${name}/index.html`]: name });
      await writeManifest(site, { ...facts, inputs: [...facts.inputs].reverse() });
      written.push(await readFile(join(site, "manifest.json"), "utf8"));
    }
    expect(written[0]).toBe(written[1]);
  });

  it("copes with more files than may be open at once, and with large ones", async () => {
    const site = await emptyFolder();
    const large = "0123456789".repeat(300_000);
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, n) => [`levels/${n}/index.html`, String(n)]),
    );
    await writeFiles(site, { ...many, large });
    const { files } = await writeManifest(site, facts);
    expect(files).toHaveLength(501);
    expect(files[0]).toEqual({ path: "large", sha256: sha256(large), bytes: 3_000_000 });
    expect(files.every(({ path, bytes }) => path === "large" || bytes === path.split("/")[1]?.length)).toBe(
      true,
    );
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["JSON of another kind", "[]"],
    ["null", "null"],
    ["a web application manifest", '{"name":"App","icons":[]}'],
    ["another tool", '{"tool":{"name":"other"},"files":[]}'],
    ["no list of files", '{"tool":{"name":"tm-site"},"files":{}}'],
  ])("does not know a site by %s", async (_, text) => {
    const site = await emptyFolder();
    if (text !== null) await writeFiles(site, { "manifest.json": text });
    expect(await filesOfSite(site)).toBeNull();
  });

  it("knows the files of its own sites", async () => {
    const site = await emptyFolder();
    await writeFiles(site, { "a/index.html": "" });
    await writeManifest(site, facts);
    await writeFiles(site, { CNAME: "example.org" });
    expect(await filesOfSite(site)).toEqual(new Set(["manifest.json", "a/index.html"]));
  });
});
