import { describe, expect, it } from "vitest";
import { pathKey } from "../../../src/addresses/path-anchor.ts";
import { attackPathsOf } from "../../../src/paths/attack-paths.ts";
import { pathRowsOf, pathsView } from "../../../src/report/paths/paths-view.ts";
import { shop as judgedShop } from "../../paths/shop.ts";
import { shownOf } from "../shop.ts";

const models = {
  "model.md": `## Boundaries
- **Outside**: isTrusted=False
- **Inside**: isTrusted=True, traversalDifficulty=HIGH
## Actors
- **Shopper**: boundary=Outside
## Servers
- **Web**: boundary=Inside, tags=[S,T,E,none], isHardened=False, submodel=web/model.md
## Datastores
- **Orders**: boundary=Inside, storesPII=True, tags=[I,none]
## Dataflows
- **Ask**: from=Shopper, to=Web, protocol=HTTPS
- **Save**: from=Web, to=Orders, protocol=SQL
`,
  "web/model.md":
    "## Servers\n- **Page**:\n## Dataflows\n- **Ask**: from=Shopper, to=Page, protocol=HTTPS\n- **Save**: from=Page, to=Orders, protocol=SQL\n",
  "aside/model.md": "## Servers\n- **Far**:\n",
};
const shown = shownOf(await judgedShop(models));

describe("the page of attack paths", () => {
  const key = pathKey(attackPathsOf(shown.result).paths[0]?.id ?? "");

  it("tells each path step by step, with links to what it goes by", () => {
    const { paths, file } = pathsView(shown);
    expect(paths.total).toBe(attackPathsOf(shown.result).paths.length);
    expect(paths.shown[0]).toMatchObject({
      ...{ anchor: `Path-${key}`, key, number: 1 },
      entry: { name: "Shopper", href: "levels/index.html#e-Shopper", level: { path: "" } },
      via: ["Page"],
      target: { name: "Orders" },
      steps: [
        {
          to: { name: "Page", href: "levels/web/index.html#e-Page", level: { path: "web" } },
          flow: { name: "Ask" },
          crossing: { boundary: "Inside", difficulty: "HIGH" },
          tactic: "Initial Access",
          more: 1,
        },
        { to: { name: "Orders" } },
      ],
    });
    const [first] = paths.shown[0]?.steps ?? [];
    expect(first?.findings.map(({ href }) => href)).toEqual(
      expect.arrayContaining([expect.stringContaining("levels/index.html#")]),
    );
    expect(first?.findings).toHaveLength(3);
    expect(file).toBe("data/attack-paths.json");
    expect(paths.shown[0]?.levels.map(({ href }) => href)).toContain(`levels/web/index.html#Dfd?path=${key}`);
  });

  it("tells what each target is worth, and what cuts the ways there", () => {
    const [target] = pathsView(shown).targets;
    expect(target).toMatchObject({
      at: { name: "Orders" },
      value: 7,
      paths: 1,
      cut: { size: 2, places: [{ changes: ["controls.isHardened = True"], undecided: 1 }] },
    });
  });
});

describe("the page of a level", () => {
  it.each([
    ["", 1],
    ["web", 1],
    ["aside", 0],
  ])("%j lists the paths that lead through it", (level, total) => {
    const rows = pathRowsOf(shown, level);
    expect(rows.total).toBe(total);
    expect(rows.shown.map(({ href }) => href)).toEqual(
      total > 0 ? [`paths/index.html#Path-${pathKey(attackPathsOf(shown.result).paths[0]?.id ?? "")}`] : [],
    );
  });
});
