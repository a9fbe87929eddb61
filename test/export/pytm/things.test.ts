import { beforeAll, describe, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("pytm", await judged(everything, { builtIn: false }));
});
const named = (list: string, name: string): Json => document[list].find((one: Json) => one.name === name);

describe("elements", () => {
  it("are those of all levels that no level describes", () => {
    expect(document.elements.map(({ __class__, name }: Json) => [__class__, name])).toEqual([
      ["Actor", "Customer"],
      ["Actor", "Keeper"],
      ["ExternalEntity", "Bank"],
      ["Server", "Printer"],
      ["Server", "Stray"],
      ["Datastore", "Safe"],
      ["Lambda", "Resize"],
      ["Server", "Door"],
      ["Server", "Till"],
      ["Server", "Post/Queue"],
      ["Server", "Post/Relay"],
      ["Server", "Shop/Mailer/Queue"],
      ["Server", "Shop/Mailer/Relay"],
      ["Asset", "Shop"],
      ["Asset", "Post"],
      ["Asset", "Nowhere"],
      ["Asset", "Anything in Office"],
    ]);
  });

  it("say what is said of them, their word and their data under names that pytm lets pass", () => {
    expect(named("elements", "Safe")).toEqual({
      ...{
        __class__: "Datastore",
        name: "Safe",
        inBoundary: "Vault",
        stereotype: "database",
        holds: ["Order"],
      },
      ...{ storesPII: true, isSQL: true, controls: { isEncryptedAtRest: true } },
    });
    expect(named("elements", "Nowhere")).toEqual({
      ...{ __class__: "Asset", name: "Nowhere", description: "No model declares it.", inScope: false },
    });
  });
});

it("boundaries lie in each other by name", () => {
  expect(document.boundaries).toEqual([
    { name: "Internet", description: "Anybody", isTrusted: false },
    { name: "Office", isTrusted: true },
    { name: "Vault", inBoundary: "Office" },
    { name: "Till room", inBoundary: "Office", isTrusted: true },
  ]);
});

describe("flows", () => {
  it("go from leaf to leaf, with the names of their data", () => {
    expect(named("flows", "Buy")).toMatchObject({
      source: "Customer",
      sink: "Door",
      data: ["Order"],
      order: 1,
    });
    expect(named("flows", "Print")).not.toHaveProperty("order");
    expect(named("flows", "Scan")).toMatchObject({ sink: "Anything in Office" });
    expect(named("flows", "Bill")).toMatchObject({ isResponse: true });
  });

  it("that go both ways are two", () => {
    const [there, back] = ["Sync", "Sync (back)"].map((name) => named("flows", name));
    expect([there.source, there.sink]).toEqual([back.sink, back.source]);
    expect(there).not.toHaveProperty("bidirectional");
  });
});

it.each([
  ["type=cache", { stereotype: "cache", isSQL: false }],
  ["type=ledger", { stereotype: "database" }],
  ["type=something", { stereotype: "something" }],
  ["id=x", { id: "x" }],
  ["levels=[0, 2, near]", { levels: [0, 2] }],
])("a store with %s", async (stated, expected) => {
  const model = `## Types\n- **ledger**: like=database\n## Datastores\n- **Redis**: ${stated}\n`;
  const { elements } = await exported("pytm", await judged(model, { builtIn: false }));
  expect(elements).toMatchObject([expected]);
});
