import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../findings/", import.meta.url);
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith(".sh"))
  .sort();
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");

it("the table of findings has a row for each script, in their order, and no other", () => {
  const rows = [...read("README.md").matchAll(/^\| \[([\w-]+)\]\(([\w-]+\.sh)\) \|/gm)];
  expect(rows.map(([, name, file]) => [`${name}.sh`, file])).toEqual(scripts.map((name) => [name, name]));
});

describe.each(scripts)("%s", (name) => {
  it("installs what it names, at one version each, in a folder that it removes", () => {
    const text = read(name);
    const installed = /npm install .*?> \/dev\/null/s.exec(text)?.[0].replace(/\\\n/g, " ") ?? "";
    const packages = installed
      .split(/\s+/)
      .filter((word) => /^(?:@[\w.-]+\/)?[a-z][\w.-]*(?:@|$)/.test(word));
    const named = packages.filter((word) => !["npm", "install"].includes(word));
    expect(named.length).toBeGreaterThan(0);
    for (const one of named) expect(one).toMatch(/@(?:\d+\.\d+\.\d+|"?\$\w+"?)$/);
    expect(text).toContain("set -euo pipefail\n");
    expect(text).toContain(`trap 'rm -rf "$work"' EXIT\n`);
  });

  it("says what one expects, what is seen and with which version", () => {
    const head = read(name).split("set -euo pipefail")[0] ?? "";
    for (const word of ["# One expects: ", "# Seen: ", "# Version"]) expect(head).toContain(word);
  });
});
