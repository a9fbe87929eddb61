import { describe, expect, it } from "vitest";
import { judgeOf } from "../../../src/threats/evaluate/compiled-rule.ts";
import { asItIs } from "../../../src/threats/facts/tracing-host.ts";
import { watch } from "../../../src/threats/memo/tracked-view.ts";
import { linkTexts, ruleOf, subjectAt } from "../../support/judge.ts";

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

/** What is asked of whom, by their places, and answered, while a condition runs. */
function watched(condition: string, key: string) {
  const target = subjectAt(linked, key);
  const { view, met, steps } = watch(target);
  judgeOf(ruleOf(condition, { targets: [] })).wouldHold(target, asItIs, view);
  return { met: met.map((one) => one.of.name), answers: steps()?.map(({ of, answer }) => [of, answer]) };
}

describe("who watches a condition", () => {
  it.each<[string, string, string[], unknown[]]>([
    ["target.protocol == 'x'", "flow:Send", ["Send"], [[0, "SMTP"]]],
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
    ["target.name", "Web", ["Web"], [[0, "Web"]]],
    ["target.inBoundary is None", "Web", ["Web", "Zone"], [[0, "Boundary"]]],
    ["target.noSuchThing", "Web", ["Web"], []],
  ])("%s on %s", (condition, key, met, answers) => {
    expect(watched(condition, key)).toEqual({ met, answers });
  });

  it("gives up where there is too much to note", () => {
    const flows = Array.from({ length: 500 }, (_, number) => `- **F${number}**: from=Hub, to=Hub`);
    const crowd = linkTexts(`## Servers\n- **Hub**:\n## Dataflows\n${flows.join("\n")}`);
    const target = subjectAt(crowd, "Hub");
    const { view, steps } = watch(target);
    judgeOf(ruleOf("len(target.inputs) > 5")).wouldHold(target, asItIs, view);
    expect(steps()).toBeNull();
  });
});
