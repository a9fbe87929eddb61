import { describe, expect, it } from "vitest";
import { attackPaths } from "../../src/paths/attack-paths.ts";
import { shop } from "./shop.ts";

/** A shopper, two servers side by side, and a store behind both. */
const model = (web: string, app: string, orders: string, flows: string) => `## Boundaries
- **Outside**: isTrusted=False
## Actors
- **Shopper**: boundary=Outside
## Servers
- **Web**: ${web}
- **App**: ${app}
## Datastores
- **Orders**: data=[Card], ${orders}
## Data
- **Card**: classification=SECRET
## Dataflows
${flows}`;

const both = `- **A**: from=Shopper, to=Web, protocol=HTTPS
- **B**: from=Shopper, to=App, protocol=HTTPS
- **C**: from=Web, to=Orders, protocol=SQL
- **D**: from=App, to=Orders, protocol=SQL`;

/** What closes the ways to the store, in words. */
async function cutOf(...parts: Parameters<typeof model>): Promise<string[]> {
  const { cuts } = attackPaths(await shop(model(...parts)));
  const cut = cuts.find(({ target }) => target.name === "Orders");
  return (cut?.places ?? []).map(({ at, changes, undecided, findings }) => {
    const said = [
      ...changes.map(({ property, to }) => `${property}=${to}`),
      ...undecided.map(() => "a decision"),
    ];
    return `${at.name}: ${said.join(", ")} for ${findings.length}`;
  });
}

describe("the smallest set of changes", () => {
  it.each([
    [
      "is one at the target, where that is less than one at each way",
      "tags=[S]",
      "tags=[S]",
      "tags=[I]",
      both,
      ["Orders: controls.isHardened=True for 1"],
    ],
    [
      "counts a change that ends several findings once",
      "tags=[S,T,E]",
      "notes=x",
      "tags=[I,none]",
      both,
      ["Web: controls.isHardened=True for 3"],
    ],
    [
      "is a decision where no change ends a finding",
      "tags=[none]",
      "notes=x",
      "tags=[I,none]",
      both,
      ["Web: a decision for 1"],
    ],
    [
      "counts what is open at a flow at that flow",
      "notes=x",
      "notes=x",
      "tags=[I,none]",
      both.replace("to=Web,", "to=Web, tags=[S],"),
      ["A: controls.isHardened=True for 1"],
    ],
    [
      "makes at the receiver what is made there for all of its flows",
      "notes=x",
      "notes=x",
      "tags=[I,none]",
      `${both.replace("to=Web,", "to=Web, tags=[input],")}\n- **A2**: from=Shopper, to=Web, protocol=HTTP, tags=[input]`,
      ["Web: controls.validatesInput=True for 2"],
    ],
  ])("%s", async (_, web, app, orders, flows, expected) => {
    expect(await cutOf(web, app, orders, flows)).toEqual(expected);
  });
});
