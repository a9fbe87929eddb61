import { expect, it } from "vitest";
import { escapeControls } from "../../src/export/escape-controls.ts";

it("leaves no character that a terminal takes for a command, and the same JSON", () => {
  const text = JSON.stringify({ name: "a\u0000\u001b[2J\u007f\u0085\u009b31m\u00a0é" });
  const escaped = escapeControls(text);
  expect(escaped).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  expect(JSON.parse(escaped)).toEqual(JSON.parse(text));
});

it("leaves nothing that the runner of a job takes for a command, and the same JSON", () => {
  const texts = ["##[group]x", "a ###[group]", "\\##vso[x]y", "## no command", "#\u2060#[x]"];
  const escaped = escapeControls(JSON.stringify(texts));
  expect(escaped).not.toMatch(/##\w*\[/);
  expect(escaped).toContain("## no command");
  expect(JSON.parse(escaped)).toEqual(texts);
});
