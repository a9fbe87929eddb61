import fc from "fast-check";
import { expect, it } from "vitest";
import { factsOfInventory, inventoryLevel } from "../../src/diff/inventory.ts";
import { randomTree } from "../support/random-trees.ts";
import { snapshotIn } from "./snapshots.ts";

const model = `## Boundaries
- **DMZ**: isTrusted=False
  - **Inner**: inScope=False
## Servers
- **Web**: id=w, boundary=DMZ, type=database, data=Card, overrides={"threat_id": "AA01", "severity": "low"}
- **App**: boundary=Inner, tags=[a, b]
## Data
- **Card**: classification=SECRET
## Dataflows
- **Order**: from=Web, to=App, protocol=HTTPS, data=Card, bidirectional=True, order=1.2
- **Lost**: from=Nobody, to=DMZ
`;

it("tells every fact again", () => {
  const levels = snapshotIn(model).levels ?? [];
  expect(JSON.parse(JSON.stringify(levels.map(inventoryLevel))).map(factsOfInventory)).toEqual(levels);
});

it("leaves out what is as usual, and names what is near by its key alone", () => {
  const [level] = (
    snapshotIn("## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B\n").levels ?? []
  ).map(inventoryLevel);
  expect(level).toEqual({
    ...{ path: "", title: expect.any(String), parent: null },
    elements: [
      { key: "A", kind: "Server", shape: "circle" },
      { key: "B", kind: "Server", shape: "circle" },
    ],
    boundaries: [],
    flows: [{ key: "flow:F", name: "F", from: "A", to: "B" }],
    data: [],
  });
});

it("law: over random trees", () => {
  fc.assert(
    fc.property(randomTree({ isBalanced: false, levels: 5 }), ({ files }) => {
      const levels = snapshotIn(files).levels ?? [];
      expect(JSON.parse(JSON.stringify(levels.map(inventoryLevel))).map(factsOfInventory)).toEqual(levels);
    }),
    { numRuns: 30 },
  );
});
