import { expect, it } from "vitest";
import { isEnvFile, readEnvFile } from "../../../src/import/compose/env-file.ts";

it("names are set, the last time counts, and values speak of those before", () => {
  const text = `# a comment
export REGISTRY=ghcr.io/acme
IMAGE="\${REGISTRY}/web:1" # of the shop
RAW='\${REGISTRY}'
PORT = 80
PORT=8080 # in tests 80
URL=http://a/#top
EMPTY=
none of these
1=2\r
LAST=\${NOWHERE:-\${PORT}}`;
  expect(Object.fromEntries(readEnvFile(text))).toEqual({
    REGISTRY: "ghcr.io/acme",
    IMAGE: "ghcr.io/acme/web:1",
    RAW: "$" + "{REGISTRY}",
    PORT: "8080",
    URL: "http://a/#top",
    EMPTY: "",
    LAST: "8080",
  });
});

it("what is secret by its name is not taken", () => {
  expect([...readEnvFile("DB_PASSWORD=hunter2\nAPI_TOKEN='hunter3'\nDB_PORT=1\n").keys()]).toEqual([
    "DB_PORT",
  ]);
});

it.each([
  [".env", true],
  ["a/.env", true],
  [".env.example", false],
  ["b.env", false],
])("%s is such a file: %s", (path, is) => {
  expect(isEnvFile(path)).toBe(is);
});
