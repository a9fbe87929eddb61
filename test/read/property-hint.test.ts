import { describe, expect, it } from "vitest";
import type { KindName } from "../../src/model/schema.ts";
import { syntaxOf } from "../../src/model/syntax.ts";
import { propertyHint } from "../../src/read/property-hint.ts";
import { model } from "../support/in-memory.ts";

describe("what a key was meant as", () => {
  it.each<[KindName, string, string]>([
    ["Data", "piii", "isPII"],
    ["Data", "personal_data", "isPII"],
    ["Data", "stored", "isStored"],
    ["Data", "sensitivity", "classification"],
    ["Server", "hardened", "isHardened"],
    ["Server", "isHardend", "isHardened"],
    ["Server", "zone", "boundary"],
    ["Server", "hardned", "isHardened"],
    ["Server", "inside", "boundary"],
    ["Boundary", "parent", "boundary"],
    ["Server", "logging", "logsActions"],
    ["Dataflow", "datum", "data"],
    ["Dataflow", "direction", "bidirectional"],
    ["Server", "controls.isHardend", "isHardened"],
    ["Dataflow", "sender", "from"],
    ["Decision", "untill", "until"],
    ["Decision", "expires", "until"],
    ["Decision", "because", "reason"],
    ["Assumption", "rules", "exclude"],
    ["Model", "review_interval", "reviewEvery"],
  ])("%s: %s", (kind, key, meant) => {
    expect(propertyHint(kind, key)).toEqual({ text: `did you mean "${meant}"?`, word: key, by: [meant] });
  });

  it("is nothing that the kind does not have", () => {
    expect(propertyHint("Actor", "until_when")).not.toMatchObject({ by: ["until"] });
    expect(propertyHint("Decision", "__proto__")).toBe(null);
  });

  it("may be a property of one's own", () => {
    const hint = propertyHint("Server", "isCiPipeline");
    const said = (file: string) => (typeof hint === "function" ? hint(syntaxOf(file)) : hint);
    const declare = "one of your own? declare it: under";
    expect(["model.md", "model.yaml", "model.json"].map(said)).toEqual([
      `${declare} ## Properties write - **isCiPipeline**: on=[Server], type=boolean`,
      `${declare} properties: write isCiPipeline: { on: [Server], type: boolean }`,
      `${declare} "properties": write "isCiPipeline": { "on": ["Server"], "type": "boolean" }`,
    ]);
    expect(propertyHint("Assumption", "isCiPipeline")).toBe(null);
  });
});

it.each([
  ["quick=True", "boolean"],
  ["language=Java", "text"],
  ["langs=[Java, Go]", "texts"],
  ["shards=3", "integer"],
  ["costs=2.5", "number"],
  ["since=2026-01-01", "date"],
])("a property of one's own is declared with a type that takes what is stated: %s", (attribute, type) => {
  const { diagnostics } = model(`## Servers\n- **A**: ${attribute}\n`);
  const [, declared = ""] = /write (.*)$/.exec(diagnostics[0]?.hint ?? "") ?? [];
  expect(declared).toMatch(new RegExp(`type=${type}$`));
});

describe("what a word of an enumeration was meant as", () => {
  it.each([
    ["classification=confidental", "CONFIDENTIAL"],
    ["classification=private", "RESTRICTED"],
    ["classification=unclasified", "PUBLIC"],
    ["classification=sensitiv", "SENSITIVE"],
    ["credentialsLife=permanent", "LONG"],
  ])("%s", (attribute, member) => {
    const { diagnostics } = model(`## Data\n- **D**: ${attribute}\n`);
    expect(diagnostics.map(({ severity, hint }) => `${severity} ${hint}`)).toEqual([
      `error did you mean "${member}"?`,
    ]);
  });
});
