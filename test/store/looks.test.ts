import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  existsSync,
  type How,
  lookAgain,
  lookAtAll,
  lstat,
  notedReaddir,
  noteGit,
  noteUnknown,
  noting,
  notingNothing,
  readdir,
  readFile,
  seek,
  stat,
  withoutOwn,
} from "../../src/store/looks.ts";
import { folderWith } from "../support/folders.ts";

const quiet = (promise: Promise<unknown>) => promise.catch(() => undefined);

/** Each way to look, and a change that makes it see something else. */
const ways: readonly (readonly [
  string,
  How,
  (folder: string) => unknown,
  (folder: string) => Promise<unknown>,
])[] = [
  ["a text", "read", (at) => readFile(join(at, "a.md")), (at) => writeFile(join(at, "a.md"), "b")],
  ["no text", "read", (at) => quiet(readFile(join(at, "z.md"))), (at) => writeFile(join(at, "z.md"), "")],
  ["names", "list", (at) => readdir(at), (at) => writeFile(join(at, "z.md"), "")],
  ["no names", "list", (at) => quiet(readdir(join(at, "z"))), (at) => mkdir(join(at, "z"))],
  ["kinds", "list", (at) => readdir(at, { withFileTypes: true }), (at) => swap(join(at, "a.md"))],
  ["a walk", "list", (at) => walk(at), (at) => rm(join(at, "a.md"))],
  ["what stands above", "seek", (at) => seek(at), (at) => mkdir(join(at, ".git"))],
  ["a file", "stat", (at) => stat(join(at, "a.md")), (at) => writeFile(join(at, "a.md"), "longer")],
  ["nothing", "stat", (at) => quiet(stat(join(at, "z"))), (at) => writeFile(join(at, "z"), "")],
  ["no link", "lstat", (at) => lstat(join(at, "a.md")), (at) => swap(join(at, "a.md"))],
  ["whether there is one", "stat", (at) => existsSync(join(at, "z")), (at) => mkdir(join(at, "z"))],
  ["all", "read", (at) => lookAtAll(at), (at) => writeFile(join(at, "sub/b.md"), "c")],
];

async function swap(file: string): Promise<void> {
  await rm(file);
  await symlink("sub", file);
}

const walk = (folder: string) =>
  new Promise((done) => notedReaddir()(folder, { withFileTypes: true }, (_, entries) => done(entries)));

const tree = { "a.md": "a", "sub/b.md": "b" };

describe("a look", () => {
  it.each(ways)("at %s is noted, the same until it changes", async (_, how, look, change) => {
    const folder = await folderWith(tree);
    const { journal } = await noting([], async () => look(folder));
    const looks = [...journal.looks.values()];
    expect(journal.unknown).toBeNull();
    expect(looks.map(([one]) => one)).toContain(how);
    const again = () => looks.map(([one, where]) => lookAgain(one as "read", where));
    expect(again()).toEqual(looks.map(([, , said]) => said));
    await change(folder);
    expect(again()).not.toEqual(looks.map(([, , said]) => said));
  });

  it("sees neither hidden files nor what the run writes itself", async () => {
    const folder = await folderWith(tree);
    const own = [join(folder, "site")];
    const { journal } = await noting(own, () => readdir(folder));
    const [[how, where, said] = ["read", "", ""] as const] = journal.looks.values();
    await mkdir(join(folder, "site"));
    await writeFile(join(folder, ".a.md.swp"), "");
    expect(withoutOwn(own, () => lookAgain(how as "list", where))).toBe(said);
    expect(lookAgain(how as "list", where)).not.toBe(said);
  });

  it("above a tree sees only what may be one", async () => {
    const folder = await folderWith(tree);
    const { journal } = await noting([], () => seek(folder));
    const [[, where, said] = ["", "", ""] as const] = journal.looks.values();
    await writeFile(join(folder, "notes.txt"), "");
    expect(lookAgain("seek", where)).toBe(said);
    await writeFile(join(folder, "model.md"), "");
    expect(lookAgain("seek", where)).not.toBe(said);
  });
});

describe("a journal", () => {
  it("belongs to one piece of work, whatever else goes on", async () => {
    const folder = await folderWith(tree);
    const [one, other] = await Promise.all([
      noting([], () => readFile(join(folder, "a.md"), "utf8")),
      noting([], () => readFile(join(folder, "sub/b.md"), "utf8")),
    ]);
    expect([one.result, other.result]).toEqual(["a", "b"]);
    expect([one, other].map(({ journal }) => journal.looks.size)).toEqual([1, 1]);
  });

  it("knows when a file was changed while the work went on", async () => {
    const folder = await folderWith(tree);
    const { journal } = await noting([], async () => {
      await readFile(join(folder, "a.md"));
      await writeFile(join(folder, "a.md"), "other");
      await readFile(join(folder, "a.md"));
    });
    expect(journal.unknown).toContain("a.md was changed meanwhile");
  });

  it("knows what cannot be looked at again, also of work on copies, of which it notes nothing else", async () => {
    const folder = await folderWith(tree);
    const { journal } = await noting([], () =>
      notingNothing(async () => {
        await readFile(join(folder, "a.md"));
        noteGit(folder, ["rev-parse"], "said");
        noteUnknown("a script ran");
      }),
    );
    expect([journal.unknown, journal.looks.size]).toEqual(["a script ran", 0]);
  });
});
