import { describe, expect, it } from "vitest";
import { amongNeighbours, neighboursOf } from "../../src/federation/neighbours.ts";
import { model } from "../support/in-memory.ts";

const read = (text: string) => model(text).model;

const around = read(`## Actors
- **Buyer**
## Servers
- **Shop**: submodel=pack:pay
- **Bank**
- **Other**: submodel=pack:else
## Dataflows
- **Order**: from=Buyer, to=Shop
- **Charge**: from=Shop, to=Bank
- **Talk**: from=Other, to=Buyer
- **Far**: from=Shop, to="child/Name"
- **Lost**: from=Shop, to=Nobody
`);

describe("neighboursOf", () => {
  it("has who talks with what leads into the pack, and stands beside it", () => {
    expect([...neighboursOf("pay", [around])].sort()).toEqual(["Bank", "Buyer"]);
    expect([...neighboursOf("none", [around])]).toEqual([]);
  });

  it("has whom each of several levels knows", () => {
    const second = read(
      "## Servers\n- **Till**: submodel=pack:pay\n- **Bank**\n## Dataflows\n- **Ask**: from=Till, to=Bank\n",
    );
    expect([...neighboursOf("pay", [around, second])]).toEqual(["Bank"]);
  });
});

describe("amongNeighbours", () => {
  const ends = (text: string) =>
    amongNeighbours(read(text), new Set(["Buyer", "Bank"])).flows.map(({ properties }) => [
      properties.get("source")?.value,
      properties.get("sink")?.value,
    ]);

  it.each([
    ["## Actors\n- **Buyer**", ["../Buyer", "A"]],
    ["## Actors\n- **Buyer**: inScope=True", ["Buyer", "A"]],
    ["## External Entities\n- **Buyer**", ["../Buyer", "A"]],
    ["## Servers\n- **Buyer**: inScope=False", ["../Buyer", "A"]],
    ["## Servers\n- **Buyer**", ["Buyer", "A"]],
  ])("%s", (declared, expected) => {
    expect(ends(`${declared}\n## Processes\n- **A**\n## Dataflows\n- **F**: from=Buyer, to=A\n`)).toEqual([
      expected,
    ]);
  });

  it("leaves a model alone that has none of them", () => {
    const one = read("## Actors\n- **Stranger**\n");
    expect(amongNeighbours(one, new Set(["Buyer"]))).toBe(one);
  });
});
