import { expect, it } from "vitest";
import { openThreats } from "../../../src/export/otm/threats.ts";
import { findingsBySubject } from "../../../src/export/system/findings.ts";
import { everything } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

async function opened(files = everything) {
  const result = await judged(files, { builtIn: false });
  const threats = openThreats(findingsBySubject(result));
  const instance = (level: string) => result.system.instances.get(level)?.[0];
  const at = (level: string, name: string) => {
    const one = [...(instance(level)?.elements ?? []), ...(instance(level)?.flows ?? [])].find(
      (thing) => thing.name === name,
    );
    if (!one) throw new Error(name);
    return one;
  };
  return { threats, at };
}

it("are defined once, and stand at things with their states", async () => {
  const { threats, at } = await opened();
  const recommended = (mitigation: string) => ({ mitigation, state: "recommended" });
  expect(threats.of(at("", "Shop"))).toEqual([
    { threat: "BARE", state: "exposed", mitigations: ["BARE/1", "BARE/2"].map(recommended) },
  ]);
  expect(threats.of(at("shop", "Pay"))).toEqual([
    { threat: "LEAK", state: "exposed", mitigations: [{ mitigation: "LEAK/1", state: "required" }] },
  ]);
  expect(threats.of(at("", "Printer"))).toEqual([{ threat: "BARE", state: "accepted", mitigations: [] }]);
  expect(threats.of(at("", "Safe"))).toMatchObject([{ state: "mitigated" }]);
  expect(threats.of(at("", "Bill"))).toMatchObject([{ state: "not-applicable" }]);
  expect(threats.threats()).toMatchObject([
    {
      id: "BARE",
      name: "A bare server",
      description: "Nobody has hardened it.\n\nWhoever looks finds a way in.",
      categories: ["Tampering", "Elevation of privilege"],
      cwes: ["CWE-1188"],
      risk: { likelihood: 50, impact: 80 },
    },
    { id: "LEAK", risk: { likelihood: 90, impact: 95 } },
    { id: "KEPT", categories: ["non-compliance"] },
  ]);
  expect([...threats.mitigations()]).toEqual([
    { id: "BARE/1", name: "Harden it.", riskReduction: 50 },
    { id: "BARE/2", name: "Watch it.", riskReduction: 50 },
    { id: "LEAK/1", name: "Encrypt it.", riskReduction: 100 },
  ]);
});

it("stand beside each other where a level changes a rule", async () => {
  const rule = (everything["rules.yaml"] ?? "").split("- id: LEAK")[0] ?? "";
  const { threats, at } = await opened({
    ...{ "rules.yaml": rule, "model.md": "## Servers\n- **A**:\n" },
    ...{
      "b/rules.yaml": rule.replace("Watch it.", "Watch it closely."),
      "b/model.md": "## Servers\n- **A**:\n",
    },
  });
  expect([...threats.of(at("", "A")), ...threats.of(at("b", "A"))].map(({ threat }) => threat)).toEqual([
    "BARE",
    "BARE~2",
  ]);
});

it("say in attributes what was decided", async () => {
  const { threats, at } = await opened();
  expect(threats.decisionsOf(at("", "Printer"))).toEqual({
    "decision BARE": "Accepted (by Board, until 2027-12-31, ticket T-1): Nobody prints",
  });
  expect(threats.decisionsOf(at("", "Shop"))).toEqual({});
});
