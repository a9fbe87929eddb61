import { describe, expect, it } from "vitest";
import type { AttackObjective } from "../../src/model/beside/context.ts";
import { attackGraph } from "../../src/paths/graph.ts";
import { targetsOf } from "../../src/paths/targets.ts";
import { flatTree } from "../../src/tree/flat/flat-tree.ts";
import { linkTexts } from "../support/in-memory.ts";

const data =
  "## Data\n- **Card**: classification=SECRET\n- **Menu**: classification=PUBLIC\n- **Mail**: isPII=True\n";
const objective = (fields: Partial<AttackObjective>) =>
  ({ name: "Steal", targets: [], targetTypes: [], finalTactic: "", ...fields }) as AttackObjective;

function valued(text: string, objectives: readonly AttackObjective[] = []) {
  const { system } = linkTexts(data + text);
  const flat = flatTree(system, "");
  if (!flat) throw new Error("there is no model");
  return targetsOf(attackGraph(flat, []), objectives);
}

describe("what is worth an attack", () => {
  it.each([
    ["## Datastores\n- **D**: data=[Card]\n", 9],
    ["## Datastores\n- **D**: data=[Mail]\n", 7],
    ["## Datastores\n- **D**: data=[Menu]\n", null],
    ["## Datastores\n- **D**:\n", 3],
    ["## Datastores\n- **D**: storesCredentials=True\n", 8],
    ["## Datastores\n- **D**: integrity=CRITICAL\n", 9],
    ["## Servers\n- **S**: data=[Card]\n", 9],
    ["## Servers\n- **S**: type=identity_provider\n", 7],
    ["## Servers\n- **S**:\n", null],
    ["## Datastores\n- **D**: data=[Card], inScope=False\n", null],
    ["## Actors\n- **A**: data=[Card]\n", null],
    ["## External Entities\n- **E**: data=[Card]\n", null],
  ])("%s is worth %j", (text, value) => {
    expect(valued(text).map((target) => target.value)).toEqual(value === null ? [] : [value]);
  });

  it("is worth less where it only passes", () => {
    const [store, server] = valued(
      "## Servers\n- **S**:\n## Datastores\n- **D**:\n## Dataflows\n- **F**: from=S, to=D, data=Card\n",
    );
    expect([store?.at.name, store?.value, server?.at.name, server?.value]).toEqual(["D", 9, "S", 7]);
  });

  it("is what the context's objectives name, by name and by type", () => {
    const text = "## Servers\n- **Till**: type=web_server\n- **Desk**: type=app_server\n- **Rest**:\n";
    const found = valued(text, [
      objective({ targets: ["till"], targetTypes: ["App Server"], finalTactic: "Impact" }),
    ]);
    expect(
      found.map(({ at, value, objectives, availability }) => [at.name, value, objectives, availability]),
    ).toEqual([
      ["Till", 10, ["Steal"], true],
      ["Desk", 6, [], false],
    ]);
  });
});
