import { expect, it } from "vitest";
import { says, take } from "../../../../src/tree/link/implied/flow-values.ts";
import type { OpenFlow } from "../../../../src/tree/link/open.ts";
import { levelOf, linkTexts } from "../../../support/in-memory.ts";

it("a flow says what it states, what that implies, and what it took over", () => {
  const [first] = levelOf(
    linkTexts("## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B, encryption=TLS1.3\n"),
  ).flows;
  const flow = first as unknown as OpenFlow;
  const asked = ["encryption", "controls.isEncrypted", "tlsVersion", "usesVPN"];
  expect(asked.map((property) => says(flow, property))).toEqual([true, true, true, false]);
  const place = { file: "x.md", line: 1, column: 1 };
  take(flow, "usesVPN", true, { place, from: '"B"', by: "sink" });
  expect([says(flow, "usesVPN"), flow.values.usesVPN]).toEqual([true, true]);
});
