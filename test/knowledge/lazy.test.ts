import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const read = vi.hoisted(() => vi.fn());

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const readFileSync: typeof fs.readFileSync = ((...args: Parameters<typeof fs.readFileSync>) => {
    read(String(args[0]).split("/").at(-1));
    return fs.readFileSync(...args);
  }) as typeof fs.readFileSync;
  return { ...fs, readFileSync };
});

const filesRead = () => read.mock.calls.map(([file]) => file);

describe("loading", () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => read.mockClear());

  it.each([
    "atlas",
    "attack",
    "capec",
    "cwe",
    "d3fend",
    "controls/iec62443",
    "controls/nist",
    "owasp",
    "owasp-pages",
    "reference",
    "sources",
  ])("reads nothing when %s.ts is imported", async (name) => {
    const folder = name.split("/");
    await (folder.length === 1
      ? import(`../../src/knowledge/${name}.ts`)
      : import(`../../src/knowledge/controls/${folder[1]}.ts`));
    expect(filesRead()).toEqual([]);
  });

  it("reads a table once, and only the one that is asked for", async () => {
    const { cweEntry } = await import("../../src/knowledge/cwe.ts");
    const { reference } = await import("../../src/knowledge/reference.ts");
    cweEntry("CWE-89");
    cweEntry("CWE-79");
    reference("CWE-22");
    expect(filesRead()).toEqual(["cwe.json"]);
  });
});

describe("once", () => {
  it("tries again after a failure, and keeps even an undefined result", async () => {
    const { once } = await import("../../src/knowledge/table.ts");
    let calls = 0;
    const load = once(() => {
      calls++;
      if (calls === 1) throw new Error("not yet");
      return undefined;
    });
    expect(load).toThrow("not yet");
    load();
    load();
    expect(calls).toBe(2);
  });
});
