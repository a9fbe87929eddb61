import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { noteGit, noting, readFile } from "../../src/store/looks.ts";
import { markOfOwn } from "../../src/store/marks.ts";
import { recall, remember } from "../../src/store/stamps.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

afterEach(() => void vi.useRealTimers());

const noGit = async () => "";

async function remembering() {
  const cache = await emptyFolder();
  const folder = await folderWith({ "in.md": "in", "out.html": "out" });
  const out = join(folder, "out.html");
  const { journal } = await noting([], () => readFile(join(folder, "in.md")));
  const stamp = {
    looks: [...journal.looks.values()],
    outputs: [[out, markOfOwn(out)] as const],
    told: { a: [1] },
  };
  remember(cache, "key", stamp);
  return { cache, folder, out, stamp, ask: () => recall(cache, "key", [], noGit) };
}

it("answers while all is as it was", async () => {
  const { ask } = await remembering();
  expect([await ask(), await ask()]).toEqual([{ told: { a: [1] } }, { told: { a: [1] } }]);
});

it("trusts marks once they can be trusted, and then reads nothing", async () => {
  const { cache, ask } = await remembering();
  const looks = () => /"looks":(\[.*?\]\])/.exec(readFileSync(join(cache, "runs/key"), "utf8"))?.[1] ?? "";
  expect(looks()).toContain(",null]");
  vi.useFakeTimers({ now: Date.now() + 10_000, toFake: ["Date"] });
  expect(await ask()).not.toBeNull();
  expect(looks()).not.toContain(",null]");
  expect(await ask()).not.toBeNull();
});

it.each([
  ["an input is changed", ({ folder }: { folder: string }) => writeFile(join(folder, "in.md"), "IN")],
  ["an input is gone", ({ folder }: { folder: string }) => rm(join(folder, "in.md"))],
  ["an output is touched", ({ folder }: { folder: string }) => writeFile(join(folder, "out.html"), "out")],
  ["an output is gone", ({ folder }: { folder: string }) => rm(join(folder, "out.html"))],
  [
    "the stamp is damaged",
    ({ cache }: { cache: string }) => writeFile(join(cache, "runs/key"), "tm-site-store 1"),
  ],
])("has no answer once %s", async (_, change) => {
  const remembered = await remembering();
  await change(remembered);
  expect(await remembered.ask()).toBeNull();
});

it("asks git again", async () => {
  const { cache } = await remembering();
  const { journal } = await noting([], async () => noteGit("/top", ["rev-parse", "HEAD"], "one"));
  remember(cache, "git", { looks: [...journal.looks.values()], outputs: [], told: 1 });
  const asked: unknown[] = [];
  const say =
    (said: string) =>
    async (...question: unknown[]) => {
      asked.push(question);
      return said;
    };
  expect(await recall(cache, "git", [], say("one"))).toEqual({ told: 1 });
  expect(await recall(cache, "git", [], say("two"))).toBeNull();
  expect(asked).toEqual(Array(2).fill(["/top", ["rev-parse", "HEAD"]]));
});

it("keeps the last runs only", async () => {
  const { cache, stamp } = await remembering();
  for (let run = 0; run < 30; run++) remember(cache, `run-${run}`, stamp);
  writeFileSync(join(cache, "runs/half.tmp"), "");
  const kept = readdirSync(join(cache, "runs"));
  expect(kept.length).toBe(25);
  expect(kept).toContain("run-29");
});
