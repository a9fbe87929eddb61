import { expect, it } from "vitest";
import { scriptOptions } from "../../../src/pipeline/config/script-options.ts";
import { plain } from "../../../src/read/raw.ts";

it("what a script hands back is what a file would state, at the places of its keys", () => {
  const text = 'const x = 1;\nexport default {\n  failOn: "high", "max-age": 90,\n  exclude: list,\n};\n';
  const data = { failOn: "high", "max-age": 90, exclude: ["A", "B"], ".*": { a: null } };
  const root = scriptOptions(data, "c.ts", text);
  expect(plain(root)).toEqual({ failOn: "high", "max-age": 90, exclude: ["A", "B"], ".*": { a: "" } });
  const places = root.form === "map" ? root.entries.map(({ place }) => `${place.line}:${place.column}`) : [];
  expect(places).toEqual(["3:3", "3:19", "4:3", "1:1"]);
});

it.each([
  [null, "bare"],
  [7, "bare"],
  ["x", "quoted"],
  [[1], "list"],
])("%j is no map of options", (data, form) => expect(scriptOptions(data, "c.ts", "").form).toBe(form));
