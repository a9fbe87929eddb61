import { expect, it } from "vitest";
import { parseSource } from "../../../src/import/document.ts";
import { fieldsOf, openReferences, referredFiles } from "../../../src/import/interfaces/references.ts";

const [main, part] = [
  [
    "a/main.yaml",
    "x: { $ref: '../b/part.yaml#/d%7Ee~1f' }\nloop: { $ref: '#/loop' }\nlost: { $ref: '#/nowhere' }\nfar: [{ $ref: 'none.yaml' }]\nproto: { $ref: '#/constructor' }\n",
  ],
  [
    "b/part.yaml",
    "'d~e/f': { properties: { id: {}, more: { $ref: '#/d~0e~1f' }, list: { items: { allOf: [{ properties: { deep: {} } }] } } } }\n",
  ],
].flatMap(([path = "", text = ""]) => parseSource({ file: path, path, text }, () => {}));
const documents = [main, part].filter((one) => one !== undefined);
const follow = openReferences(documents);
const at = (key: string) => {
  if (!main) throw new Error("no document");
  return { value: (main.data as Record<string, unknown>)[key], document: main, name: "" };
};

it("references lead through documents, and what leads nowhere is nothing", () => {
  expect(follow(at("x"))).toMatchObject({ document: part, name: "d~e/f" });
  expect(follow(at("loop")).value).toBeUndefined();
  expect(follow(at("lost")).value).toBeUndefined();
  expect(follow(at("proto")).value).toBeUndefined();
});

it("fields are those of all that a schema is made of, each once", () => {
  expect([...fieldsOf(at("x"), follow)]).toEqual(["id", "more", "list", "deep"]);
});

it("files are those that are named, with where", () => {
  expect(main && referredFiles(main).map(({ path, at: place }) => [path, place])).toEqual([
    ["../b/part.yaml", "a/main.yaml:1"],
    ["none.yaml", "a/main.yaml:4"],
  ]);
});
