import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openPieces } from "../../src/store/pieces.ts";
import { emptyFolder } from "../support/folders.ts";

it("gives back what was put, to whoever opens it, and nothing that was damaged", async () => {
  const cache = await emptyFolder();
  openPieces(cache, "some").put("key", "tëxt");
  const pieces = openPieces(cache, "some");
  expect([pieces.get("key"), pieces.get("other"), openPieces(cache, "others").get("key")]).toEqual([
    "tëxt",
    null,
    null,
  ]);
  const file = join(cache, "some/key");
  writeFileSync(file, readFileSync(file, "utf8").replace("tëxt", "text"));
  expect(pieces.get("key")).toBeNull();
});

it("lets go of what nobody has asked for", async () => {
  const cache = await emptyFolder();
  const before = openPieces(cache, "some");
  for (let at = 0; at < 4; at++) before.put(`old ${at}`, "o");
  for (let at = 0; at < 4; at++) utimesSync(join(cache, "some", `old ${at}`), 1, 1);
  const pieces = openPieces(cache, "some", 3);
  pieces.get("old 2");
  pieces.prune();
  expect(readdirSync(join(cache, "some"))).toHaveLength(4);
  pieces.put("new", "n");
  pieces.prune();
  const left = readdirSync(join(cache, "some"));
  expect(left).toHaveLength(3);
  expect(left).toEqual(expect.arrayContaining(["new", "old 2"]));
});
