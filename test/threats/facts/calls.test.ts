import { describe, expect, it } from "vitest";
import { createHost } from "../../../src/threats/facts/host.ts";
import { facts, linkTexts, outcomeFor, subjectAt } from "../../support/in-memory.ts";

const host = createHost(facts.view);

const system = linkTexts(`
## Boundaries
- **Net**: isTrusted=False
- **Front**: isTrusted=True
- **Back**: isTrusted=True
- **Den**:
## Actors
- **Gamer**: boundary=Den
- **Nomad**:
- **User**: boundary=Net
- **Clerk**: boundary=Front
## Processes
- **Game**: boundary=Net
- **Console**: boundary=Den
- **Tool**: boundary=Den
- **Gadget**:
- **Wallet**: boundary=Net
- **Service**: boundary=Net, implementsAPI=True
## External Entities
- **Bank**: boundary=Net
## Servers
- **Browser**: boundary=Net, type=browser
- **Shop**: boundary=Front, type=web_server
- **Prices**: boundary=Front
- **Billing**: boundary=Back
- **Topic**: boundary=Front, type=kafka
## Datastores
- **Orders**: boundary=Back
- **Keys**: boundary=Net
## Dataflows
- **play**: from="User", to="Game"
- **play over a network**: from="User", to="Game", protocol=HTTPS
- **play from elsewhere**: from="Clerk", to="Game"
- **start**: from="Gamer", to="Console"
- **match**: from="Console", to="Shop"
- **use**: from="Gamer", to="Tool"
- **roam**: from="Nomad", to="Gadget"
- **call**: from="Gadget", to="Shop"
- **spend**: from="User", to="Wallet"
- **unlock**: from="Wallet", to="Keys"
- **ask service**: from="User", to="Service"
- **type**: from="User", to="Browser"
- **order**: from="Browser", to="Shop"
- **order by hand**: from="Clerk", to="Shop"
- **answer**: from="Shop", to="Browser", isResponse=True
- **show**: from="Shop", to="Clerk"
- **ask price**: from="Shop", to="Prices"
- **bill**: from="Shop", to="Billing"
- **same machine**: from="Shop", to="Billing", protocol=IPC
- **pay**: from="Bank", to="Billing"
- **keep**: from="Billing", to="Orders"
- **publish**: from="Shop", to="Topic"
- **consume**: from="Topic", to="Billing"
- **read**: from="Orders", to="Shop"
- **nobody**: from="Nobody", to="Shop"
`);

describe("what a flow asks of its receiver", () => {
  it.each([
    ["type", "shown or typed, not asked", [false, false, false]],
    ["play", "a program of one's own", [false, false, false]],
    ["play over a network", "a program, but over a network", [true, true, true]],
    ["play from elsewhere", "a program of others", [true, true, true]],
    ["start", "a program that calls others, in a place of which nobody says anything", [false, false, false]],
    ["use", "a program that calls nobody, in such a place", [true, true, true]],
    ["roam", "a program that lies nowhere", [true, true, true]],
    ["spend", "a program that keeps something", [true, true, true]],
    ["ask service", "a program that offers something", [true, true, true]],
    ["order", "what people hold in their hands", [true, true, true]],
    ["order by hand", "people of the same zone", [true, true, true]],
    ["answer", "an answer", [false, false, false]],
    ["show", "shown to people", [false, false, false]],
    ["ask price", "a neighbour", [true, false, false]],
    ["bill", "another trusted zone", [true, true, false]],
    ["same machine", "nobody listens", [false, false, false]],
    ["pay", "a partner", [true, true, false]],
    ["keep", "a neighbour", [true, false, false]],
    ["publish", "a queue takes it", [true, false, false]],
    ["consume", "what a queue gives out", [false, false, false]],
    ["read", "what a store gives out", [false, false, false]],
    ["nobody", "an end that nobody declares", [true, true, false]],
  ])("%s: %s", (flow, _why, expected) => {
    const subject = subjectAt(system, `flow:${flow}`, "");
    const names = ["isCall", "isCallFromElsewhere", "isCallByPerson"];
    expect(names.map((name) => host.attribute(subject, name))).toEqual(expected);
  });
});

const answers = linkTexts(`
## Servers
- **Shop**:
- **Store**:
- **Bank**:
- **Meter**: type=sensor
## Dataflows
- **Poll**: from=Shop, to=Meter
- **RTU Response**: from=Meter, to=Shop
- **SQL Request**: from=Shop, to=Store
- **SQL Response**: from=Store, to=Shop
- **Antwort der Bank**: from=Bank, to=Shop
- **Pay**: from=Shop, to=Bank
- **Bank answers**: from=Bank, to=Shop, isResponse=False
- **Responsible disclosure**: from=Store, to=Shop
- **Result**: from=Store, to=Bank
- **Reply**: from=Bank, to=Store
- **Both answers**: from=Shop, to=Store, bidirectional=True
`);

describe("flows that are called answers", () => {
  it.each([
    ["SQL Request", false, "asks"],
    ["SQL Response", true, "answers the request"],
    ["Antwort der Bank", true, "answers in German"],
    ["RTU Response", false, "the reading of a device"],
    ["Pay", false, "asks"],
    ["Bank answers", false, "somebody says that it is none"],
    ["Responsible disclosure", false, "another word"],
    ["Result", false, "nothing but an answer goes the other way"],
    ["Both answers", false, "goes both ways"],
  ])("%s: %s, %s", (name, expected) => {
    expect(outcomeFor("target.isResponse", subjectAt(answers, `flow:${name}`))).toBe(expected);
  });
});
