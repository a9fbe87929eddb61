import { describe, expect, it } from "vitest";
import { type HostObject, MISSING, type Value } from "../../../src/conditions/host.ts";
import { DatastoreType, Lifetime } from "../../../src/model/enums.ts";
import { attributeNames } from "../../../src/threats/facts/attributes.ts";
import { createHost, createKeepingHost } from "../../../src/threats/facts/host.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import { facts, linkTexts, subjectAt, targetsOf } from "../../support/in-memory.ts";

const text = `
## Boundaries
- **Zone**: isTrusted=True
## Servers
- **Web**: boundary=Zone, isHardened=True, data=Plan
- **Stray**: boundary="Nowhere"
## Data
- **Plan**:
- **Order**:
## Dataflows
- **Send**: from="Web", to="Stray", data=Order
`;
const linked = linkTexts(text);
const web = subjectAt(linked, "Web");

describe("the host", () => {
  const read: string[] = [];
  const note = ({ of }: Subject, property: string) => void read.push(`${of.name}.${property}`);
  const host = createHost({
    ...facts.view,
    note,
    value(subject, property) {
      note(subject, property);
      return facts.view.value(subject, property);
    },
  });

  function reads(ask: () => unknown): string[] {
    read.length = 0;
    ask();
    return [...read];
  }

  it("reads through its view, by canonical names", () => {
    expect(reads(() => host.attribute(web, "is_hardened"))).toEqual(["Web.controls.isHardened"]);
    expect(reads(() => host.attribute(web.controls, "ishardened"))).toEqual(["Web.controls.isHardened"]);
    expect(reads(() => host.attribute(web, "isTrusted"))).toEqual(["Web.isTrusted"]);
    expect(reads(() => host.attribute(web, "boundaries"))).toEqual(["Web.inBoundary"]);
    expect(reads(() => host.attribute(web, "typeName"))).toEqual(["Web.type"]);
    expect(reads(() => host.attribute(web, "data"))).toEqual(["Web.data"]);
    expect(reads(() => host.attribute(web, "highestClassification"))).toEqual([
      "Web.data",
      "Plan.classification",
      "Order.classification",
      "Plan.classification",
    ]);
  });

  it("does not read properties that a kind does not have", () => {
    for (const name of ["typeName", "isNetworkDevice", "processesInput", "speaksHTML"]) {
      for (const key of ["flow:Send", "boundary:Zone"]) {
        expect(reads(() => host.attribute(subjectAt(linked, key), name))).toEqual([]);
      }
    }
  });

  it("asks about boundaries and trust through its view", () => {
    const send = subjectAt(linked, "flow:Send");
    expect(reads(() => host.call(send, "crosses", []))).toEqual(["Web.inBoundary", "Stray.inBoundary"]);
    expect(reads(() => host.call(send, "crossesTrust", []))).toEqual(["Web.isTrusted", "Stray.isTrusted"]);
    expect(reads(() => host.call(web, "inside", []))).toEqual(["Web.inBoundary"]);
    expect(reads(() => host.call(web, "oneOf", []))).toEqual([]);
  });

  it("answers what-if through its view", () => {
    const trusting = createHost({
      ...facts.view,
      value: (subject, property) => property === "isTrusted" || facts.view.value(subject, property),
    });
    const send = subjectAt(linked, "flow:Send");
    expect(trusting.call(send, "crossesTrust", [])).toBe(false);
    expect(host.call(send, "crossesTrust", [])).toBe(true);
  });

  it("knows kinds and enumerations by their exact names, and nothing else", () => {
    expect(host.name("Server")).toBe(host.name("Server"));
    expect(host.name("Lifetime")).not.toBe(MISSING);
    expect(host.attribute(host.name("Lifetime") as HostObject, "LONG")).toBe(Lifetime.LONG);
    expect(host.attribute(host.name("DatastoreType") as HostObject, "SQL")).toBe(DatastoreType.SQL);
    for (const name of ["server", "Foo", "", "constructor", "__proto__", "toString", "Object"]) {
      expect(host.name(name)).toBe(MISSING);
    }
  });

  it("has nothing of a prototype, whatever it is asked", () => {
    const objects = [web, web.controls, host.name("Server"), host.name("Lifetime")] as HostObject[];
    for (const object of objects) {
      for (const name of [
        "constructor",
        "__proto__",
        "toString",
        "hasOwnProperty",
        "valueOf",
        "valueType",
        "of",
      ]) {
        expect(host.attribute(object, name)).toBe(MISSING);
        expect(host.call(object, name, [])).toBe(MISSING);
      }
    }
  });

  it("has methods on subjects only", () => {
    expect(host.call(web.controls, "oneOf", [])).toBe(MISSING);
    expect(host.call(host.name("Server") as HostObject, "oneOf", [])).toBe(MISSING);
    expect(host.call(web, "noSuchMethod", [])).toBe(MISSING);
  });
});

describe("the keeping host", () => {
  const text = `
## Boundaries
- **Zone**: isTrusted=True
## Actors
- **User**:
## Servers
- **Web**: boundary=Zone, isHardened=True, data=Plan, usesMFA=True
## Datastores
- **Books**: type=redis
## Data
- **Plan**: classification=SECRET
## Dataflows
- **Ask**: from=User, to=Web, protocol=HTTPS, data=Plan
- **Keep**: from=Web, to=Books, bidirectional=True
`;
  const linked = linkTexts(text);

  it("answers as one that keeps nothing, each time", () => {
    const [plain, fresh] = [createKeepingHost(facts), createHost(facts.view)];
    for (const target of targetsOf(linked)) {
      for (const name of [...attributeNames(target.kind), "isHardened", "noSuchThing"]) {
        const answer = fresh.attribute(target, name);
        expect([name, plain.attribute(target, name)]).toEqual([name, answer]);
        expect(plain.attribute(target, name)).toBe(plain.attribute(target, name));
        if (!("controls" in target)) continue;
        expect(plain.attribute(target.controls, name)).toBe(fresh.attribute(target.controls, name));
        expect(plain.attribute(target.stated, name)).toBe(fresh.attribute(target.stated, name));
      }
    }
  });

  it("asks once about a subject, and again once the subject has forgotten", () => {
    let asked = 0;
    const view = {
      ...facts.view,
      value(...given: Parameters<typeof facts.view.value>) {
        asked++;
        return facts.view.value(...given);
      },
    };
    const host = createKeepingHost({ ...facts, view });
    const web = subjectAt(linked, "Web");
    web.forget();
    const ask = (): Value =>
      [host.attribute(web, "isHardened"), host.attribute(web.stated, "usesMFA")] as Value;
    expect([ask(), asked, ask(), asked]).toEqual([[true, true], 2, [true, true], 2]);
    web.forget();
    expect([ask(), asked]).toEqual([[true, true], 4]);
  });
});
