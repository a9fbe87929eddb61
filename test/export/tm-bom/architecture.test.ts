import { beforeAll, describe, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("tm-bom", await judged(everything, { builtIn: false }));
});
const titled = (list: string, title: string): Json => document[list].find((one: Json) => one.title === title);
const titleOf = (list: string, name: string): string =>
  document[list].find((one: Json) => one.symbolic_name === name)?.title;
const zoneOf = (thing: Json) => titleOf("trust_zones", thing.trust_zone);

describe("zones and boundaries", () => {
  it("zones are flat, and say their trust", () => {
    const told = document.trust_zones.map(({ title, description }: Json) => [title, description]);
    expect(told).toEqual([
      ["Internet", "Anybody\n\nIt is not trusted."],
      ["Office", "It is trusted."],
      ["Vault", "It is trusted."],
      ["Till room", "It is trusted."],
      ["No boundary", "What lies in no boundary: nobody says whether it is trusted."],
    ]);
  });

  it("boundaries are pairs: zones in each other, and those between which something flows", () => {
    const pairs = document.trust_boundaries.map(
      ({ trust_zone_a, trust_zone_b, authentication_methods }: Json) => [
        titleOf("trust_zones", trust_zone_a),
        titleOf("trust_zones", trust_zone_b),
        authentication_methods,
      ],
    );
    expect(pairs).toEqual([
      ["Office", "Vault", ["password"]],
      ["Office", "Till room", undefined],
      ["Internet", "Office", ["public_key", "sso"]],
      ["Office", "No boundary", undefined],
    ]);
  });
});

describe("what lies in them", () => {
  it("actors are people and what others run", () => {
    const told = document.actors.map((one: Json) => [one.title, one.type, zoneOf(one)]);
    expect(told).toEqual([
      ["Customer", "user", "Internet"],
      ["Keeper", "administrator", "Office"],
      ["Bank", "third_party", "Internet"],
    ]);
  });

  it("components have the component that their level describes", () => {
    const parentOf = (title: string) => titleOf("components", titled("components", title).parent_component);
    expect(["Door", "Till", "Queue", "Printer"].map(parentOf)).toEqual(["Shop", "Shop", "Post", undefined]);
    expect(zoneOf(titled("components", "Till"))).toBe("Till room");
    expect(zoneOf(titled("components", "Door"))).toBe("Office");
    expect(zoneOf(titled("components", "Nowhere"))).toBe("No boundary");
    expect(titled("components", "Anything in Office").description).toContain("ends at the boundary");
  });

  it("stores keep data sets", () => {
    expect(titled("data_stores", "Safe")).toMatchObject({ type: "sql" });
    const safe = titled("data_stores", "Safe").symbolic_name;
    expect(titled("data_sets", "Order")).toMatchObject({
      data_sensitivity: ["pii", "biz"],
      placements: [{ data_store: safe, encrypted: true }],
    });
    expect(titled("data_sets", "Notice")).toMatchObject({ data_sensitivity: [], placements: [] });
  });
});

describe("data flows", () => {
  it("go from one thing to another, and those both ways are two", () => {
    const [there, back] = ["Sync", "Sync (back)"].map((title) => titled("data_flows", title));
    expect(there).toMatchObject({
      source: { type: "component" },
      destination: { type: "data_store" },
      has_sensitive_data: true,
      encrypted: false,
      description: "Protocol: SQL.\n\nCarries Order, Password.",
    });
    expect([back.source, back.destination]).toEqual([there.destination, there.source]);
    expect(titled("data_flows", "Buy")).toMatchObject({
      source: { type: "actor" },
      description: "The whole point\n\nProtocol: HTTP.\n\nCarries Order.\n\nStep 1.",
    });
    expect(titled("data_flows", "Charge")).toMatchObject({ destination: { type: "actor" }, encrypted: true });
  });
});
