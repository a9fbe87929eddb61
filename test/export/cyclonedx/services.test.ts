import { beforeAll, expect, it } from "vitest";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

let document: Json;
beforeAll(async () => {
  document = await exported("cyclonedx", await judged(everything, { builtIn: false }));
});
const service = (name: string): Json => {
  const all: Json[] = [...document.services];
  for (const one of all) all.push(...(one.services ?? []));
  return all.find((one) => one.name === name);
};
const link = (ref: string) =>
  `${document.serialNumber.replace("urn:uuid:", "urn:cdx:")}/1#${encodeURIComponent(ref)}`;

it("are elements but for people, within what their level describes", () => {
  expect(document.services.map(({ name }: Json) => name)).toEqual([
    ...["Bank", "Shop", "Post", "Printer", "Stray", "Safe", "Resize"],
  ]);
  const within = (name: string) => service(name).services?.map((one: Json) => one.name);
  expect([within("Shop"), within("Post"), within("Mailer"), within("Printer")]).toEqual([
    ["Door", "Mailer", "Till"],
    ["Queue", "Relay"],
    undefined,
    undefined,
  ]);
  expect(service("Shop").externalReferences).toMatchObject([{ type: "threat-model", url: "shop/model.md" }]);
});

it("say where they are, and what is said of them", () => {
  expect(service("Safe")).toMatchObject({ trustZone: "Vault", "x-trust-boundary": true });
  expect(service("Till")).toMatchObject({ trustZone: "Till room" });
  expect(service("Stray")).not.toHaveProperty("x-trust-boundary");
  expect(service("Stray")).not.toHaveProperty("trustZone");
  expect([service("Printer").authenticated, service("Stray").authenticated]).toEqual([false, undefined]);
  expect(service("Door").properties).toEqual(
    [
      ["kind", "Server"],
      ["isHardened", "false"],
      ["source", "shop/model.md:9"],
      ["openFindings", "1"],
      ["worstFinding", "critical"],
    ].map(([name, value]) => ({ name: `tm-site:${name}`, value })),
  );
});

it("send and get classified data", () => {
  const data = (name: string, flow: string) =>
    service(name).data.filter((one: Json) => one.name.split(":")[0] === flow);
  expect(data("Shop", "Buy")).toEqual([{ flow: "inbound", classification: "SENSITIVE", name: "Buy: Order" }]);
  expect(data("Shop", "Sync")).toMatchObject([
    { flow: "bi-directional", classification: "SENSITIVE", destination: [link("#Safe")] },
    { flow: "bi-directional", classification: "CONFIDENTIAL" },
  ]);
  expect(data("Post", "Mail")).toEqual([
    { flow: "inbound", classification: "UNKNOWN", name: "Mail", source: [link("#Shop")] },
  ]);
  expect(data("Printer", "Again")).toMatchObject([
    { flow: "bi-directional", destination: [link("#Printer")] },
  ]);
});

it("depend on what they ask", () => {
  expect(document.dependencies).toEqual([
    { ref: "#Shop", dependsOn: ["#Printer", "#Safe", "#Post", "#Bank"] },
    { ref: "#Safe", dependsOn: ["#Shop"] },
    { ref: "shop#Door", dependsOn: ["shop#Till"] },
  ]);
});
