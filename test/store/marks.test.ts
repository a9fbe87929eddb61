import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { markOf, markOfOwn } from "../../src/store/marks.ts";
import { folderWith } from "../support/folders.ts";

afterEach(() => void vi.useRealTimers());

/** As if some seconds had gone. */
const later = () => vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });

it("is none of a file that was changed just now, and one of it later", async () => {
  const file = join(await folderWith("a"), "model.md");
  expect(markOf("read", file)).toBeNull();
  later();
  expect(markOf("read", file)).toBe(markOfOwn(file));
  expect(markOf("stat", file)).toBeNull();
});

it("differs after a change that keeps size and time", async () => {
  const file = join(await folderWith("a"), "model.md");
  const then = new Date("2020-01-01");
  await utimes(file, then, then);
  const before = markOfOwn(file);
  await writeFile(file, "b");
  await utimes(file, then, then);
  expect(markOfOwn(file)).not.toBe(before);
});

it("is none of nothing", () => {
  expect([markOf("read", "/no/such/file"), markOfOwn("/no/such/file")]).toEqual([null, null]);
});
