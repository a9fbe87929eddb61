import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { themeOf } from "../../../src/pipeline/config/theme.ts";
import { folderWith } from "../../support/folders.ts";

const svg = '<svg viewBox="0 0 2 1"/>';

async function themeIn(files: Readonly<Record<string, string>>, link = false) {
  const folder = await folderWith(files);
  if (link) await symlink(join(folder, "real.svg"), join(folder, "link.svg"));
  const { theme, diagnostics } = await themeOf(folder, { theme: join(folder, "theme.yaml") });
  return { theme, told: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

describe("the theme of a site", () => {
  it("is none unless somebody says", async () =>
    expect(await themeOf("/", {})).toEqual({ theme: null, diagnostics: [] }));

  it("takes its files from beside it", async () => {
    const files = {
      "theme.yaml":
        "logo: art/logo.svg\nfooter: Internal\ndates: de\nfonts: {files: [{family: A, file: a.woff2}]}",
      "art/logo.svg": svg,
      "a.woff2": "wOF2...",
    };
    const { theme, told } = await themeIn(files);
    expect(told).toEqual([]);
    expect(theme).toMatchObject({ footer: "Internal", hasFonts: true, dates: "de" });
    expect(theme?.style).toContain(`width: 48px; background: url("data:image/svg+xml;base64,`);
  });

  it.each([
    ["a file above", { "theme.yaml": "logo: ../logo.svg" }, /does not lie beside the theme/],
    ["a file of the machine", { "theme.yaml": "logo: /etc/hostname" }, /does not lie beside the theme/],
    ["a file that is not there", { "theme.yaml": "logo: logo.svg" }, /cannot be read \(ENOENT\)/],
    ["a link", { "theme.yaml": "logo: link.svg", "real.svg": svg }, /is a link/],
    ["no picture", { "theme.yaml": "logo: logo.svg", "logo.svg": "text" }, /no PNG and no SVG/],
    [
      "no font",
      { "theme.yaml": "fonts: {files: [{family: A, file: a.woff2}]}", "a.woff2": "?" },
      /no font in WOFF2/,
    ],
    [
      "a large picture",
      { "theme.yaml": "logo: a.svg", "a.svg": svg + " ".repeat(200_000) },
      /more than 200 KB/,
    ],
    ["what is no YAML", { "theme.yaml": 'footer: "a' }, /./],
  ])("tells %s", async (what, files, message) => {
    const { theme, told } = await themeIn(files as Record<string, string>, what === "a link");
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(message);
    expect(theme?.style).toBe("");
  });

  it("that is not there is told", async () => {
    const { theme, diagnostics } = await themeOf("/", { theme: "/nowhere/theme.yaml" });
    expect([theme, diagnostics.map(({ code }) => code)]).toEqual([null, ["theme-unreadable"]]);
  });
});
