import { describe, expect, it } from "vitest";
import { repeatedFlows } from "../../../src/tree/check/duplicate-flows.ts";
import { said, tree } from "../../support/in-memory.ts";

const level = (flows: readonly string[], front = "") =>
  tree({
    "model.md": `${front}## Boundaries\n- **Z**:\n## Servers\n- **A**:\n- **B**:\n## Data\n- **D**:\n- **E**:\n## Dataflows\n${flows.map((flow, at) => `- **F${at}**: ${flow}\n`).join("")}`,
  });

describe("flows that say what another says already", () => {
  it.each<[string, string[], string[]]>([
    ["the same ends", ["from=A, to=B", "from=A, to=B"], ["F1 = F0"]],
    ["each the first", ["from=A, to=B", "from=A, to=B", "from=A, to=B"], ["F1 = F0", "F2 = F0"]],
    ["the other way", ["from=A, to=B", "from=B, to=A"], []],
    ["another protocol", ["from=A, to=B, protocol=HTTP", "from=A, to=B"], []],
    ["the same data", ["from=A, to=B, data=[D, E]", "from=A, to=B, data=[E, D]"], ["F1 = F0"]],
    ["other data", ["from=A, to=B, data=D", "from=A, to=B, data=E"], []],
    ["another boundary", ["from=A, to=B, boundary=Z", "from=A, to=B"], []],
    ["other lists", ["from=A, to=B, tags=[a]", "from=A, to=B, tags=[b]"], []],
    ["the same lists", ["from=A, to=B, tags=[a]", "from=A, to=B, tags=[a]"], ["F1 = F0"]],
    ["for people only", ["from=A, to=B, note=x, id=one, order=1", "from=A, to=B, note=y"], ["F1 = F0"]],
    ["placeholders", ["from=A, to=X", "from=A, to=X", "from=A, to=Y"], ["F1 = F0"]],
  ])("%s", (_, flows, expected) => {
    const repeated = repeatedFlows(level(flows).linked(""));
    expect([...repeated].map(([flow, same]) => `${flow.name} = ${same.name}`)).toEqual(expected);
  });

  it.each([
    ["RESTRICT", ["error duplicate-flow model.md:14:1"]],
    ["IGNORE", []],
    ["NO_ACTION", []],
  ])("with onDuplicates: %s", (action, problems) => {
    const { diagnostics } = level(["from=A, to=B", "from=A, to=B"], `---\nonDuplicates: ${action}\n---\n`);
    expect(said(diagnostics)).toEqual(problems);
    for (const { message } of diagnostics) expect(message).toContain('the flow "F0" in line 13');
  });
});
