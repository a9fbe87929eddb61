import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { judge } from "../../src/pipeline/judge.ts";

const corpus = "../shared/corpus/pytm";
const names = namesOf(`${corpus}/oracle`);
const folder = mkdtempSync(join(tmpdir(), "tm-site-oracle-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Exported {
  elements: Record<string, unknown>[];
  flows: Record<string, unknown>[];
  assumptions: unknown;
}

interface Spec {
  assumptions: unknown;
  elements: { name: string; overrides: unknown[]; assumptions: unknown[] }[];
}

// pytm's own answers: which rule of its library fires on which element of its own export.
describe.skipIf(names.length === 0)("pytm's answers (skipped where ../shared/corpus/pytm is missing)", () => {
  it.each(names)("%s: exactly the findings that pytm has", async (name) => {
    const expected = read(`${name}.expected.json`) as {
      findings: [string, string][];
      excluded: [string, string][];
    };
    const file = withSpec(name);
    const { evaluation, diagnostics } = await judge(file, {
      rules: [`${corpus}/threats.json`],
      builtIn: false,
      now: "2026-11-21",
    });
    const pairs = (list: typeof evaluation.findings) =>
      list.map(({ rule, element }) => `${rule.id} ${element.name}`).sort();
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(pairs(evaluation.findings)).toEqual(expected.findings.map((pair) => pair.join(" ")).sort());
    expect(pairs(evaluation.excluded)).toEqual(expected.excluded.map((pair) => pair.join(" ")).sort());
  });
});

/** The export, with what it loses put back from the model as it was written: overrides and assumptions. */
function withSpec(name: string): string {
  const exported = read(`${name}.json`) as Exported;
  const spec = read(`${name}.spec.json`) as Spec | null;
  if (spec) {
    exported.assumptions = spec.assumptions;
    for (const { name: element, overrides, assumptions } of spec.elements) {
      const target = exported.elements.find((one) => one.name === element);
      if (target) Object.assign(target, { overrides, assumptions });
    }
  }
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(exported));
  return file;
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(`${corpus}/oracle/${file}`, "utf8"));
  } catch {
    return null;
  }
}

function namesOf(directory: string): string[] {
  try {
    const files = readdirSync(directory).filter((file) => file.endsWith(".expected.json"));
    return files.map((file) => file.replace(".expected.json", "")).sort();
  } catch {
    return [];
  }
}
