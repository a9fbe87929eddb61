import { describe, expect, it } from "vitest";
import { levelOf, linkTexts } from "../../../support/in-memory.ts";

function linked(data: readonly string[], flow = "", store = "type=database") {
  const names = data.map((_, at) => `D${at}`);
  return levelOf(
    linkTexts(`
## Servers
- **App**:
- **Store**: ${store}
## Data
${data.map((says, at) => `- **D${at}**: ${says}`).join("\n")}
## Dataflows
- **Put**: from=App, to=Store, data=[${names.join(", ")}]${flow === "" ? "" : `, ${flow}`}
`),
  );
}

const inTransit = "encrypted_in_transit=True";
const atRest = "encrypted_at_rest=True";

describe("data that are encrypted in transit", () => {
  it.each<[string[], string, boolean, boolean]>([
    [[inTransit], "", true, true],
    [[inTransit, inTransit], "", true, true],
    [[inTransit, "classification=SECRET"], "", false, false],
    [[inTransit, "encrypted_in_transit=False"], "", false, true],
    [["encrypted_in_transit=False"], "", false, true],
    [["classification=SECRET"], "", false, false],
    [[], "", false, false],
    [[inTransit], "protocol=gRPC", true, true],
    [[inTransit], "protocol=HTTP", false, false],
    [[inTransit], "protocol=Telnet", false, false],
    [[inTransit], "encryption=none", false, true],
    [[inTransit], "isEncrypted=False", false, false],
    [["encrypted_in_transit=False"], "encryption=TLS", true, true],
  ])("%j on a flow with %j", (data, flow, isEncrypted, isTakenOver) => {
    const [put] = linked(data, flow).flows;
    expect(put?.values["controls.isEncrypted"]).toBe(isEncrypted);
    expect(put?.origins.has("controls.isEncrypted")).toBe(isTakenOver);
  });

  it("do not outdo what the receiver says", () => {
    const [put] = linked([inTransit], "", "encryption=none").flows;
    expect(put?.values["controls.isEncrypted"]).toBe(false);
  });
});

describe("data that are encrypted at rest", () => {
  it.each<[string[], string, boolean]>([
    [[atRest], "type=database", true],
    [[atRest, ""], "type=database", false],
    [[atRest, "encrypted_at_rest=False"], "type=database", false],
    [[atRest], "type=database, isEncryptedAtRest=False", false],
    [[atRest], "type=database, encryption=none", false],
    [[atRest], "type=web_server", false],
    [[], "type=database", false],
  ])("%j in a store with %s", (data, store, isEncrypted) => {
    const held = linked(data, "", store).elements.find(({ name }) => name === "Store");
    expect(held?.values["controls.isEncryptedAtRest"]).toBe(isEncrypted);
  });
});
