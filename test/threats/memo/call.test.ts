import { describe, expect, it } from "vitest";
import { TLSVersion } from "../../../src/model/enums.ts";
import { type Call, callsOf } from "../../../src/threats/memo/call.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const flows = Array.from({ length: 101 }, (_, number) => `- **F${number}**: from=Crowd, to=Web`);
const linked = linkTexts(`
## Boundaries
- **Zone**: isTrusted=True
## Servers
- **Web**: boundary=Zone, data=Plan
- **Crowd**:
- **Nginx**: type=nginx
## Datastores
- **Shelf**: boundary=Zone
## Data
- **Plan**: classification=SECRET
## Dataflows
- **Send**: from=Web, to=Nowhere
- **Loop**: from=Web, to=Web
${flows.join("\n")}
`);
const calls = callsOf(facts.view);

describe("the output of a call", () => {
  it.each<[string, string, Call, unknown, string[]]>([
    ["a name", "Web", calls.name, "Web", []],
    ["a value", "Web", calls.value("isHardened"), null, []],
    ["a value of a control", "Web", calls.value("controls.isHardened"), false, []],
    ["a member of an enumeration", "flow:Send", calls.value("tlsVersion"), TLSVersion.NONE, []],
    ["texts", "Web", calls.value("data"), '["Plan"]', []],
    ["no type", "Web", calls.type, null, []],
    ["a guess", "Web", calls.isGuess("controls.isHardened"), true, []],
    ["no guess", "Web", calls.isGuess("isTrusted"), false, []],
    ["something new", "Web", calls.one("boundary"), "Boundary", ["Zone"]],
    ["something that was met", "flow:Loop", calls.one("source"), "Server", ["Web"]],
    ["somebody unknown", "flow:Send", calls.one("sink"), "unresolved", ["Nowhere"]],
    ["nothing", "Crowd", calls.one("boundary"), null, []],
    ["several", "Web", calls.many("outputs"), 2, ["Send", "Loop"]],
    [
      "several of different kinds",
      "boundary:Zone",
      calls.many("members"),
      "2 Server Datastore",
      ["Web", "Shelf"],
    ],
    ["none", "Crowd", calls.many("inputs"), 0, []],
  ])("that leads to %s, on %s", (_, key, call, output, more) => {
    const met = [subjectAt(linked, key)];
    expect(call(subjectAt(linked, key), met)).toEqual(output);
    expect(met.slice(1).map((one) => one.of.name)).toEqual(more);
  });

  it("names what was met by its place", () => {
    const [web, loop] = [subjectAt(linked, "Web"), subjectAt(linked, "flow:Loop")];
    expect(calls.one("source")(loop, [loop, web])).toBe(1);
    expect(calls.many("outputs")(web, [web, loop])).toBe("2 1:1");
  });

  it("is the list itself where it is long", () => {
    const crowd = subjectAt(linked, "Crowd");
    expect(calls.many("outputs")(crowd, [crowd])).toBe(facts.view.many(crowd, "outputs"));
  });
});

describe("callsOf", () => {
  it("makes each call once", () => {
    expect(calls.value("port")).toBe(calls.value("port"));
    expect(calls.value("port")).not.toBe(calls.value("order"));
    expect(calls.one("sink")).toBe(calls.one("sink"));
    expect(calls.one("sink")).not.toBe(callsOf(facts.view).one("sink"));
  });
});
