import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInRules } from "../../src/rules/library.ts";
import { pytmId } from "../../src/rules/pytm-ids.ts";

describe("pytm's ids", () => {
  it("say what they mean, however they are cased", () => {
    expect(pytmId("ha01")).toMatchObject({ id: "HA01", title: "Path Traversal", meansTheSame: false });
    expect(pytmId("DE01")).toMatchObject({ meansTheSame: true });
    expect(pytmId("HA99")).toBe(null);
    expect(pytmId("constructor")).toBe(null);
  });

  const threats = "../shared/corpus/pytm/threats.json";
  it.skipIf(!existsSync(threats))("are those of its library, and lead to rules that there are", () => {
    const entries = JSON.parse(readFileSync(threats, "utf8")) as { SID: string; DEPRECATED?: unknown }[];
    const ids = entries.filter((one) => !("DEPRECATED" in one)).map(({ SID }) => SID);
    expect(ids.filter((id) => pytmId(id)?.id !== id)).toEqual([]);
    const ours = new Set(builtInRules(() => {}).map(({ id }) => id));
    expect(ids.flatMap((id) => pytmId(id)?.ours ?? []).filter((id) => !ours.has(id))).toEqual([]);
  });
});
