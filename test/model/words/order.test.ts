import { describe, expect, it } from "vitest";
import { compareOrders, parseOrder } from "../../../src/model/words/order.ts";
import { linkedLevel } from "../../support/in-memory.ts";

describe("a place in a sequence", () => {
  it.each([
    ["3", 3],
    ["007", 7],
    ["-1", -1],
    ["1.2", "1.2"],
    ["1.10.3", "1.10.3"],
    ["2a", "2a"],
    ["1.2B", "1.2B"],
  ])("%s", (text, order) => expect(parseOrder(text)).toBe(order));

  it.each(["", "a", "1.", ".1", "1,2", "2ab", "1e3", "one"])("%j is none", (text) => {
    expect(parseOrder(text)).toBe(null);
  });

  it("comes between others", () => {
    const inOrder = [1, "1.1", "1.2", "1.10", 2, "2a", "2b", "2.1", 3, 10, "10.1"];
    expect([...inOrder].reverse().sort(compareOrders)).toEqual(inOrder);
  });

  it("sorts flows, in Markdown as in YAML", () => {
    const orders = ["2a", "1.10", "1", "2", "1.2"];
    const lines = orders.map((order) => `- **f${order}**: from=A, to=A, order=${order}`);
    const items = orders.map((order) => `  - { name: f${order}, from: A, to: A, order: ${order} }`);
    const expected = ["1", "1.2", "1.10", "2", "2a"].map((order) => `f${order}`);
    const markdown = linkedLevel(`## Servers\n- **A**:\n## Dataflows\n${lines.join("\n")}\n`);
    const yaml = linkedLevel({ "threat-model.yaml": `servers: [A]\ndataflows:\n${items.join("\n")}\n` });
    for (const { flows } of [markdown, yaml]) expect(flows.map(({ name }) => name)).toEqual(expected);
  });
});
