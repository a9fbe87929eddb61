import { describe, expect, it } from "vitest";
import { filesOfSite, type ManifestFacts, manifestText } from "../../../src/site/publish/manifest.ts";
import { emptyFolder, writeTree } from "../../support/folders.ts";

const facts: ManifestFacts = {
  tool: { name: "tm-site", version: "1.2.3" },
  title: "Shop",
  open: { critical: 0, high: 1, medium: 0, low: 0, info: 0 },
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
const file = (path: string) => ({ path, sha256: `digest of ${path}`, bytes: path.length });

describe("the manifest", () => {
  it("has a line for each file", () => {
    const lines = manifestText(facts, [file("b"), file("a/index.html")]).split("\n");
    expect(lines).toContain(`${JSON.stringify(file("a/index.html"))},`);
    expect(lines).toContain(JSON.stringify(file("b")));
  });

  it("lists every file, in an order that no locale changes", () => {
    const paths = ["index.html", ".nojekyll", "Z/ä.html", "a/b/c.js", "a.b"];
    const manifest = JSON.parse(manifestText(facts, paths.map(file)));
    expect(manifest.files).toEqual([".nojekyll", "Z/ä.html", "a.b", "a/b/c.js", "index.html"].map(file));
    expect(manifest).toMatchObject({
      schemaVersion: 1,
      tool: facts.tool,
      now: facts.now,
      rules: facts.rules,
    });
    expect(manifest.inputs.map((input: { file: string }) => input.file)).toEqual([
      "B.md",
      "a/model.md",
      "b/model.md",
    ]);
    expect(manifest.engines.map((engine: { role: string }) => engine.role)).toEqual(["dfd", "sequence"]);
  });

  it("is the same for the same site, in whatever order it was written", () => {
    const turned = { ...facts, inputs: [...facts.inputs].reverse(), engines: [...facts.engines].reverse() };
    expect(manifestText(turned, ["c", "b", "a"].map(file))).toBe(
      manifestText(facts, ["a", "b", "c"].map(file)),
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
    if (text !== null) await writeTree(site, { "manifest.json": text });
    expect(await filesOfSite(site)).toBeNull();
  });

  it("knows the files of its own sites", async () => {
    const site = await emptyFolder();
    await writeTree(site, { "a/index.html": "" });
    await writeTree(site, { "manifest.json": manifestText(facts, [file("a/index.html")]) });
    await writeTree(site, { CNAME: "example.org" });
    expect(await filesOfSite(site)).toEqual(new Set(["manifest.json", "a/index.html"]));
  });
});
