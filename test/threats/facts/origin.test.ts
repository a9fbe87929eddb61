import { describe, expect, it } from "vitest";
import { originOf } from "../../../src/threats/facts/origin.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const linked = linkTexts({
  "model.md": `## Boundaries
- **Cloud**: isTrusted=True
  - **Rack**:
## Servers
- **Shop**: boundary=Rack, submodel="shop/model.md"
- **Cache**: type=redis
## Data
- **Card**: isPII=True
`,
  "shop/model.md": `## Boundaries
- **Back**:
- **Front**: isTrusted=False
## Servers
- **Till**: data=Card, port=1
- **Screen**: boundary=Front
- **Ledger**: boundary=Back
## Dataflows
- **Show**: from="Till", to="Screen"
- **Lose**: from="Till", to="Nobody", data=Card
`,
});

describe("originOf", () => {
  it.each<[string, string, string, string]>([
    ["", "Shop", "isTrusted", 'stated model.md:2 (boundary "Cloud")'],
    ["", "boundary:Rack", "isTrusted", 'stated model.md:2 (boundary "Cloud")'],
    ["", "boundary:Rack", "inBoundary", "stated model.md:3"],
    ["", "Shop", "inBoundary", "stated model.md:5"],
    ["", "Cache", "isTrusted", "default"],
    ["", "Cache", "inBoundary", "default"],
    ["", "Cache", "type", "stated model.md:6"],
    ["", "Cache", "isSQL", 'stated model.md:6 (type "cache")'],
    ["", "data:Card", "isTrusted", "default"],
    ["shop", "Till", "port", "stated shop/model.md:5"],
    ["shop", "Till", "controls.isHardened", "default"],
    ["shop", "Till", "isTrusted", 'inherited model.md:2 (boundary "Cloud" of the root)'],
    ["shop", "Till", "inBoundary", 'inherited model.md:3 (boundary "Rack" of the root)'],
    ["shop", "Screen", "isTrusted", 'stated shop/model.md:3 (boundary "Front")'],
    ["shop", "Ledger", "inBoundary", "stated shop/model.md:7"],
    ["shop", "boundary:Back", "inBoundary", 'inherited model.md:3 (boundary "Rack" of the root)'],
    ["shop", "flow:Show", "data", 'inherited shop/model.md:5 ("Till")'],
    ["shop", "flow:Lose", "data", "stated shop/model.md:10"],
    ["shop", "flow:Show", "isTrusted", "default"],
  ])("of level %j, %s: %s", (level, key, property, expected) => {
    const { source, file, line, from } = originOf(subjectAt(linked, key, level), property);
    const place = file === null ? "" : ` ${file}:${line}`;
    expect(`${source}${place}${from === null ? "" : ` (${from})`}`).toBe(expected);
  });

  it("is a default for all that is asked of somebody unknown", () => {
    const nobody = facts.view.one(subjectAt(linked, "flow:Lose", "shop"), "sink");
    for (const property of ["isTrusted", "inBoundary", "data", "name"])
      expect(nobody && originOf(nobody, property)).toEqual({
        source: "default",
        file: null,
        line: null,
        from: null,
      });
  });
});
