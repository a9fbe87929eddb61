import { describe, expect, it } from "vitest";
import type { Evidence, Finding } from "../../../src/threats/findings/finding.ts";
import { decidingEvidence, enumerated, evidenceWords } from "../../../src/threats/findings/reason.ts";

const read = (property: string, source: Evidence["source"] = "stated"): Evidence => ({
  ...{ property, value: "False", source, file: source === "default" ? null : "model.md", line: 3 },
  from: null,
});

describe("decidingEvidence", () => {
  const evidence = [
    read("isTrusted", "inherited"),
    read("controls.isHardened"),
    read("controls.usesMFA", "default"),
  ];
  const of = (fix: Finding["fix"], basis: Finding["basis"] = "stated") =>
    decidingEvidence({ evidence, fix, basis } as unknown as Finding);

  it("is what the smallest change would change", () => {
    const change = { property: "controls.usesMFA", from: "False", to: "True" };
    expect(of([[change], [{ ...change, property: "isTrusted" }]])).toEqual([evidence[2]]);
  });

  it("is of an open question what nobody states", () => {
    const [stated, unknown] = ["controls.isHardened", "controls.usesMFA"].map((property) => [
      { property, from: "False", to: "True" },
    ]);
    const fix = [stated, unknown] as Finding["fix"];
    expect(of(fix, "open")).toEqual([evidence[2]]);
    expect(of(fix)).toEqual([evidence[1]]);
    expect(of([stated] as Finding["fix"], "open")).toEqual([evidence[1]]);
  });

  it.each([[[]], [[[{ property: "something.else", from: "a", to: "b" }]]]])(
    "is else what is stated: %j",
    (fix) => {
      expect(of(fix)).toEqual([evidence[1]]);
    },
  );
});

describe("evidenceWords", () => {
  const way = (file: string, line: number | null) => `../${file}:${line}`;
  it.each([
    [read("controls.isHardened"), "model.md", "isHardened=False"],
    [read("sink.controls.isHardened"), "model.md", "sink.isHardened=False"],
    [read("controls.usesMFA", "default"), "model.md", "usesMFA not stated"],
    [read("isTrusted", "inherited"), "model.md", "isTrusted=False"],
    [read("isTrusted", "inherited"), "deep/model.md", "isTrusted=False from ../model.md:3"],
  ] as const)("%j in %s", (one, own, expected) => expect(evidenceWords(one, own, way)).toBe(expected));
});

it.each([
  [[], ""],
  [["a", "b", "c"], "a, b, c"],
  [["a", "b", "c", "d", "e"], "a, b, c and 2 more"],
])("enumerates %j", (parts, expected) => expect(enumerated(parts)).toBe(expected));
