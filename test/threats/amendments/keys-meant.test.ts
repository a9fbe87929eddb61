import { describe, expect, it } from "vitest";
import { keysMeant } from "../../../src/threats/amendments/keys-meant.ts";
import { linkedLevel } from "../../support/in-memory.ts";

const level = linkedLevel(`## Boundaries
- **Yard**: id=y1
## Servers
- **Mill**: id=mill-1
- **Barn**:
- **Load**:
## Dataflows
- **Sync**: from=Mill, to=Barn
- **Sync**: from=Barn, to=Mill
- **Sync**: from=Mill, to=Barn
- **Load**: from=Mill, to=Barn, id=one
- **Load**: from=Mill, to=Barn, id=two
- **Alone (a>b)**: from=Mill, to=Barn, id=three
`);

describe("the keys that somebody may have meant", () => {
  it.each<[string, string | null]>([
    ["flow:Sync", 'write one of "flow:Sync(Mill>Barn)", "flow:Sync(Barn>Mill)", "flow:Sync(Mill>Barn)~2"'],
    [
      "flow:Sync(Mill>Yard)",
      'write one of "flow:Sync(Mill>Barn)", "flow:Sync(Barn>Mill)", "flow:Sync(Mill>Barn)~2"',
    ],
    ["Sync", 'write one of "flow:Sync(Mill>Barn)", "flow:Sync(Barn>Mill)", "flow:Sync(Mill>Barn)~2"'],
    ["flow:Load", 'write one of "flow:one", "flow:two"'],
    ["flow:Alone (a>b)", 'did you mean "flow:three"?'],
    ["Mill", 'did you mean "mill-1"?'],
    ["element:Barn", 'did you mean "Barn"?'],
    ["flow:Barn", 'did you mean "Barn"?'],
    ["boundary:Yard", 'did you mean "boundary:y1"?'],
    ["Yard", 'did you mean "boundary:y1"?'],
    ["barn", 'did you mean "Barn"?'],
    ["flow:load", 'write one of "flow:one", "flow:two"'],
    ["flow:Synk", null],
  ])("%s", (key, hint) => {
    expect(keysMeant(level, key)?.hint ?? null).toBe(hint);
  });

  it("are not told without end", () => {
    const many = Array.from({ length: 30 }, () => "- **F**: from=A, to=A\n").join("");
    const hint = keysMeant(linkedLevel(`## Servers\n- **A**:\n## Dataflows\n${many}`), "flow:F")?.hint;
    expect(hint).toMatch(/^write one of ("[^"]+", ){8}…$/);
  });
});
