import { expect, it } from "vitest";
import { atLevelsOfDetail, levelsOfDetail } from "../../src/diagrams/levels-of-detail.ts";
import { linkedLevel } from "../support/in-memory.ts";

const level = linkedLevel(`## Boundaries
- **Zone**:
## Servers
- **A**: levels=[0, 1]
- **B**: levels=[1, 2]
- **C**: levels=3
## Dataflows
- **AB**: from=A, to=B
- **AB deep**: from=A, to=B, levels=2
- **BC**: from=B, to=C
- **B out**: from=B, to=Zone
- **B off**: from=B, to=Nobody`);

it.each([
  [[], ["A", "B", "C"], ["AB", "AB deep", "BC", "B out", "B off"]],
  [["0"], ["A"], []],
  [["1"], ["A", "B"], ["AB", "B out", "B off"]],
  [["2"], ["B"], ["B out", "B off"]],
  [
    ["1", "2"],
    ["A", "B"],
    ["AB", "AB deep", "B out", "B off"],
  ],
  [["3"], ["C"], []],
  [["9"], [], []],
])("%j", (wanted, elements, flows) => {
  const shown = atLevelsOfDetail(level, wanted);
  const names = (ones: readonly { readonly name: string }[]) => ones.map(({ name }) => name);
  expect([names(shown.elements), names(shown.flows)]).toEqual([elements, flows]);
  expect(shown.boundaries).toEqual(level.boundaries);
});

it("knows which levels of detail there are", () => {
  expect(levelsOfDetail(level)).toEqual(["0", "1", "2", "3"]);
});
