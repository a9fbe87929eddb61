import { describe, expect, it } from "vitest";
import { boundaryIn, findPlaces, pathOf, placesAtMost } from "../../../src/tree/flat/flat-places.ts";
import { linkedTree } from "../../support/in-memory.ts";

const { system } = linkedTree({
  "main.md":
    "## Boundaries\n- **Z**:\n## Servers\n- **S**: boundary=Z, submodel=a/model.md\n- **T**: submodel=a/model.md\n- **Leaf**:\n- **Empty**: submodel=e/model.md\n",
  "a/model.md": "## Boundaries\n- **Y**:\n## Servers\n- **A**: boundary=Y, submodel=b/model.md\n",
  "a/b/model.md": "## Servers\n- **B**:\n",
  "e/model.md": "## Boundaries\n- **X**:\n",
  "notes/model.md": "## Servers\n- **N**:\n",
});
const roots = [...system.instances.values()].flat().filter(({ parent }) => parent === null);

describe("the places of the whole system", () => {
  const { all, isCut } = findPlaces(system, roots, "whole");

  it("are one for each use of a level, above before below, and one for what hangs beside", () => {
    expect(all.map((place) => pathOf(place).join("/"))).toEqual(["", "S", "T", "notes", "S/A", "T/A"]);
    expect(isCut).toBe(false);
  });

  it("hold copies of what nothing stands for further below", () => {
    const leaves = all.map(({ leaves }) =>
      [...leaves.values()].map(({ name, level }) => `${name} of ${level}`),
    );
    expect(leaves).toEqual([
      ["Leaf of whole", "Empty of whole"],
      [],
      [],
      ["N of whole"],
      ["B of whole"],
      ["B of whole"],
    ]);
  });

  it("have boundaries of their own, inside those of the place above", () => {
    const [root, s] = all;
    const [z] = root?.instance.boundaries ?? [];
    const [y] = s?.instance.boundaries ?? [];
    if (!root || !s || !z || !y) throw new Error("no such boundaries");
    expect(boundaryIn(s, z)).toBe(root.boundaries.get(z));
    expect(boundaryIn(s, y)?.parent).toBe(root.boundaries.get(z));
    expect(boundaryIn(s, y)).not.toBe(y);
    expect(boundaryIn(root, y)).toBe(y);
    expect(boundaryIn(s, null)).toBeNull();
  });

  it("are no more than there may be: what would need more stays an element", () => {
    const layers = 12;
    const files: Record<string, string> = { [`l${layers}/model.md`]: "## Servers\n- **End**:\n" };
    for (let at = 0; at < layers; at++) {
      const submodel = `submodel=../l${at + 1}/model.md`;
      files[`l${at}/model.md`] = `## Servers\n- **A**: ${submodel}\n- **B**: ${submodel}\n`;
    }
    const { system: deep } = linkedTree(files);
    const top = [...deep.instances.values()].flat().filter(({ parent }) => parent === null);
    const full = findPlaces(deep, top, "whole");
    expect([full.all.length, full.isCut]).toEqual([placesAtMost, true]);
    const cut = full.all
      .flatMap(({ leaves }) => [...leaves.values()])
      .filter(({ submodel }) => submodel !== null);
    expect(cut.length).toBeGreaterThan(0);
  });
});
