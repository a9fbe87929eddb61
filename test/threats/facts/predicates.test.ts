import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/conditions/host.ts";
import { createHost } from "../../../src/threats/facts/host.ts";
import { predicates } from "../../../src/threats/facts/predicates.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import { facts, linkTexts, outcomeFor, outcomeOf, subjectAt, subjectIn } from "../../support/in-memory.ts";

function ask(subject: Subject, method: string, ...args: Value[]): unknown {
  const predicate = predicates.get(method);
  if (!predicate) throw new Error(`no ${method}`);
  return predicate(subject, args, facts.view);
}

const host = createHost(facts.view);
const kind = (name: string) => host.name(name) as Value;

describe("oneOf", () => {
  const text = `
## Actors
- **User**:
## Servers
- **Web**:
- **Tables**: type=database
## Processes
- **Jobs**: kind=SetOfProcesses
## LLMs
- **Chat**:
## Boundaries
- **Zone**:
## Dataflows
- **Ask**: from="User", to="Web"
- **Loop**: from="Web", to="Web"
`;
  it.each([
    ["Web", "target.oneOf(Server)", true],
    ["Web", "target.oneOf(Process)", false],
    ["Web", "target.oneOf(Process, Lambda, Server)", true],
    ["Web", "target.oneOf(Asset)", true],
    ["Web", "target.oneOf(Element)", true],
    ["Web", "target.oneOf()", false],
    ["User", "target.oneOf(Asset)", false],
    ["User", "target.oneOf(Actor)", true],
    ["Jobs", "target.oneOf(Process)", true],
    ["Jobs", "target.oneOf(SetOfProcesses)", true],
    ["Chat", "target.oneOf(LLM)", true],
    ["Tables", "target.oneOf(Datastore)", true],
    ["Tables", "target.oneOf(Server)", false],
    ["boundary:Zone", "target.oneOf(Boundary)", true],
    ["boundary:Zone", "target.oneOf(Asset, Actor)", false],
    ["flow:Ask", "target.oneOf(Dataflow)", true],
    ["flow:Ask", "target.oneOf(Element)", true],
    ["flow:Ask", "target.sink.oneOf(target.sink)", true],
    ["flow:Ask", "target.sink.oneOf(target.source)", false],
    ["flow:Ask", "target.sink.oneOf(target.source, Server)", true],
    ["flow:Loop", "target.sink.oneOf(target.source)", true],
    ["flow:Ask", "target.sink.oneOf('Web')", false],
    ["flow:Ask", "target.sink.oneOf(None)", false],
  ])("%s: %s is %s", (key, condition, answer) => {
    expect(outcomeOf(condition, text, key)).toBe(answer);
  });
});

const zones = `
## Boundaries
- **Outer**:
  - **Inner**:
- **Other**:
## Servers
- **Free**:
- **Free too**:
- **In outer**: boundary="Outer"
- **In inner**: boundary="Inner"
- **In other**: boundary="Other"
## Dataflows
`;

/** Ends of flows, and the name of the boundary directly around each (pytm's \`inBoundary\`). */
const ends: readonly (readonly [string, string | null])[] = [
  ["Free", null],
  ["Free too", null],
  ["In outer", "Outer"],
  ["In inner", "Inner"],
  ["In other", "Other"],
  ["Outer", null],
  ["Inner", "Outer"],
  ["Unheard of", null],
];

describe("boundary predicates look at the direct boundary", () => {
  const pairs = ends.flatMap(([from, b]) => ends.map(([to, c]) => [from, to, b, c] as const));
  const flows = pairs.map(([from, to], index) => `- **F${index}**: from="${from}", to="${to}"`).join("\n");
  const linked = linkTexts(zones + flows);
  const boundary = (name: string) => subjectAt(linked, `boundary:${name}`);

  it.each(pairs.map((pair, index) => [index, ...pair] as const))(
    "F%i from %s to %s",
    (index, from, to, source, sink) => {
      const flow = subjectAt(linked, `flow:F${index}`);
      expect([
        flow.of.what === "flow" && flow.of.source.name,
        flow.of.what === "flow" && flow.of.sink.name,
      ]).toEqual([from, to]);
      // With a kind.
      expect(ask(flow, "crosses", kind("Boundary"))).toBe(source !== sink);
      expect(ask(flow, "crosses", kind("Server"))).toBe(source !== sink);
      expect(ask(flow, "enters", kind("Boundary"))).toBe(source === null && sink !== null);
      expect(ask(flow, "exits", kind("Boundary"))).toBe(source !== null && sink === null);
      expect(ask(flow, "enters", kind("Server"))).toBe(false);
      // With nothing.
      for (const method of ["crosses", "enters", "exits", "inside"]) expect(ask(flow, method)).toBe(false);
      // With a boundary, and with several.
      for (const name of ["Outer", "Inner", "Other"]) {
        expect(ask(flow, "crosses", boundary(name))).toBe((source === name) !== (sink === name));
        expect(ask(flow, "enters", boundary(name))).toBe(source === null && sink === name);
        expect(ask(flow, "exits", boundary(name))).toBe(source === name && sink === null);
      }
      const some = [boundary("Inner"), boundary("Other")];
      const isSome = (name: string | null) => name === "Inner" || name === "Other";
      expect(ask(flow, "crosses", ...some)).toBe(source !== sink && (isSome(source) || isSome(sink)));
      expect(ask(flow, "enters", ...some)).toBe(source === null && isSome(sink));
      expect(ask(flow, "exits", ...some)).toBe(isSome(source) && sink === null);
      // The ends themselves.
      for (const [end, around] of [
        ["source", source],
        ["sink", sink],
      ] as const) {
        expect(outcomeFor(`target.${end}.inside(Boundary)`, flow)).toBe(around !== null);
        expect(outcomeFor(`target.${end}.inside(Server, Datastore)`, flow)).toBe(false);
        expect(outcomeFor(`target.${end}.inside(target.${end}.inBoundary)`, flow)).toBe(around !== null);
      }
    },
  );

  it("a flow from outer to inner crosses both, and an element in inner is not inside outer", () => {
    const flow = subjectAt(
      linked,
      `flow:F${pairs.findIndex(([from, to]) => from === "In outer" && to === "In inner")}`,
    );
    expect(ask(flow, "crosses", boundary("Outer"))).toBe(true);
    expect(ask(flow, "crosses", boundary("Inner"))).toBe(true);
    const inner = subjectAt(linked, "In inner");
    expect(ask(inner, "inside", boundary("Outer"))).toBe(false);
    expect(ask(inner, "inside", boundary("Inner"))).toBe(true);
    expect(ask(boundary("Inner"), "inside", boundary("Outer"))).toBe(true);
    expect(ask(boundary("Outer"), "inside", kind("Boundary"))).toBe(false);
  });

  it("see the effective boundary of a level", () => {
    const texts = {
      "model.md": `## Boundaries\n- **Zone**:\n## Servers\n- **A**: boundary=Zone, submodel="a/model.md"\n- **B**:\n`,
      "a/model.md": `## Servers\n- **C**:\n## Dataflows\n- **Out**: from="C", to="B"\n- **In**: from="B", to="C"\n`,
    };
    const below = linkTexts(texts);
    const [instance] = below.system.instances.get("a") ?? [];
    if (!instance) throw new Error("no level a");
    const out = subjectIn(instance, "flow:Out");
    expect(ask(out, "exits", kind("Boundary"))).toBe(true);
    expect(ask(out, "exits", subjectAt(below, "boundary:Zone"))).toBe(true);
    expect(ask(subjectIn(instance, "flow:In"), "enters", subjectAt(below, "boundary:Zone"))).toBe(true);
    expect(ask(subjectIn(instance, "C"), "inside", subjectAt(below, "boundary:Zone"))).toBe(true);
  });

  it.each([
    ["crosses", "Boundary", false],
    ["enters", "Boundary", false],
    ["exits", "Boundary", false],
    ["crossesTrust", "", "fault"],
    ["entersTrusted", "", "fault"],
    ["hasDataLeaks", "", "fault"],
  ])("%s is a question about flows", (method, argument, answer) => {
    for (const key of ["In inner", "boundary:Inner"]) {
      expect(outcomeFor(`target.${method}(${argument})`, subjectAt(linked, key))).toBe(answer);
    }
  });
});

it.each(["oneOf(Element)", "inside(Boundary)", "crosses(Boundary)", "hasDataLeaks()"])(
  "data have no method: %s",
  (call) => {
    const text = `${zones}- **F**: from="Free", to="Free", data=[D]\n## Data\n- **D**\n`;
    expect(outcomeOf(`[d.${call} for d in target.data]`, text, "flow:F")).toBe("fault");
  },
);

describe("crossesTrust and entersTrusted", () => {
  const text = `
## Boundaries
- **Trusted**: isTrusted=True
  - **Also trusted**:
- **Street**: isTrusted=False
  - **Alley**:
- **Unsaid**:
- **Unsaid too**:
## Servers
- **T**: boundary="Trusted"
- **T1**: boundary="Trusted"
- **T2**: boundary="Also trusted"
- **S**: boundary="Street"
- **S1**: boundary="Street"
- **S2**: boundary="Alley"
- **U**: boundary="Unsaid"
- **U1**: boundary="Unsaid"
- **U2**: boundary="Unsaid too"
- **N**:
- **N1**:
## Dataflows
`;
  it.each([
    // from, to, crossesTrust, entersTrusted
    ["T", "T1", false, false],
    ["T", "T2", false, false],
    ["T", "S", true, false],
    ["T", "U", true, false],
    ["T", "N", true, false],
    ["T", "Nobody", true, false],
    ["S", "T", true, true],
    ["S2", "T2", true, true],
    ["U", "T", true, true],
    ["N", "T", true, true],
    ["Nobody", "T", true, true],
    ["S", "S1", false, false],
    ["S", "S2", true, false],
    ["S", "U", true, false],
    ["U", "S", true, false],
    ["S", "N", true, false],
    ["N", "S", true, false],
    ["U", "U1", false, false],
    ["U", "U2", false, false],
    ["U", "N", false, false],
    ["N", "N1", false, false],
    ["N", "N", false, false],
    ["Nobody", "N", false, false],
    // A boundary as an end lies in itself.
    ["Street", "T", true, true],
    ["Street", "S", false, false],
    ["Trusted", "T", false, false],
    ["Trusted", "Street", true, false],
    ["Alley", "S", true, false],
    ["U", "Trusted", true, true],
  ])("from %s to %s: %s, %s", (from, to, crosses, enters) => {
    const flow = subjectAt(linkTexts(`${text}- **F**: from="${from}", to="${to}"\n`), "flow:F");
    expect(outcomeFor("target.crossesTrust()", flow)).toBe(crosses);
    expect(outcomeFor("target.entersTrusted()", flow)).toBe(enters);
  });
});

describe("checkTLSVersion", () => {
  const model = (least: string, ...versions: string[]) => `
## Servers
- **A**:
- **B**: minTLSVersion=${least}
## Dataflows
${versions.map((version, index) => `- **F${index}**: from="A", to="B", tlsVersion=${version}`).join("\n")}
- **Back**: from="B", to="A", tlsVersion=SSLv1
- **Answer**: from="A", to="B", isResponse=True, tlsVersion=SSLv1
`;
  it.each([
    [model("TLSv12", "TLSv12", "TLSv13"), false],
    [model("TLSv12", "TLSv13", "TLSv11"), true],
    [model("TLSv12", "NONE"), true],
    [model("NONE", "NONE", "SSLv2"), false],
    [model("TLSv13"), false],
  ])("case %#", (text, answer) => {
    expect(outcomeOf("target.checkTLSVersion(target.inputs)", text, "B")).toBe(answer);
    expect(outcomeOf("target.checkTLSVersion(f for f in target.inputs)", text, "B")).toBe(answer);
  });

  it.each<[string, boolean | "fault"]>([
    ["[]", false],
    ["", "fault"],
    ["None", "fault"],
    ["1", "fault"],
    ["[1]", "fault"],
    ["['F0']", "fault"],
    ["target", "fault"],
    ["[target]", "fault"],
    ["target.data", "fault"],
  ])("asks flows, not what are none: %s", (argument, answer) => {
    expect(outcomeOf(`target.checkTLSVersion(${argument})`, model("TLSv12", "NONE"), "B")).toBe(answer);
  });
});

describe("hasDataLeaks", () => {
  const model = (data: string, source: string, sink: string, flow: string) => `
## Servers
- **A**: maxClassification=${source}
- **B**: maxClassification=${sink}
## Data
- **D**: classification=${data}
- **Open**: classification=UNKNOWN
## Dataflows
- **F**: from="A", to="B", data=[Open, D], maxClassification=${flow}
- **Bare**: from="A", to="B"
`;
  it.each([
    ["SECRET", "SECRET", "SECRET", "SECRET", false],
    ["SECRET", "TOP_SECRET", "TOP_SECRET", "TOP_SECRET", false],
    ["SECRET", "RESTRICTED", "SECRET", "SECRET", true],
    ["SECRET", "SECRET", "PUBLIC", "SECRET", true],
    ["SECRET", "SECRET", "SECRET", "SENSITIVE", true],
    ["PUBLIC", "UNKNOWN", "PUBLIC", "PUBLIC", true],
    ["UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN", false],
  ])("data up to %s, limits %s, %s, %s: %s", (data, source, sink, flow, answer) => {
    const text = model(data, source, sink, flow);
    expect(outcomeOf("target.hasDataLeaks()", text, "flow:F")).toBe(answer);
    expect(outcomeOf("target.hasDataLeaks()", text, "flow:Bare")).toBe(false);
  });

  it("an end that nobody declares may handle nothing", () => {
    const text = `## Servers\n- **A**: maxClassification=SECRET\n## Data\n- **D**: classification=PUBLIC\n## Dataflows\n- **F**: from="A", to="?", data=D, maxClassification=SECRET\n`;
    expect(outcomeOf("target.hasDataLeaks()", text, "flow:F")).toBe(true);
  });
});

describe("methods", () => {
  const text = "## Servers\n- **A**:\n";
  it.each([
    ["target.controls.oneOf(Server)", "fault"],
    ["Server.oneOf(Server)", "fault"],
    ["Classification.inside(Server)", "fault"],
    ["target.inBoundary.oneOf(Boundary)", "fault"],
  ])("%s is a %s", (condition, answer) => {
    expect(outcomeOf(condition, text, "A")).toBe(answer);
  });
});
