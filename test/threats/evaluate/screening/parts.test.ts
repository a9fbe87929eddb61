import { describe, expect, it } from "vitest";
import type { Host } from "../../../../src/conditions/host.ts";
import { parseCondition } from "../../../../src/conditions/parse/parse.ts";
import { openParts } from "../../../../src/threats/evaluate/screening/parts.ts";
import { openHosts } from "../../../../src/threats/facts/tracing-host.ts";
import { facts, linkTexts, subjectAt } from "../../../support/in-memory.ts";

const linked = linkTexts(`
## Servers
- **Web**: type=web_server, isHardened=True
- **Bare**:
## Dataflows
- **In**: from=Bare, to=Web
`);
const [web, bare] = [subjectAt(linked, "Web"), subjectAt(linked, "Bare")];
const { plain } = openHosts(facts);
const partsOf = (condition: string) => openParts(plain)(parseCondition(condition));

describe("the parts of a condition", () => {
  it.each<[string, (boolean | null)[]]>([
    ["target.isHardened", [true]],
    ["target.isHardened and len(target.inputs) > 1", [true, false]],
    ["target.isHardened and (target.isOfType('web_server') and not target.isPublic)", [true, true, true]],
    ["target.isHardened or target.isPublic and target.isPortable", [true]],
    ["target.noSuchThing and target.isPublic", [null, false]],
    [Array.from({ length: 20 }, () => "target.isHardened").join(" and "), Array(20).fill(true)],
    [Array.from({ length: 21 }, () => "target.isHardened").join(" and "), [true]],
  ])("of %s say %j", (condition, answers) => {
    expect(partsOf(condition).map(({ holds }) => holds(web))).toEqual(answers);
  });

  it("say for each subject what holds for it, in whatever order they are asked", () => {
    const [part] = partsOf("target.isHardened");
    expect([web, bare, web, web, bare].map((one) => part?.holds(one))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it("are the same where they say the same and are short", () => {
    const open = openParts(plain);
    const of = (condition: string) => open(parseCondition(condition));
    const [one, , other] = of("not target.isClient and target.isPublic and not (target.isClient)");
    expect(one).toBe(other);
    expect(of("not  target.isClient")[0]).toBe(one);
    expect(of("target.isClient")[0]).not.toBe(one);
    expect(openParts(plain)(parseCondition("not target.isClient"))[0]).not.toBe(one);
    const long = `any(f.protocol == 'HTTP' and f.isResponse for f in target.inputs)`;
    expect(of(long)[0]).not.toBe(of(long)[0]);
  });

  it("are asked once where rules share them, and compiled when they are first asked", () => {
    const asked: string[] = [];
    const spy: Host = {
      ...plain,
      reader(name) {
        asked.push(name);
        return plain.reader?.(name) ?? ((object) => plain.attribute(object, name));
      },
    };
    const [one, other] = openParts(spy)(parseCondition("target.isHardened and target.isPublic"));
    expect(asked).toEqual([]);
    one?.holds(web);
    expect(asked).toEqual(["isHardened"]);
    other?.holds(web);
    one?.holds(bare);
    expect(asked).toEqual(["isHardened", "isPublic"]);
  });

  it("together never do more work than a condition may: what takes much is left to it", () => {
    const word = `"${"x".repeat(60)}"`;
    const loops = (count: number) =>
      `any(False ${Array.from({ length: count }, (_, at) => `for v${at} in ${word}`).join(" ")})`;
    expect(partsOf(loops(2))[0]?.holds(web)).toBe(false);
    expect(partsOf(loops(3))[0]?.holds(web)).toBeNull();
  });

  it.each([
    ["target.isOfType('queue')", true],
    ["not target.isClient", true],
    ["not (target.isNetworkDevice or target.oneOf(Server, Process))", true],
    ["target.typeName", true],
    ["target.typeName == ''", false],
    ["target.isOfType('queue') or target.isPublic", false],
    ["target.isOfType(target.name)", false],
    ["target.oneOf(target.inBoundary)", false],
    ["target.controls.isClient", false],
    ["target.inBoundary.isClient", false],
    ["any(f.source.isClient for f in target.inputs)", false],
    ["target.crossesTrust()", false],
    ["target.speaksHTML", false],
  ])("know whether they are about the type alone: %s %s", (condition, isOfType) => {
    expect(partsOf(condition)[0]?.isOfType).toBe(isOfType);
  });
});
