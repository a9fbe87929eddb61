import { expect, it } from "vitest";
import { themeStyle } from "../../src/theme/style.ts";

const none = { colors: new Map(), sans: [], mono: [] };

it("a theme that says nothing adds nothing", () => expect(themeStyle(none, [], null)).toBe(""));

it("a theme sets colours, fonts and the logo", () => {
  const style = themeStyle(
    { colors: new Map([["accent", { light: "#7a1f5c", dark: "#caa5be" }]]), sans: ["Inter"], mono: ["A B"] },
    [{ family: "Inter", file: "i.woff2", weight: "400", isItalic: true, bytes: Buffer.from("wOF2") }],
    { mediaType: "image/png", ratio: 20, bytes: Buffer.from("png") },
  );
  expect(style).toContain("--accent: light-dark(#7a1f5c, #caa5be); --accent-fill: #7a1f5c;");
  expect(style).toContain('--sans: "Inter", system-ui, sans-serif; --mono: "A B", ui-monospace, monospace;');
  expect(style).toContain(
    'font-style: italic; font-display: swap; src: url("data:font/woff2;base64,d09GMg==")',
  );
  // Not wider than there is room for.
  expect(style).toContain('width: 168px; background: url("data:image/png;base64,cG5n")');
});
