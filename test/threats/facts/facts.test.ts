import { describe, expect, it } from "vitest";
import { TLSVersion } from "../../../src/model/enums.ts";
import type { Value } from "../../../src/model/value.ts";
import { openFacts } from "../../../src/threats/facts/facts.ts";
import type { Many, Way } from "../../../src/threats/facts/view.ts";
import { facts, levelOf, linkTexts, subjectAt } from "../../support/in-memory.ts";

const linked = linkTexts(`
## Boundaries
- **House**: isTrusted=True
  - **Room**:
## Servers
- **Web**: boundary=Room, isHardened=True, data=Plan
- **Stray**: boundary="Nowhere"
- **Nginx**: type=nginx
- **Spy**: boundary=Room, isTrusted=False
## Data
- **Plan**:
- **Order**:
## Dataflows
- **Send**: from="Web", to="Stray", data=Order
- **Lost**: from="Web", to="Nobody"
`);
const { view } = facts;
const nameOf = (key: string) => subjectAt(linked, key).of.name;

describe("subjectOf", () => {
  const { elements, flows } = levelOf(linked);
  const [web] = elements;
  const [send, lost] = flows;
  if (!web || !send || !lost) throw new Error("the model is not what the test expects");
  const { subjectOf } = openFacts();

  it("gives one subject for each thing, however often it is asked", () => {
    expect(subjectOf(web)).toBe(subjectOf(web));
    expect(subjectOf(send.source)).toBe(subjectOf(web));
    expect(subjectOf(lost.sink)).toBe(subjectOf(lost.sink));
    expect(subjectOf(send)).not.toBe(subjectOf(web));
  });

  it("takes a copy for another thing", () => {
    const copy = { ...web };
    expect(subjectOf(copy)).not.toBe(subjectOf(web));
    expect(subjectOf(copy).of).toBe(copy);
  });

  it("has others for every evaluation, and writes nothing onto what is linked", () => {
    const before = Reflect.ownKeys(web);
    expect(openFacts().subjectOf(web)).not.toBe(subjectOf(web));
    expect(Reflect.ownKeys(web)).toEqual(before);
    expect(openFacts().subjectOf(Object.freeze({ ...web })).kind).toBe("Server");
  });
});

describe("observationOf", () => {
  it("gives one for each property of a subject", () => {
    const [web, send] = [subjectAt(linked, "Web"), subjectAt(linked, "flow:Send")];
    const { observationOf } = facts;
    expect(observationOf(web, "port")).toMatchObject({ subject: web, property: "port" });
    expect(observationOf(web, "port")).toBe(observationOf(web, "port"));
    expect(observationOf(web, "order")).not.toBe(observationOf(web, "port"));
    expect(observationOf(send, "port")).not.toBe(observationOf(web, "port"));
  });
});

describe("the value", () => {
  it.each<[string, string, Value]>([
    ["Web", "controls.isHardened", true],
    ["Web", "controls.isEncrypted", false],
    ["Web", "isTrusted", true],
    ["Stray", "isTrusted", null],
    ["Spy", "isTrusted", false],
    ["boundary:Room", "isTrusted", true],
    ["Web", "inBoundary", "Room"],
    ["Stray", "inBoundary", "Nowhere"],
    ["boundary:House", "inBoundary", null],
    ["Web", "data", ["Plan"]],
    ["flow:Send", "data", ["Order", "Plan"]],
    ["Stray", "data", []],
    ["data:Plan", "isTrusted", null],
    ["flow:Send", "tlsVersion", TLSVersion.NONE],
    ["Web", "noSuchThing", null],
    ["Web", "toString", null],
  ])("of %s: %s is %j", (key, property, value) => {
    expect(view.value(subjectAt(linked, key), property)).toEqual(value);
  });
});

describe("what somebody leads to", () => {
  it.each<[string, Way, string | null]>([
    ["flow:Send", "source", "Web"],
    ["flow:Lost", "sink", "Nobody"],
    ["flow:Send", "response", null],
    ["flow:Send", "responseTo", null],
    ["flow:Send", "boundary", null],
    ["flow:Send", "zone", null],
    ["Web", "boundary", "Room"],
    ["Web", "zone", "Room"],
    ["boundary:Room", "boundary", "House"],
    ["boundary:Room", "zone", "Room"],
    ["data:Plan", "boundary", null],
    ["data:Plan", "zone", null],
  ])("from %s by %s: %s", (key, way, name) => {
    const subject = subjectAt(linked, key);
    expect(view.one(subject, way)?.of.name ?? null).toBe(name);
    expect(view.one(subject, way)).toBe(view.one(subject, way));
  });

  it.each<[string, Many, string[]]>([
    ["Web", "outputs", ["Send", "Lost"]],
    ["Web", "inputs", []],
    ["Stray", "inputs", ["Send"]],
    ["Web", "data", ["Plan"]],
    ["flow:Send", "data", ["Order", "Plan"]],
    ["flow:Send", "inputs", []],
    ["boundary:Room", "data", []],
    ["Web", "boundaries", ["Room", "House"]],
    ["boundary:Room", "boundaries", ["House"]],
    ["data:Plan", "boundaries", []],
  ])("from %s, its %s: %j", (key, which, names) => {
    const subject = subjectAt(linked, key);
    expect(view.many(subject, which).map((one) => one.of.name)).toEqual(names);
    expect(view.many(subject, which)).toBe(view.many(subject, which));
  });

  it("is a set of data that has their names, the same each time", () => {
    const send = subjectAt(linked, "flow:Send");
    expect([...(view.dataSet(send).names ?? [])]).toEqual(["Order", "Plan"]);
    expect(view.dataSet(send)).toBe(view.dataSet(send));
  });
});

describe("a guess", () => {
  it.each([
    ["Web", "controls.isHardened", false],
    ["Web", "controls.isEncrypted", true],
    ["Web", "isTrusted", false],
    ["Stray", "isTrusted", true],
    ["Web", "inScope", false],
    ["flow:Lost", "protocol", true],
    ["flow:Send", "data", false],
  ])("of %s: %s: %s", (key, property, isGuess) => {
    expect(view.isGuess(subjectAt(linked, key), property)).toBe(isGuess);
  });

  it("is everything about an end that nobody declares", () => {
    const nobody = view.one(subjectAt(linked, "flow:Lost"), "sink");
    expect(nobody && view.isGuess(nobody, "controls.isHardened")).toBe(true);
  });
});

describe("names and types", () => {
  it.each([
    ["Web", null],
    ["Nginx", "web_server"],
    ["flow:Send", null],
  ])("%s: %s", (key, type) => {
    expect(view.name(subjectAt(linked, key))).toBe(nameOf(key));
    expect(view.type(subjectAt(linked, key))?.name ?? null).toBe(type);
  });
});
