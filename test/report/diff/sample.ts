import type { Diff } from "../../../src/diff/changes.ts";
import { diffResults } from "../../../src/diff/diff.ts";
import type { Snapshot } from "../../../src/diff/facts.ts";
import { levelsOf } from "../../../src/diff/facts-of.ts";
import { snapshotIn } from "../../diff/snapshots.ts";
import { levelOfEntries } from "../../support/in-memory.ts";

export const before = { name: "main", commit: "0123456789abcdef0123456789abcdef01234567" } as const;
export const after = { name: "models", commit: null } as const;

const shop = `---
title: Shop
---
## Actors
- **User**:
## Boundaries
- **Inside**: isTrusted=True
## Servers
- **Web**: isHardened=True
- **App**: boundary=Inside
## Datastores
- **Old**:
## Dataflows
- **Order**: from=Web, to=App, protocol=HTTP
- **Save**: from=Web, to=Old
`;
const changed = shop
  .replace("isTrusted=True", "isTrusted=False")
  .replace("isHardened=True", "isHardened=False, port=443")
  .replaceAll("App", "Service")
  .replace("- **Old**:\n", "")
  .replace("- **Save**: from=Web, to=Old\n", "")
  .concat("- **Pay**: from=User, to=Web, protocol=HTTPS\n");

export const sides: readonly [Snapshot, Snapshot] = [snapshotIn(shop), snapshotIn(changed)];
/** Something of each kind: new, fixed, moved; added, removed, changed, renamed; trust. */
export const sample: Diff = diffResults(...sides);
export const same: Diff = diffResults(sides[0], sides[0]);

/** Two results in which everything is called by a text: it comes, goes, changes and is renamed. */
export function everywhere(text: string): readonly [Snapshot, Snapshot] {
  const entries = (port: string, more: string) =>
    levelOfEntries({ title: text }, [
      ["Boundary", text, { description: text, isTrusted: port === "1" ? "True" : "False" }],
      ["Server", text, { description: text, type: `T${text}`, inBoundary: text, port }],
      ["Server", `${text} ${more}`, { inBoundary: text }],
      ["Data", text, { description: `${text}${port}` }],
      [
        "Dataflow",
        text,
        { from: text, to: `${text} ${more}`, protocol: text, data: [text], note: `${text}${port}` },
      ],
    ]);
  const side = (port: string, more: string): Snapshot => {
    const instance = entries(port, more);
    const level = { path: "", title: text, parent: null };
    const tree = {
      levels: new Map([["", { ...level, model: null, children: [], uses: [] }]]),
      root: "",
      submodels: new Map(),
    };
    const system = { instances: new Map([["", [instance]]]) } as unknown as Parameters<
      typeof levelsOf
    >[0]["system"];
    const finding = {
      ...{ id: `R1@#${text}${more}`, rule: `R${text}`, title: text, level: "" },
      element: { id: text, name: text, kind: "Server" },
      ...({ severity: "high", score: 7.5, status: "open", work: null, basis: "stated" } as const),
      ...{ isRefined: false, formerIds: [] },
    };
    return {
      title: text,
      now: "2027-01-31",
      names: [level],
      levels: levelsOf({ tree, system }),
      findings: [finding],
    };
  };
  return [side("1", "one two three"), side("2", "somebody else")];
}
