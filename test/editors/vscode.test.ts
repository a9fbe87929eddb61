import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../editors/vscode");
const { pageOf } = createRequire(import.meta.url)(join(folder, "page.js")) as {
  pageOf: (level: object, source: string) => string;
};
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const text = readFileSync(join(folder, "extension.js"), "utf8");

describe("the preview of VS Code", () => {
  const findings = [
    {
      rule: "X",
      title: "</script><script>alert(1)</script><!--",
      element: "</p>",
      severity: "high",
      score: 8,
      place: null,
    },
  ];
  const page = pageOf({ title: "", svg: "<svg/>", findings, places: {}, problem: null }, "vscode-resource:");

  it("holds texts of a model as data", () => {
    expect(page.match(/<script/g)).toHaveLength(2);
    const [, data = ""] = /<script type="application\/json" id="level">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(data).findings).toEqual(findings);
  });

  it("runs its own script only, and loads nothing", () => {
    const [, nonce = ""] = /script-src 'nonce-([^']+)'/.exec(page) ?? [];
    expect(page).toContain("default-src 'none'");
    expect(page).toContain(`<script nonce="${nonce}">`);
    expect(nonce.length).toBeGreaterThan(15);
    expect(pageOf({ svg: null, findings: [], places: {} }, "")).not.toContain(nonce);
  });
});

describe("the extension for VS Code", () => {
  it("has the commands and settings that its manifest tells", () => {
    for (const { command } of manifest.contributes.commands)
      expect(text).toContain(`registerCommand("${command}"`);
    const settings = Object.keys(manifest.contributes.configuration.properties);
    expect(settings).toEqual(["tmSite.command", "tmSite.findings", "tmSite.owner"]);
  });

  it("starts the program of a workspace only where it is trusted", () => {
    expect(text).toMatch(/workspace\.isTrusted \? own\.find/);
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toContain("tmSite.command");
  });
});
