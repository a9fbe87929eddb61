import { describe, expect, it } from "vitest";
import type { PackManifest } from "../../../src/pack/archive/contents.ts";
import { manifestText, readManifest } from "../../../src/pack/archive/manifest.ts";

const digest = "0".repeat(64);
const manifest: PackManifest = {
  schemaVersion: 1,
  tool: { name: "tm-site", version: "1.2.3" },
  title: "A tree",
  now: "2027-01-31",
  commit: null,
  rules: { count: 1, digest: "sha256:1" },
  engines: [],
  judged: {
    where: "sources/tree",
    ignore: [],
    rules: ["sources/rules/1/mine.yaml"],
    builtIn: true,
    profiles: null,
    attack: null,
    exclude: [],
    allowScripts: false,
  },
  files: [{ path: "site/index.html", sha256: digest, bytes: 1, packed: digest }],
};

describe("a manifest", () => {
  it("is read as it was written", () => {
    expect(readManifest(manifestText(manifest))).toEqual(manifest);
    expect(readManifest(manifestText({ ...manifest, files: [] }))).toEqual({ ...manifest, files: [] });
  });

  const file = manifest.files[0] as PackManifest["files"][number];
  it.each<[string, unknown]>([
    ["no JSON", "{"],
    ["of another tool", { ...manifest, tool: { name: "other" } }],
    ["of a newer version", { ...manifest, schemaVersion: 2 }],
    ["without files", { ...manifest, files: null }],
    ["with a file without a digest", { ...manifest, files: [{ ...file, sha256: "1" }] }],
    ["with a path out of it", { ...manifest, files: [{ ...file, path: "site/../../x" }] }],
    ["with a path of Windows", { ...manifest, files: [{ ...file, path: "C:x" }] }],
    ["that judges elsewhere", { ...manifest, judged: { ...manifest.judged, where: "../x" } }],
    ["whose rules are elsewhere", { ...manifest, judged: { ...manifest.judged, rules: ["/etc/x"] } }],
    ["of no date", { ...manifest, now: "yesterday" }],
    ["of no version of its tool", { ...manifest, tool: { name: "tm-site" } }],
    ["of a commit without an id", { ...manifest, commit: {} }],
    ["that counts no rules", { ...manifest, rules: { digest: "x" } }],
    ["that does not say how it was judged", { ...manifest, judged: {} }],
  ])("%s is refused", (_, value) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    expect(() => readManifest(text)).toThrow(expect.objectContaining({ code: "pack-not-whole" }));
  });
});
