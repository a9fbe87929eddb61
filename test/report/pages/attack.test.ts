import { beforeAll, describe, expect, it } from "vitest";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import { attackPage } from "../../../src/report/pages/attack.ts";
import type { AttackView } from "../../../src/report/pages/attack-view.ts";
import type { Presentation } from "../../../src/report/present.ts";
import { shop, shown } from "../shop.ts";

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
});
