import { describe, expect, expectTypeOf, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import type { Model } from "../../../src/model/model.ts";
import { type ModelBuilder, model, placeKey } from "../../../src/read/script/builder.ts";
import type {
  BoundaryProperties,
  DataflowProperties,
  ServerProperties,
} from "../../../src/read/script/builder-properties.ts";
import type { ElementRef } from "../../../src/read/script/builder-refs.ts";
import { readBuilt } from "../../../src/read/script/built.ts";
import { plainly, model as readModelText } from "../../support/in-memory.ts";

function read(data: unknown): { model: Model; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const model = readBuilt(
    "threat-model.ts",
    JSON.parse(JSON.stringify(data)),
    (one) => void diagnostics.push(one),
  );
  return { model, diagnostics };
}

function line(): number {
  return Number(/:(\d+):\d+\)?$/.exec((new Error().stack ?? "").split("\n")[2] ?? "")?.[1]);
}

describe("the builder", () => {
  it("knows every kind of element", () => {
    const tm = model("All");
    const made = [
      tm.actor("a"),
      tm.asset("b"),
      tm.externalEntity("c"),
      tm.server("d"),
      tm.process("e"),
      tm.setOfProcesses("f"),
      tm.datastore("g"),
      tm.lambda("h"),
      tm.llm("i"),
      tm.agent("j"),
    ];
    const { model: built, diagnostics } = read(tm);
    expect(diagnostics).toEqual([]);
    const found = new Map(built.elements.map(({ name, kind }) => [name, kind]));
    expect(made.map(({ name, what }) => [name, what])).toEqual(
      made.map(({ name }) => [name, found.get(name)]),
    );
    expect(found.size).toBe(10);
  });

  it("takes references and names for ends, boundaries, data and flows", () => {
    const tm = model("Refs");
    const zone = tm.boundary("Zone");
    const user = tm.actor("User", { boundary: zone });
    const card = tm.data("Card");
    const ask = tm.dataflow("Ask", user, "Web", { data: [card, "Order"] });
    tm.dataflow("Answer", "Web", user, { responseTo: ask, data: card });
    const text = `---
title: Refs
---
## Boundaries
- **Zone**
## Actors
- **User**: boundary=Zone
## Data
- **Card**
## Dataflows
- **Ask**: from=User, to=Web, data=[Card, Order]
- **Answer**: from=Web, to=User, responseTo=Ask, data=Card
`;
    expect(plainly(read(tm).model)).toEqual(plainly(readModelText(text).model));
  });

  it("keeps the line of each entry, and its order", () => {
    const tm = model("Places");
    const at = line();
    tm.server("A");
    tm.server("B", {
      description: "over several lines",
    });
    const { servers } = tm.toJSON() as { servers: { name: string; [placeKey]: [number, number] }[] };
    expect(servers.map((one) => [one.name, one[placeKey][0] - at])).toEqual([
      ["A", 1],
      ["B", 2],
    ]);
  });

  it("says the same twice, and what is added in between", () => {
    const tm = model("Twice");
    tm.server("A");
    const once = JSON.stringify(tm);
    expect(JSON.stringify(tm)).toBe(once);
    tm.server("B");
    expect(JSON.stringify(tm)).not.toBe(once);
  });

  it("keeps models apart", () => {
    const [one, two] = [model("One"), model("Two")];
    one.server("A");
    expect(two.toJSON()).toEqual({ title: "Two" });
  });
});

describe("what the builder refuses", () => {
  it("is told by its types", () => {
    expectTypeOf<ServerProperties>().toHaveProperty("usesXMLParser");
    expectTypeOf<ServerProperties>().not.toHaveProperty("isSQL");
    expectTypeOf<ServerProperties>().not.toHaveProperty("inBoundary");
    expectTypeOf<DataflowProperties>().not.toHaveProperty("source");
    expectTypeOf<{ classification: "SECRTE" }>().not.toExtend<Parameters<ModelBuilder["data"]>[1]>();
    expectTypeOf<{ classification: "SECRET" }>().toExtend<Parameters<ModelBuilder["data"]>[1]>();
    expectTypeOf<{ controls: { isHardened: "yes" } }>().not.toExtend<ServerProperties>();
    expectTypeOf<BoundaryProperties["isTrusted"]>().toEqualTypeOf<boolean | null | undefined>();
    expectTypeOf<{ what: "data"; name: string }>().not.toExtend<Parameters<ModelBuilder["dataflow"]>[1]>();
    expectTypeOf<ElementRef | string>().toEqualTypeOf<Parameters<ModelBuilder["dataflow"]>[1]>();
  });
});
