import { expect, it } from "vitest";
import { controlsOf } from "../../src/controls/controls.ts";
import { judged } from "../support/in-memory.ts";

const rules = `- id: BARE
  title: A bare server
  targets: [Server]
  severity: high
  likelihood: medium
  stride: [T]
  when: target.inScope
  unless: target.controls.isHardened or (target.controls.isResilient and not target.usesCache)
  nist: [CM-6, "AC-2(1)"]
  asvs: [V13.2]
- id: CLEAR
  title: Anybody reads along
  targets: [Dataflow]
  severity: high
  likelihood: medium
  stride: [T]
  when: target.protocol == "HTTP" or target.protocol == "HTTPS"
  unless: target.isEncryptedInTransit or target.sink.controls.providesConfidentiality
  nist: [SC-8]
  asvs: [V12.2.1]
- id: OLD
  title: Not told apart
  targets: [Lambda]
  severity: high
  likelihood: medium
  stride: [T]
  condition: not target.controls.validatesInput
  nist: [SI-10]
`;
const model = `## Servers
- **Open**:
- **Half**: isResilient=True, usesCache=True
- **Hard**: isHardened=True
- **Taken**:
- **Away**: inScope=False, isHardened=True
## Datastores
- **Vault**: isHardened=True, providesConfidentiality=True
## Dataflows
- **Plain**: from=Open, to=Hard, protocol=HTTP
- **Sealed**: from=Open, to=Hard, protocol=HTTPS
- **Kept**: from=Open, to=Vault, protocol=HTTP
- **Other**: from=Open, to=Vault, protocol=SQL, isEncrypted=True
## Responses
- **BARE#Taken**: status=accepted, reason="so be it", owner=Board
`;

async function controls() {
  const { families, idle } = controlsOf(
    await judged({ "model.md": model, "rules.yaml": rules }, { builtIn: false }),
  );
  const all = families.flatMap(({ controls }) => controls);
  const of = (id: string) => all.find((one) => one.id === id);
  return { families, idle, of };
}
const keys = (some: readonly { readonly key: string }[] | undefined) => some?.map(({ key }) => key);

it("tells what asks for a control, where it is missing, and where a model states it", async () => {
  const { of } = await controls();
  const hardening = of("CM-6");
  expect(hardening).toMatchObject({
    ...{ catalogue: "nist", name: "Configuration Settings", family: "CM", rules: ["BARE"] },
    ...{ answers: ["isHardened", "isResilient"], open: 2, decided: 1, decidedAt: 1 },
  });
  expect(keys(hardening?.missing)?.sort()).toEqual(["Half", "Open"]);
  // Not the store, which the rule is not about, nor what is out of scope.
  expect(hardening?.stated).toEqual([
    { level: "", key: "Hard", name: "Hard", property: "controls.isHardened", file: "model.md", line: 4 },
  ]);
});

it("counts what a protocol gives, and what is stated at the other end, but only where the rule would ask", async () => {
  const { of } = await controls();
  expect(keys(of("SC-8")?.missing)).toEqual(["flow:Plain"]);
  expect(keys(of("SC-8")?.stated)?.sort()).toEqual(["flow:Kept", "flow:Sealed"]);
  expect(of("V12.2.1")).toMatchObject({ catalogue: "asvs", family: "V12", open: 1 });
});

it("gathers families, those first that ask for most, and counts what nothing asks for", async () => {
  const { families, idle } = await controls();
  expect(families.map(({ catalogue, id, open }) => [catalogue, id, open])).toEqual([
    ["nist", "AC", 2],
    ["nist", "CM", 2],
    ["nist", "SC", 1],
    ["asvs", "V13", 2],
    ["asvs", "V12", 1],
  ]);
  expect(families[0]).toMatchObject({ name: "Access Control", worst: "high" });
  expect(idle).toEqual({ nist: 1, asvs: 0, iec62443: 0 });
});

it("tells the requirements of IEC 62443 that techniques and controls of a rule lead to, and by which mitigations", async () => {
  const rule = `- id: SET
  title: Anybody sets it
  targets: [Server]
  severity: high
  likelihood: medium
  stride: [T]
  when: target.inScope
  unless: target.controls.validatesInput
  attack: [T0836]
  nist: [SI-10]
`;
  const { families } = controlsOf(
    await judged(
      { "model.md": "## Servers\n- **Valve**:\n- **Pump**: validatesInput=True\n", "rules.yaml": rule },
      { builtIn: false },
    ),
  );
  const [family, ...others] = families.filter(({ catalogue }) => catalogue === "iec62443");
  expect(others).toEqual([]);
  expect(family).toMatchObject({ id: "FR 3", name: "System integrity", open: 1 });
  const [control] = family?.controls ?? [];
  expect(control).toMatchObject({
    ...{ id: "SR 3.5", name: "Input validation", note: "M0818 Validate Program Inputs", rules: ["SET"] },
  });
  expect(keys(control?.missing)).toEqual(["Valve"]);
  expect(keys(control?.stated)).toEqual(["Pump"]);
});

it("asks by the techniques that a model maps to a rule", async () => {
  const rule = `- { id: CITES, title: Cites, targets: [Server], condition: "True", severity: high, nist: [SI-10] }\n`;
  const model = "## Servers\n- **Valve**:\n## Custom Mitre Mapping\n- **CITES**: techniques=[T0836]\n";
  const { families } = controlsOf(
    await judged({ "model.md": model, "rules.yaml": rule }, { builtIn: false }),
  );
  expect(families.map(({ id }) => id)).toEqual(["SI", "FR 3"]);
});
