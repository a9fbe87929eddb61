import { expect, it } from "vitest";
import { attackPaths, attackPathsThrough } from "../../src/paths/attack-paths.ts";
import { levelsOn } from "../../src/paths/drawn.ts";
import { shop } from "./shop.ts";

const inner = (more = "") => `## Servers
- **Page**: tags=[S]${more}
## Dataflows
- **Ask**: from=Shopper, to=Page, protocol=HTTPS
- **Save**: from=Page, to=Orders, protocol=SQL
`;
const models = {
  "model.md": `## Boundaries
- **Outside**: isTrusted=False
## Actors
- **Shopper**: boundary=Outside
## Servers
- **Web**: submodel=web/model.md
- **Desk**: submodel=web/model.md
## Datastores
- **Orders**: storesPII=True, tags=[I]
## Dataflows
- **Ask**: from=Shopper, to=Web, protocol=HTTPS
- **Save**: from=Web, to=Orders, protocol=SQL
`,
  "web/model.md": inner(),
};

it("a path is drawn where it is stated, by what carries it inside, and by the element that it passes through", async () => {
  const judged = await shop(models);
  const { paths, drawn } = attackPaths(judged);
  const path = paths.find(({ target }) => target.name === "Orders");
  const partsOf = new Map(drawn);
  const [first] = path?.steps ?? [];
  const keysOf = (place = "") => partsOf.get(place)?.map(({ level, key }) => `${level}/${key}`);
  expect(keysOf(first?.flow?.place)).toEqual(["/flow:Ask", "web/flow:Ask"]);
  // Of the two uses of the level, the one that is gone by.
  expect(keysOf(first?.to.place)).toEqual(["web/Page", "/Web"]);
  expect(path && [...levelsOn(path, partsOf)]).toEqual(["", "web"]);
  expect(attackPathsThrough(judged, "").map(([, { id }]) => id)).toContain(path?.id);
});
