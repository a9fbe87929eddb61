import { describe, expect, it } from "vitest";
import { asItIs } from "../../../src/threats/facts/tracing-host.ts";
import { callsOf } from "../../../src/threats/memo/call.ts";
import { trackedView, untrackedView } from "../../../src/threats/memo/tracked-view.ts";
import { compiledRule, facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const text = `
## Boundaries
- **Zone**: isTrusted=True
## Servers
- **Web**: boundary=Zone, data=Plan
- **Mail**: boundary=Zone
## Data
- **Plan**: classification=SECRET
## Dataflows
- **Send**: from=Web, to=Mail, protocol=SMTP
- **Lost**: from=Web, to=Nowhere
- **Loop**: from=Web, to=Web
`;
const linked = linkTexts(text);
const known = callsOf(facts.view);

/** The outputs of the calls that a condition makes, by the places of whom they are about. */
function tracked(condition: string, key: string) {
  const target = subjectAt(linked, key);
  const { view, met, calls } = trackedView(target, facts.view, known);
  const { holds } = compiledRule(condition, { targets: [] }).evaluate(target, asItIs, view);
  expect(holds).toBe(compiledRule(condition, { targets: [] }).evaluate(target).holds);
  return { met: met.map((one) => one.of.name), outputs: calls()?.map(({ of, output }) => [of, output]) };
}

describe("a tracked view", () => {
  it.each<[string, string, string[], unknown[]]>([
    [
      "target.protocol == 'x'",
      "flow:Send",
      ["Send"],
      [
        [0, "SMTP"],
        [0, null],
      ],
    ],
    ["target.isHardened", "Web", ["Web"], [[0, false]]],
    ["target.isHardened or target.controls.isHardened", "Web", ["Web"], [[0, false]]],
    [
      "target.sink.isTrusted",
      "flow:Send",
      ["Send", "Mail"],
      [
        [0, "Server"],
        [1, true],
      ],
    ],
    [
      "target.sink.isTrusted",
      "flow:Lost",
      ["Lost", "Nowhere"],
      [
        [0, "unresolved"],
        [1, null],
        [0, null],
      ],
    ],
    [
      "target.sink is target.source",
      "flow:Loop",
      ["Loop", "Web"],
      [
        [0, "Server"],
        [0, 1],
      ],
    ],
    ["len(target.inputs) > 5", "Web", ["Web", "Loop"], [[0, 1]]],
    [
      "target.outputs + target.inputs",
      "Web",
      ["Web", "Send", "Lost", "Loop"],
      [
        [0, 3],
        [0, "1 0:3"],
      ],
    ],
    [
      "'Plan' in target.data",
      "Web",
      ["Web", "Plan"],
      [
        [0, 1],
        [0, '["Plan"]'],
      ],
    ],
    ["target.data is target.data", "Web", ["Web", "Plan"], [[0, 1]]],
    ["target.name", "Web", ["Web"], [[0, "Web"]]],
    ["target.typeName == ''", "Web", ["Web"], [[0, null]]],
    ["target.inBoundary is None", "Web", ["Web", "Zone"], [[0, "Boundary"]]],
    ["len(target.boundaries) > 1", "Web", ["Web", "Zone"], [[0, 1]]],
    ["target.noSuchThing", "Web", ["Web"], []],
  ])("%s on %s", (condition, key, met, outputs) => {
    expect(tracked(condition, key)).toEqual({ met, outputs });
  });

  it("tracks whether something is a guess", () => {
    const web = subjectAt(linked, "Web");
    const { view, calls } = trackedView(web, facts.view, known);
    expect(view.isGuess(web, "controls.isHardened")).toBe(true);
    expect(calls()).toEqual([{ of: 0, call: known.isGuess("controls.isHardened"), output: true }]);
  });

  it("gives up where there is too much to track", () => {
    const flows = Array.from({ length: 500 }, (_, number) => `- **F${number}**: from=Hub, to=Hub`);
    const crowd = linkTexts(`## Servers\n- **Hub**:\n## Dataflows\n${flows.join("\n")}`);
    const target = subjectAt(crowd, "Hub");
    const { view, calls } = trackedView(target, facts.view, known);
    compiledRule("len(target.inputs) > 5").evaluate(target, asItIs, view);
    expect(calls()).toBeNull();
  });

  it("gives up after so many calls", () => {
    const web = subjectAt(linked, "Web");
    const { view, calls } = trackedView(web, facts.view, known);
    for (let number = 0; number < 400; number++) view.value(web, `property ${number}`);
    expect(calls()).toHaveLength(400);
    view.value(web, "one more");
    expect(calls()).toBeNull();
  });
});

describe("an untracked view", () => {
  it("is the view itself", () => {
    const web = subjectAt(linked, "Web");
    const { view, met, calls } = untrackedView(web, facts.view);
    expect([view, met, calls()]).toEqual([facts.view, [web], null]);
  });
});
