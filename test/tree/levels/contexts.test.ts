import { describe, expect, it } from "vitest";
import { isEnumMember } from "../../../src/model/enums.ts";
import type { Evidence } from "../../../src/threats/findings/finding.ts";
import { trustIn } from "../../../src/tree/linked.ts";
import { styleOf } from "../../../src/tree/protocol-styles.ts";
import { around, levelAt, tram } from "./tram.ts";

const datacentre = [":Datacentre", ":Company"];
const trackside = [":Trackside", ":Company"];

describe("boundary and trust", () => {
  it.each<[level: string, context: number, name: string, boundaries: string[], trust: boolean | null]>([
    ["", 0, "Rider", [":Street"], false],
    ["", 0, "Ticketing", datacentre, true],
    ["", 0, "Control", [":Company"], true],
    ["", 0, "Depot", [], null],
    ["ticketing", 0, "Gate", datacentre, true],
    ["ticketing", 0, "Till", ["ticketing:Vault", ...datacentre], true],
    ["ticketing/shop", 0, "Page", datacentre, true],
    ["ticketing/shop/basket", 0, "Lines", datacentre, true],
    ["ticketing/shop/basket/discounts", 0, "Rules engine", datacentre, true],
    ["control", 0, "Desk", ["control:Room", ":Company"], true],
    ["control", 0, "Signals", trackside, false],
    ["control/signals", 0, "Lamp", trackside, false],
    ["control/signals", 0, "Motor", ["control:Room", ":Company"], true],
    ["common/log", 0, "Intake", trackside, false],
    ["common/log", 1, "Intake", datacentre, true],
    ["common/log/store", 0, "Disk", trackside, false],
    ["common/log/store", 1, "Disk", datacentre, true],
    ["depot", 0, "East", ["depot:Fence"], true],
    ["depot", 0, "West", [], null],
    ["depot/east", 0, "Crane", ["depot:Fence"], true],
    ["depot/west/yard", 0, "Track 1", ["depot:Fence"], true],
    ["depot/west", 0, "Shed", [], null],
    ["depot/east/shed", 0, "Rack", [], null],
    ["notes", 0, "Wiki", [], null],
    ["archive", 0, "Shelf", [], null],
  ])("%j, context %d: %s", (level, context, name, boundaries, trust) => {
    const boundary = levelAt(level, context).names.elements.get(name)?.boundary ?? null;
    expect(around(boundary)).toEqual(boundaries);
    expect(trustIn(boundary)).toBe(trust);
  });

  it("a level has a context for each place that it is used in, and no more", () => {
    const several = [...tram.system.instances].filter(([, contexts]) => contexts.length !== 1);
    expect(several.map(([path, contexts]) => [path, contexts.length])).toEqual([
      ["common/log", 2],
      ["common/log/store", 2],
    ]);
    expect([0, 1].map((at) => levelAt("common/log", at).parent?.level)).toEqual(["control", "ticketing"]);
  });
});

describe("data and styles come from the nearest level that has them", () => {
  it.each([
    ["", "Buy", "Fare", "", "SENSITIVE"],
    ["ticketing", "Enter", "Fare", "ticketing", "RESTRICTED"],
    ["ticketing/shop", "Fill", "Fare", "ticketing", "RESTRICTED"],
    ["ticketing/shop/basket/discounts", "Ask", "Fare", "ticketing", "RESTRICTED"],
    ["archive", "File away", "Fare", "ticketing", "RESTRICTED"],
    ["control", "Publish", "Position", "", "PUBLIC"],
  ])("%j: %s carries %s of %j, %s", (level, flow, name, declaredIn, classification) => {
    const [data, ...others] = levelAt(level).names.flows.get(flow)?.data ?? [];
    expect(others).toEqual([]);
    expect(data).toMatchObject({ name, declaredIn });
    const value = data?.values.classification;
    expect(isEnumMember(value) && value.name).toBe(classification);
  });

  it.each([
    ["", "HTTPS", "green", ""],
    ["ticketing", "HTTPS", "purple", ""],
    ["ticketing/shop/basket", "https", "purple", ""],
    ["archive", "HTTPS", "purple", ""],
    ["control", "HTTPS", "green", ""],
    ["control/signals", "MQTT", "blue", "dotted"],
    ["ticketing", "RADIO", "", ""],
  ])("%j: %s is %j %j", (level, protocol, color, lineStyle) => {
    expect(styleOf(levelAt(level), protocol)).toEqual({ color, lineStyle });
  });
});

describe("rules, assumptions and decisions of the levels above", () => {
  const finding = (id: string) => tram.evaluation.findings.find((one) => one.id === id);

  it.each([
    ["T-HARD@control#Desk", "Not hardened"],
    ["T-HARD@depot/east#Crane", "Not hardened"],
    ["T-HARD@#Ticketing", "Not hardened"],
    ["T-HARD@ticketing#Gate", "Not hardened, near money"],
    ["T-HARD@archive#Shelf", "Not hardened, near money"],
    ["T-HARD@ticketing/shop/basket/discounts#Rules engine", "Not hardened, near money"],
    ["T-SHOP@ticketing/shop/basket/discounts#Rules engine", "Stands in the shop"],
    ["T-SHOP@ticketing#Gate", undefined],
  ])("the rule of %s is the nearest one: %j", (id, title) => {
    expect(finding(id)?.rule.title).toBe(title);
  });

  it("a nearer assumption of the same name takes the place of the one above", () => {
    expect(tram.evaluation.excluded.map(({ id, assumption }) => [id, assumption])).toEqual([
      ["T-WIRE@#flow:Report", "Wire is sealed"],
    ]);
    expect(finding("T-WIRE@control#flow:Publish")?.status).toBe("open");
  });

  it("a decision of the root answers a finding below", () => {
    expect(finding("T-HARD@notes#Wiki")).toMatchObject({
      status: "accepted",
      decision: { owner: "Office", from: "main.md:41" },
    });
  });
});

describe("what was inherited says where it comes from", () => {
  const evidence = (id: string, property: string): Evidence | undefined =>
    tram.evaluation.findings.find((one) => one.id === id)?.evidence.find((one) => one.property === property);

  it.each<[id: string, property: string, value: string, source: string, line: string, from: string | null]>([
    [
      "T-CROSS@ticketing/shop/basket/discounts#flow:Ask",
      "source.isTrusted",
      "False",
      "stated",
      "main.md:6",
      'boundary "Street"',
    ],
    [
      "T-CROSS@ticketing/shop/basket/discounts#flow:Ask",
      "sink.isTrusted",
      "True",
      "inherited",
      "main.md:7",
      'boundary "Company" of the root',
    ],
    [
      "T-CROSS@control/signals#flow:Turn",
      "source.isTrusted",
      "False",
      "inherited",
      "main.md:9",
      'boundary "Trackside" of the root',
    ],
    [
      "T-CROSS@control/signals#flow:Turn",
      "sink.isTrusted",
      "True",
      "inherited",
      "control/model.md:4",
      'boundary "Room" of control',
    ],
    [
      "T-CROSS@depot/east#flow:Send",
      "source.isTrusted",
      "True",
      "inherited",
      "depot/model.md:4",
      'boundary "Fence" of depot',
    ],
  ])("%s: %s", (id, property, value, source, line, from) => {
    const found = evidence(id, property);
    expect(found).toMatchObject({ value, source, from });
    expect(`${found?.file}:${found?.line}`).toBe(line);
  });
});
