import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { parseStructured } from "../../src/read/yaml/strict-json.ts";
import { readTheme } from "../../src/theme/read-theme.ts";

function read(text: string) {
  const found: Diagnostic[] = [];
  const report = (one: Diagnostic) => void found.push(one);
  const theme = readTheme(parseStructured("theme.yaml", text, report), report);
  return { theme, found };
}

describe("a theme", () => {
  it("says how pages look, and leaves the rest", () => {
    const { theme, found } = read(`
logo: logo.svg
colors: { accent: "#7a1f5c", high: { light: darkred, dark: "#f99" } }
fonts:
  sans: [Inter, "Noto Sans"]
  mono: Iosevka
  files: [{ family: Inter, file: fonts/Inter.woff2, weight: 100 900 }]
footer: " Internal "
dates: iso`);
    expect(found).toEqual([]);
    expect(Object.fromEntries(theme.colors)).toEqual({
      accent: { light: "#7a1f5c", dark: "#caa5be" },
      high: { light: "#8b0000", dark: "#ff9999" },
    });
    expect({ ...theme, colors: 0 }).toEqual({
      colors: 0,
      sans: ["Inter", "Noto Sans"],
      mono: ["Iosevka"],
      fonts: [{ family: "Inter", file: "fonts/Inter.woff2", weight: "100 900", isItalic: false }],
      logo: "logo.svg",
      footer: "Internal",
      dates: null,
    });
    expect(read("").theme).toMatchObject({ logo: null, footer: "", dates: undefined, sans: [] });
  });

  it.each([
    ["a word that it does not know", "colours: {}", 1, /no "colours"/, /colors/],
    ["a colour that it does not know", "colors:\n  acent: red", 2, /no "acent" in colors/, /accent/],
    ["no colour", "colors: { accent: 0a6670 }", 1, /"0a6670" is no colour/, /#rrggbb/],
    ["what would end a style", 'colors: { accent: "red;} *{}" }', 1, /is no colour/, /#rrggbb/],
    ["a colour for dark pages alone", 'colors: { low: { dark: "#aaf" } }', 1, /where pages are light/, null],
    ["a family that would end a style", "fonts: { sans: 'x\"; }' }", 1, /no name of a font family/, null],
    ["a font without a file", "fonts: { files: [{ family: A }] }", 1, /a family and a file/, null],
    ["a font of another format", "fonts: { files: [{ family: A, file: a.ttf }] }", 1, /no .woff2/, null],
    ["no weight", "fonts: { files: [{ family: A, file: a.woff2, weight: bold }] }", 1, /no weight/, /400/],
    ["no list", "fonts: { files: a.woff2 }", 1, /there is a list/, null],
    ["no text", "footer: [a]", 1, /is a text/, null],
    ["a long footer", `footer: ${"a".repeat(501)}`, 1, /501 characters/, null],
    ["no language", "dates: no language", 1, /is no language/, /iso/],
    ["no map", "[a]", 1, /theme is a map/, /logo/],
  ])("tells %s", (_, text, line, message, hint) => {
    const { theme, found } = read(text);
    expect(found).toHaveLength(1);
    const [one] = found;
    expect([one?.code, one?.line]).toEqual(["bad-theme", line]);
    expect(one?.message).toMatch(message);
    if (hint) expect(one?.hint).toMatch(hint);
    expect(theme.sans).toEqual([]);
  });

  it("tells what is hard to read, and takes it", () => {
    const { theme, found } = read('colors: { accent: { light: "#5bd", dark: "#333" } }');
    expect(found.map(({ code, severity }) => [code, severity])).toEqual([
      ["low-contrast", "warning"],
      ["low-contrast", "warning"],
    ]);
    expect(theme.colors.get("accent")).toEqual({ light: "#55bbdd", dark: "#333333" });
  });
});
