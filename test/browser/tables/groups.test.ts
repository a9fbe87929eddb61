import { expect, it } from "vitest";
import { namesOfGroups } from "../../../src/browser/tables/groups.ts";

it.each([
  [[], []],
  [["", ""], []],
  [
    ["web", "files", "", "web"],
    [
      ["files", 1],
      ["web", 2],
    ],
  ],
])("of the groups %j a reader chooses from %j", (groups, names) => {
  expect(namesOfGroups(groups)).toEqual(names);
});
