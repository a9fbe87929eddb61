import { readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSealed, rmQuietly, writeSealed } from "../../src/store/sealed.ts";
import { emptyFolder } from "../support/folders.ts";

it("comes back as it was written, and leaves nothing else behind", async () => {
  const folder = await emptyFolder();
  const file = join(folder, "in/side");
  expect(writeSealed(file, [Buffer.from("one "), Buffer.from("two")])).toBe(true);
  expect(readSealed(file)?.toString()).toBe("one two");
  expect(await readdir(join(folder, "in"))).toEqual(["side"]);
  rmQuietly(file);
  rmQuietly(file);
  expect(readSealed(file)).toBeNull();
});

it.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, -1)],
  ["cut in its head", (bytes: Buffer) => bytes.subarray(0, 20)],
  [
    "changed in one bit",
    (bytes: Buffer) => Buffer.from(bytes.map((one, at) => (at === bytes.length - 2 ? one ^ 1 : one))),
  ],
  [
    "of another version",
    (bytes: Buffer) => Buffer.from(bytes.toString("latin1").replace("store 1", "store 2"), "latin1"),
  ],
  ["empty", () => Buffer.alloc(0)],
])("is none when it is %s", async (_, damage) => {
  const file = join(await emptyFolder(), "one");
  writeSealed(file, [Buffer.from("content")]);
  writeFileSync(file, damage(readFileSync(file)));
  expect(readSealed(file)).toBeNull();
});

it("is not written where nothing can be", async () => {
  const file = join(await emptyFolder(), "file");
  writeFileSync(file, "");
  expect(writeSealed(join(file, "below"), [])).toBe(false);
});
