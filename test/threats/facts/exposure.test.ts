import { describe, expect, it } from "vitest";
import { linkTexts, outcomeFor, subjectAt } from "../../support/in-memory.ts";

const linked = linkTexts(`
## Boundaries
- **Street**: isTrusted=False
- **House**: isTrusted=True
- **Shed**: isTrusted=True
## Actors
- **Guest**: boundary=House
- **Keeper**: boundary=House, isAdmin=True
- **Night attacker**: boundary=Street
- **Mike Attackerson**: boundary=Street
## External Entities
- **Bank**: boundary=House
- **Malicious site**: boundary=Street
## Servers
- **Door**: boundary=House
- **Desk**: boundary=House
- **Vault**: boundary=House
- **Tool**: boundary=Shed
- **Sign**: boundary=House, isPublic=True
- **Post**: boundary=Street
- **Tablet**: boundary=House, type=browser
- **Cluster**: boundary=Shed, type=kubernetes
- **Lone**: boundary=House, logsActions=True
## Datastores
- **Journal**: boundary=House, storesLogData=True
- **Book**: boundary=House, storesPII=True
## Data
- **Key**: isCredentials=True
- **Note**: classification=RESTRICTED
- **Plan**: classification=SENSITIVE
## Dataflows
- **knock**: from=Guest, to=Door
- **unlock**: from=Keeper, to=Desk
- **pay**: from=Bank, to=Desk
- **pass**: from=Desk, to=Vault, data=Note
- **lend**: from=Vault, to=Tool, data=Key
- **mail**: from=Post, to=Vault, isResponse=True
- **click**: from=Tablet, to=Tool
- **order**: from=Tool, to=Cluster, data=Plan
- **write**: from=Door, to=Journal
`);

const truths = (condition: string, keys: string) =>
  keys
    .split(" ")
    .filter((key) => outcomeFor(condition, subjectAt(linked, key)) === true)
    .join(" ");

describe("exposure", () => {
  const flows = "knock unlock pay pass lend mail click order write"
    .split(" ")
    .map((name) => `flow:${name}`)
    .join(" ");
  const elements = "Door Desk Vault Tool Sign Post Tablet Cluster Lone Journal Book";

  it.each([
    ["comesFromOutside", flows, "flow:knock flow:unlock flow:pay flow:mail flow:click"],
    ["changesZone", flows, "flow:lend flow:mail flow:click"],
    ["handlesSensitiveData", flows, "flow:lend flow:order"],
    ["isExposed", elements, "Door Desk Tool Sign"],
    ["isReachedFromElsewhere", elements, "Door Desk Tool Sign"],
    ["servesPeople", elements, "Door Desk Tool"],
    ["servesAdministrators", elements, "Desk"],
    ["commandsOthers", elements, "Tool"],
    ["recordsActions", elements, "Door Lone"],
    ["handlesSensitiveData", elements, "Vault Tool Cluster Book"],
    ["isClient", `Guest ${elements}`, "Tablet"],
  ])("%s", (attribute, keys, expected) => {
    expect(truths(`target.${attribute}`, keys)).toBe(expected);
  });

  it("knows whom a model draws as attackers by their names", () => {
    const names = ["Guest", "Bank", "Night attacker", "Mike Attackerson", "Malicious site"];
    const isAttacker = (name: string) => outcomeFor("target.isAttacker", subjectAt(linked, name)) === true;
    expect(names.filter(isAttacker)).toEqual(["Night attacker", "Malicious site"]);
  });
});
