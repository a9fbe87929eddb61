import { beforeAll, describe, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("otm", await judged(everything, { builtIn: false }));
});
const find = (list: string, name: string): Json => document[list].find((one: Json) => one.name === name);

describe("trust zones", () => {
  it.each([
    ["Internet", 0, "untrusted", undefined],
    ["Office", 100, "trusted", undefined],
    ["Vault", 100, "trusted", { trustZone: "#boundary:Office" }],
    ["Till room", 100, "trusted", { component: "#Shop" }],
    ["No boundary", 50, "unknown", undefined],
  ])("are boundaries: %s", (name, trustRating, type, parent) => {
    expect(find("trustZones", name)).toMatchObject({ risk: { trustRating }, type });
    expect(find("trustZones", name).parent).toEqual(parent);
  });

  it("of what lies nowhere is there only if something does", async () => {
    const { trustZones } = await exported(
      "otm",
      await judged("## Boundaries\n- **B**:\n## Servers\n- **A**: boundary=B\n", { builtIn: false }),
    );
    expect(trustZones.map(({ name }: Json) => name)).toEqual(["B"]);
  });
});

describe("components", () => {
  it.each([
    ["Customer", { trustZone: "#boundary:Internet" }, "actor"],
    ["Shop", { trustZone: "#boundary:Office" }, "service"],
    ["Printer", { trustZone: "#boundary:Office" }, "iot_device"],
    ["Stray", { trustZone: "no-boundary" }, "service"],
    ["Safe", { trustZone: "#boundary:Vault" }, "database"],
    ["Door", { component: "#Shop" }, "service"],
    ["Till", { trustZone: "shop#boundary:Till room" }, "service"],
    ["Queue", { component: "#Post" }, "service"],
    ["Nowhere", { trustZone: "no-boundary" }, "unknown"],
  ])("lie in their zone, or in what their level describes: %s", (name, parent, type) => {
    expect(find("components", name)).toMatchObject({ parent, type });
  });

  it("say what they state", () => {
    expect(find("components", "Printer").attributes).toEqual({
      ...{ type: "printer", isHardened: "false", confidentiality: "HIGH", authentication: "none" },
      ...{ kind: "Server", trust: "trusted", source: "model.md:29" },
      "decision BARE": "Accepted (by Board, until 2027-12-31, ticket T-1): Nobody prints",
    });
    expect(find("components", "Bank").attributes).toMatchObject({
      inScope: "false",
      outOfScopeReason: "It is theirs",
    });
  });

  it("keep data, or only see them", () => {
    expect(find("components", "Safe").assets).toEqual({
      processed: [],
      stored: ["#data:Order", "#data:Password"],
    });
    expect(find("components", "Door").assets).toEqual({ processed: ["#data:Order"], stored: [] });
  });
});

describe("data flows", () => {
  it("go from one component to another", () => {
    expect(find("dataflows", "Sync")).toMatchObject({
      ...{ id: "#flow:Sync", source: "#Shop", destination: "#Safe", bidirectional: true },
      ...{ assets: ["#data:Order", "#data:Password"], attributes: { protocol: "SQL" } },
    });
    expect(find("dataflows", "Scan")).toMatchObject({
      destination: "#boundary:Office",
      bidirectional: false,
    });
  });

  it("say what they carry of the level above", () => {
    expect(find("dataflows", "Enter").attributes.carries).toBe("#flow:Buy");
    expect(find("dataflows", "Pay").attributes).not.toHaveProperty("carries");
  });
});
