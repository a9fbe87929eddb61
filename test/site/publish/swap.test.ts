import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openStaging } from "../../../src/site/publish/publish.ts";
import { compiledModules, run } from "../../support/compiled.ts";
import { emptyFolder, type Files, readFiles, writeTree } from "../../support/folders.ts";
import { contents, one, outIn, publish, two } from "./sites.ts";

describe("in a process of its own", () => {
  let modules = "";
  beforeAll(async () => {
    modules = await compiledModules();
  });

  interface ChildRun {
    readonly out: string;
    /** null opens the folder, which puts in order what was left there, and gives up. */
    readonly site: Files | null;
    readonly force?: boolean;
    /** The step before which it is killed. */
    readonly kill?: number;
  }

  const child = (runs: ChildRun | readonly ChildRun[], options: readonly string[] = [], cwd?: string) =>
    run(
      "publish/publish-child.mjs",
      [modules, JSON.stringify([runs].flat()), ...options],
      cwd ? { cwd } : {},
    );

  /** Runs that a process made and ended, and the steps that each of them took. */
  async function stepsOf(runs: readonly ChildRun[]): Promise<number[]> {
    const { code, stdout, stderr } = await child(runs);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return JSON.parse(stdout);
  }

  /** Runs of a process that each stop at a step, and then are killed, all at once. */
  async function killed(runs: readonly ChildRun[]): Promise<void> {
    // The arguments of a process are limited.
    const list = join(await emptyFolder(), "runs.json");
    await writeFile(list, JSON.stringify(runs));
    const { signal, stdout, stderr } = await run("publish/publish-child.mjs", [modules, `@${list}`], {});
    expect({ signal, stderr }).toEqual({ signal: "SIGKILL", stderr: "" });
    const steps: number[] = JSON.parse(stdout);
    expect(steps).toEqual(runs.map(({ kill = 0 }) => kill + 1));
  }

  it("a run that holds the folder is respected while it lives, and no longer", async () => {
    const { parent, out } = await outIn();
    const script = resolve(import.meta.dirname, "publish-child.mjs");
    const runs = JSON.stringify([{ out, site: null }]);
    const holder = spawn(process.execPath, [script, modules, runs, "--hold"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    await expect(openStaging(out, { force: false })).rejects.toMatchObject({
      code: "output-in-use",
      message: expect.stringContaining(`process ${holder.pid}`),
    });
    holder.kill("SIGKILL");
    await once(holder, "close");
    await publish(out, one);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("the current folder keeps its place", async () => {
    const { parent, out } = await outIn();
    await mkdir(out);
    const before = (await stat(out)).ino;
    for (const site of [one, two]) {
      expect(await child({ out: ".", site }, [], out)).toMatchObject({ code: 0, stderr: "" });
      expect(await contents(out)).toEqual(site);
    }
    expect((await stat(out)).ino).toBe(before);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("the current folder is not replaced by force if it is no site", async () => {
    const root = await emptyFolder();
    await writeTree(root, { "src/main.c": "x" });
    for (const cwd of [root, join(root, "src")]) {
      const { code, stderr } = await child({ out: root, site: one, force: true }, [], cwd);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^foreign-output /) });
    }
    expect(await contents(root)).toEqual({ "src/main.c": "x" });
  });

  it.skipIf(process.getuid?.() !== 0)(
    "a folder whose parent may not be written is filled in place",
    async () => {
      const { parent, out } = await outIn();
      await mkdir(out);
      await chmod(parent, 0o755);
      await chmod(out, 0o777);
      for (const site of [one, two]) {
        expect(await child({ out, site }, ["--user", "65534"])).toMatchObject({
          code: 0,
          stderr: "",
        });
        expect(await contents(out)).toEqual(site);
        expect((await readdir(out)).filter((name) => name.startsWith("."))).toEqual([]);
      }
      expect(await readdir(parent)).toEqual(["_site"]);
      const { code, stderr } = await child({ out: join(parent, "other"), site: one }, ["--user", "65534"]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/^output-not-usable .*EACCES/),
      });
    },
  );

  const own = { CNAME: "example.org", "levels/b/notes.txt": "n" };
  const scenarios: readonly (readonly [string, Files | null, Files])[] = [
    ["the first site", null, {}],
    ["a site", one, {}],
    ["a site with files of the user", one, own],
    ["a site with folders of the user", one, { ...own, ".git/HEAD": "ref" }],
  ];

  /** The old site as it was, or the new one, whole; and in any case what the user put there. */
  async function expectWhole(out: string, old: Files | null, kept: Files): Promise<void> {
    const found = await contents(out).catch(() => null);
    const isOld =
      JSON.stringify(found) === JSON.stringify(old === null ? null : ordered({ ...old, ...kept }));
    if (!isOld) expect(found).toEqual({ ...two, ...kept });
  }

  async function prepare(old: Files | null, kept: Files) {
    const { parent, out } = await outIn();
    if (old) {
      await publish(out, old);
      await writeTree(out, kept);
    }
    return { parent, out };
  }

  /** Folders in each of which a run that replaces what is there by the second site was killed at another step. */
  async function killedAtEachStep(old: Files | null, kept: Files) {
    const [steps = 0] = await stepsOf([{ out: (await prepare(old, kept)).out, site: two }]);
    expect(steps).toBeGreaterThan(8);
    const folders = await Promise.all(Array.from({ length: steps }, () => prepare(old, kept)));
    await killed(folders.map(({ out }, kill) => ({ out, site: two, kill })));
    return folders;
  }

  it.each(scenarios)(
    "a run killed at any step while it replaces %s leaves one that is whole",
    async (_, old, kept) => {
      const outcomes = new Set<string>();
      for (const { parent, out } of await killedAtEachStep(old, kept)) {
        await (await openStaging(out, { force: false })).abort();
        await expectWhole(out, old, kept);
        const found = await contents(out).catch(() => null);
        outcomes.add(found?.["index.html"] ?? "none");
        expect(await readdir(parent)).toEqual(found ? ["_site"] : []);
        await publish(out, one);
        expect(await contents(out)).toEqual({ ...one, ...(old ? kept : {}) });
      }
      expect(outcomes).toEqual(new Set([old ? "one" : "none", "two"]));
    },
  );

  it("a run killed while it puts in order what a killed one left does no harm", async () => {
    const [, old, kept] = scenarios[3] ?? [];
    const folders = await killedAtEachStep(old ?? null, kept ?? {});
    const isWithJournal = async ({ parent }: { readonly parent: string }) =>
      Object.keys(await readFiles(parent)).some((path) => path.endsWith("/journal.json"));
    const left = [];
    for (const folder of folders) if (await isWithJournal(folder)) left.push(folder.parent);
    expect(left.length).toBeGreaterThan(5);

    const copyOf = async (parent: string) => {
      const copy = await emptyFolder();
      await cp(parent, copy, { recursive: true });
      return { out: join(copy, "_site"), site: null };
    };
    const whole = await Promise.all(left.map(copyOf));
    const steps = await stepsOf(whole);
    const again: ChildRun[] = [];
    // Of the steps of the second run every third, for the time it takes; each first step begins at another.
    for (const [at, parent] of left.entries())
      for (let kill = at % 3; kill < (steps[at] ?? 0); kill += 3)
        again.push({ ...(await copyOf(parent)), kill });
    await killed(again);
    for (const { out } of [...whole, ...again]) {
      await (await openStaging(out, { force: false })).abort();
      expect(await contents(out)).toEqual({ ...two, ...kept });
      expect(await readdir(resolve(out, ".."))).toEqual(["_site"]);
    }
  });

  it("does not touch what was put in the place of a site that a killed run had moved away", async () => {
    const isAway = async ({ parent }: { readonly parent: string }) =>
      !(await readdir(parent)).includes("_site");
    let found: Awaited<ReturnType<typeof prepare>> | null = null;
    for (const folder of await killedAtEachStep(one, {})) if (await isAway(folder)) found ??= folder;
    if (found === null) throw new Error("no run was killed while the site was away");
    const { parent, out } = found;
    await writeTree(out, { "mine.txt": "x" });
    await expect(openStaging(out, { force: false })).rejects.toMatchObject({ code: "recovery-conflict" });
    expect(await contents(out)).toEqual({ "mine.txt": "x" });
    await rm(out, { recursive: true });
    await mkdir(out);
    await (await openStaging(out, { force: false })).abort();
    expect(await contents(out)).toEqual(two);
    expect(await readdir(parent)).toEqual(["_site"]);
  });
});

function ordered(files: Files): Files {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
