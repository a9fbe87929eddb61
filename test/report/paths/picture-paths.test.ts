import { expect, it } from "vitest";
import { pathKey } from "../../../src/addresses/path-anchor.ts";
import { attackPathsOf } from "../../../src/paths/attack-paths.ts";
import { picturePaths } from "../../../src/report/paths/picture-paths.ts";
import { shop } from "../../paths/shop.ts";
import { shownOf } from "../shop.ts";

it("what pictures light of a path names parts, levels and findings once each", async () => {
  const shown = shownOf(
    await shop(`## Boundaries
- **Outside**: isTrusted=False
## Actors
- **Shopper**: boundary=Outside
## Servers
- **Web**: tags=[S,T,E,none]
## Datastores
- **Orders**: storesPII=True, tags=[I]
## Dataflows
- **Ask**: from=Shopper, to=Web, protocol=HTTPS
- **Save**: from=Web, to=Orders, protocol=SQL
`),
  );
  const { levels, parts, findings, paths } = picturePaths(shown);
  expect(paths).toHaveLength(attackPathsOf(shown.result).paths.length);
  expect(levels).toEqual([["", expect.any(String), "levels/index.html"]]);
  const keys = attackPathsOf(shown.result).paths.map(({ id }) => pathKey(id));
  expect(paths.map(({ 5: key }) => key)).toEqual(keys);
  const partAt = (index: number | undefined) => parts[index ?? -1]?.[2];
  const longest = paths.find(([, , , , steps]) => steps.length === 2);
  const [, , entry, at, [first, second] = []] = longest ?? [];
  expect([partAt(Number(entry)), at?.map(partAt)]).toEqual(["e-Shopper", ["e-Shopper"]]);
  expect([first?.[6].map(partAt), first?.[7].map(partAt)]).toEqual([["flow-Ask"], ["e-Web"]]);
  expect([partAt(second?.[1]), partAt(second?.[0])]).toEqual(["flow-Save", "e-Orders"]);
  const [rule, , , , href] = findings[first?.[4][0] ?? -1] ?? [];
  expect(href).toMatch(new RegExp(`^levels/index.html#f-${rule}-e-Web`));
  expect(new Set(parts.map((part) => part.join("\n"))).size).toBe(parts.length);
});
