import { expect, it } from "vitest";
import { fieldsOf, pytmClass } from "../../../src/export/pytm/fields.ts";
import { Classification } from "../../../src/model/enums.ts";
import { judged } from "../../support/in-memory.ts";

async function fields(section: string, stated: string) {
  const result = await judged(`## ${section}\n- **A**: ${stated}\n`, { builtIn: false });
  const { elements = [], data = [], boundaries = [] } = result.system.instances.get("")?.[0] ?? {};
  const [only] = [...elements, ...data, ...boundaries];
  return only && fieldsOf(only);
}

it.each([
  ["Servers", "", {}],
  [
    "Servers",
    "port=80, isHardened=False, usesMFA=True",
    { port: 80, controls: { isHardened: false, usesMFA: true } },
  ],
  ["Servers", "minTLSVersion=TLSv12, maxClassification=SECRET", { minTLSVersion: 6, maxClassification: 4 }],
  ["Servers", "maxClassification=INTERNAL", { maxClassification: 2 }],
  [
    "Servers",
    "tags=[x, y], isInternetFacing=True, integrity=high",
    { tags: ["x", "y"], isInternetFacing: true, integrity: "HIGH" },
  ],
  ["Servers", 'color="", description=""', {}],
  ["Datastores", "datastoreType=FILE_SYSTEM", { type: "FILE_SYSTEM" }],
  ["Boundaries", "isTrusted=False", { isTrusted: false }],
  [
    "Data",
    "classification=CONFIDENTIAL, credentialsLife=LONG",
    { classification: "SECRET", credentialsLife: "LONG_LIVED" },
  ],
])("%s: %s", async (section, stated, expected) => {
  expect(await fields(section, stated)).toMatchObject(expected);
});

it("silence stays silence", async () => {
  expect(await fields("Servers", "")).toEqual({});
});

it("what pytm keeps for itself is no property", async () => {
  const model = {
    "model.md":
      "## Properties\n- **severity**: type=number\n- **own**: type=text\n## Servers\n- **A**: severity=9, own=x\n",
  };
  const result = await judged(model, { builtIn: false });
  const [only] = result.system.instances.get("")?.[0]?.elements ?? [];
  expect(only && fieldsOf(only)).toEqual({});
});

it("a class that pytm lacks is the next stricter one", () => {
  expect(Object.values(Classification).map((one) => pytmClass(one).name)).toEqual([
    ...["UNKNOWN", "PUBLIC", "RESTRICTED", "RESTRICTED", "SENSITIVE", "SECRET", "SECRET", "TOP_SECRET"],
  ]);
});
