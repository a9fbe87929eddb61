import { beforeAll, describe, expect, it } from "vitest";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { attackPage } from "../../../src/report/pages/attack.ts";
import type { AttackView } from "../../../src/report/pages/attack-view.ts";
import type { Presentation } from "../../../src/report/present.ts";
import { judged } from "../../support/in-memory.ts";
import { shop, shown, shownOf } from "../shop.ts";

let all: Presentation;
beforeAll(async () => {
  all = await shown(shop);
});

describe("the ATT&CK matrix", () => {
  it("counts open findings by technique, under the tactics that the technique serves", () => {
    const { version, tactics } = attackPage(all).view as AttackView;
    expect(version).toBe(builtInAttack.version());
    const cells = tactics.flatMap(({ name, techniques }) =>
      techniques.map((cell) => ({ tactic: name, ...cell })),
    );
    expect(cells).toMatchObject([
      {
        tactic: "Initial Access",
        id: "T1190",
        name: "Exploit Public-Facing Application",
        open: 7,
        worst: "critical",
        rules: [{ id: "BARE", href: "threats/BARE/index.html" }],
        url: "https://attack.mitre.org/techniques/T1190/",
      },
    ]);
    expect(tactics.length).toBeGreaterThan(10);
  });

  it("has those of ATLAS and D3FEND beside it, with what findings cite, and none that they do not", async () => {
    expect((attackPage(all).view as AttackView).further.map(({ id }) => id)).toEqual(["D3FEND"]);
    const rules = `- id: TALK
  title: It is talked into it
  targets: [Server]
  when: target.inScope
  unless: target.controls.isHardened
  severity: high
  likelihood: medium
  atlas: [AML.T0051]
  d3fend: [D3-ITF]
- id: IDLE
  title: It finds nothing
  targets: [Lambda]
  condition: target.inScope
  severity: high
  likelihood: medium
  atlas: [AML.T0053]
`;
    const models = { "rules.yaml": rules, "model.md": "## Servers\n- **A**:\n- **B**:\n" };
    const view = attackPage(shownOf(await judged(models, { builtIn: false }))).view as AttackView;
    const { further } = view;
    expect(further.map(({ id }) => id)).toEqual(["ATLAS", "D3FEND"]);
    const cells = further.map(({ tactics }) => tactics.flatMap(({ techniques }) => techniques));
    expect(new Set(cells[0]?.map(({ id }) => id))).toEqual(new Set(["AML.T0051"]));
    expect(further[0]?.tactics[0]?.url).toMatch(/^https:\/\/atlas\.mitre\.org\/tactics\/AML\.TA/);
    expect(further[1]?.tactics.map(({ name }) => name)).toEqual(["Isolate"]);
    expect(cells[1]).toMatchObject([{ id: "D3-ITF", open: 2, worst: "high", rules: [{ id: "TALK" }] }]);
  });

  it("shows techniques of ICS and mobile in their own matrices", async () => {
    const rules = `- { id: VALVE, title: Valve, targets: [Server], condition: "True", severity: high, attack: [T1190, T0836] }
- { id: PHONE, title: Phone, targets: [Server], condition: "True", severity: low, attack: [T1638] }
`;
    const models = { "rules.yaml": rules, "model.md": "## Servers\n- **A**:\n" };
    const view = attackPage(shownOf(await judged(models, { builtIn: false }))).view as AttackView;
    const cells = (columns: AttackView["tactics"]) =>
      columns.flatMap(({ name, techniques }) => techniques.map(({ id, open }) => [name, id, open]));
    expect(cells(view.tactics)).toEqual([["Initial Access", "T1190", 1]]);
    expect(view.further.map(({ id, title, tactics }) => [id, title, cells(tactics)])).toEqual([
      ["ICS", "ATT&CK for ICS", [["Impair Process Control", "T0836", 1]]],
      ["Mobile", "ATT&CK for mobile", [["Collection", "T1638", 1]]],
    ]);
    expect(view.further[0]?.tactics[0]?.url).toBe("https://attack.mitre.org/tactics/TA0106/");
  });
});
