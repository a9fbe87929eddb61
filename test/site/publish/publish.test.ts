import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { chmod, cp, mkdir, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { writeManifest } from "../../../src/site/publish/manifest.ts";
import { openStaging, type StagingOptions } from "../../../src/site/publish/publish.ts";
import { compilePackage, run } from "../../support/compiled.ts";
import { emptyFolder, type Files, readFiles, writeFiles } from "../folders.ts";

const one: Files = { "index.html": "one", "levels/a/index.html": "a", "levels/b/index.html": "b" };
const two: Files = { "index.html": "two", "levels/a/index.html": "A", "about/index.html": "about" };

async function publish(out: string, site: Files, options: Partial<StagingOptions> = {}): Promise<void> {
  const staging = await openStaging(out, { force: false, ...options });
  try {
    await writeFiles(staging.directory, site);
    await writeManifest(staging.directory, {
      tool: { name: "tm-site", version: "1" },
      now: "2026-01-01",
      inputs: [],
      rules: { count: 0, digest: "" },
      engines: [],
    });
    await staging.commit();
  } catch (error) {
    await staging.abort();
    throw error;
  }
}

/** What is in a folder, but for the manifest. */
async function contents(folder: string): Promise<Files> {
  const { "manifest.json": _, ...files } = await readFiles(folder);
  return files;
}

async function outIn(name = "_site"): Promise<{ readonly parent: string; readonly out: string }> {
  const parent = await emptyFolder();
  return { parent, out: join(parent, name) };
}

describe("publishing", () => {
  it("makes the folder and its parents, and replaces what it made", async () => {
    const { parent, out } = await outIn("a/b/_site");
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    await publish(out, two);
    expect(await contents(out)).toEqual(two);
    expect(await readdir(join(parent, "a/b"))).toEqual(["_site"]);
  });

  it("takes an empty folder, and keeps its mode", async () => {
    const { out } = await outIn();
    await mkdir(out);
    await chmod(out, 0o750);
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    if (process.platform !== "win32") expect((await stat(out)).mode & 0o777).toBe(0o750);
  });

  it("changes nothing until it is committed, and nothing when it is aborted", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const staging = await openStaging(out, { force: false });
    await writeFiles(staging.directory, two);
    expect(await contents(out)).toEqual(one);
    await staging.abort();
    await staging.abort();
    expect(await contents(out)).toEqual(one);
    expect(await readdir(parent)).toEqual(["_site"]);
    await expect(staging.commit()).rejects.toThrow("committed or aborted");
  });

  it("ignores an abort after the commit", async () => {
    const { out } = await outIn();
    const staging = await openStaging(out, { force: false });
    await writeFiles(staging.directory, one);
    await staging.commit();
    await staging.abort();
    expect(await contents(out)).toEqual(one);
  });

  it.skipIf(process.platform === "win32").each([true, false])(
    "goes through a symbolic link (there: %s)",
    async (there) => {
      const { parent, out } = await outIn("link");
      const real = join(parent, "elsewhere/site");
      if (there) await mkdir(real, { recursive: true });
      await symlink("elsewhere/site", out);
      await publish(out, one);
      await publish(out, two);
      expect(await contents(real)).toEqual(two);
      expect(await readdir(parent)).toEqual(["elsewhere", "link"]);
    },
  );
});

describe("a move that fails", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  /** Renames from or to a path that ends so fail from the `from`th on, `times` times. */
  function failRenames(ending: string, from = 1, times = 1): void {
    const { rename } = fs.promises;
    let met = 0;
    vi.spyOn(fs.promises, "rename").mockImplementation(async (a, b) => {
      if (String(a).endsWith(ending) && ++met >= from && met < from + times) {
        throw Object.assign(new Error("busy"), { code: "EBUSY" });
      }
      return rename(a, b);
    });
    syncBuiltinESMExports();
  }

  it("of the folder is made up for by moving what is in it", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await writeFiles(out, { CNAME: "c" });
    failRenames("/_site");
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, CNAME: "c" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.each([1, 2])("is undone with those before it (the %s. of index.html)", async (nth) => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const own = { ".git/HEAD": "ref" };
    await writeFiles(out, own);
    failRenames("/index.html", nth);
    await expect(publish(out, two)).rejects.toMatchObject({
      code: "output-not-usable",
      message: expect.stringContaining("EBUSY"),
    });
    expect(await contents(out)).toEqual({ ...one, ...own });
    expect(await readdir(parent)).toEqual(["_site"]);
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
  });

  it("and cannot be undone is put right by the next run", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await writeFiles(out, { ".git/HEAD": "ref" });
    failRenames("/index.html", 2, 99);
    await expect(publish(out, two)).rejects.toMatchObject({ code: "output-not-usable" });
    expect((await readdir(parent)).length).toBe(2);
    vi.restoreAllMocks();
    syncBuiltinESMExports();
    await (await openStaging(out, { force: false })).abort();
    expect(await contents(out)).toEqual({ ...two, ".git/HEAD": "ref" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });
});

describe("what is not tm-site's", () => {
  it("is not touched without --force", async () => {
    const { parent, out } = await outIn();
    await writeFiles(out, { "thesis.tex": "years of work" });
    await expect(publish(out, one)).rejects.toMatchObject({
      name: "SiteError",
      code: "foreign-output",
      hint: expect.stringContaining("--force"),
    });
    expect(await contents(out)).toEqual({ "thesis.tex": "years of work" });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("is replaced with --force, but for a repository", async () => {
    const { out } = await outIn();
    await writeFiles(out, { "old.html": "x", ".git/HEAD": "ref", "index.html": "old" });
    await publish(out, one, { force: true });
    expect(await contents(out)).toEqual({ ...one, ".git/HEAD": "ref" });
  });

  it("stays beside the site: files", async () => {
    const { out } = await outIn();
    await publish(out, one);
    const own = { CNAME: "example.org", "levels/b/notes.txt": "n", "downloads.txt": "d" };
    await writeFiles(out, own);
    await publish(out, two);
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
  });

  it("stays beside the site: folders, in place", async () => {
    const { out } = await outIn();
    await publish(out, one);
    const own = { ".git/HEAD": "ref", ".git/objects/ab/cd": "o", CNAME: "c", "levels/own/x.txt": "x" };
    await writeFiles(out, own);
    const before = (await stat(join(out, ".git/HEAD"))).ino;
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, ...own });
    expect((await stat(join(out, ".git/HEAD"))).ino).toBe(before);
    await publish(out, one);
    expect(await contents(out)).toEqual({ ...one, ...own });
  });

  it.skipIf(process.platform === "win32")("stays beside the site: links", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    await mkdir(join(parent, "data"));
    await symlink("../data", join(out, "data"));
    await symlink("../../nowhere", join(out, "levels/gone"));
    await publish(out, two);
    expect(await contents(out)).toEqual({ ...two, data: "-> ../data", "levels/gone": "-> ../../nowhere" });
  });

  it.each([
    ["a file of the same name", { "about/index.html": "mine" }],
    ["a file where the site has a folder", { about: "mine" }],
    ["a file in what is a file of the site", { "index.html.d/x": "" }],
  ])("is not overwritten without --force: %s", async (_, own) => {
    const { out } = await outIn();
    await publish(out, one);
    await writeFiles(out, own);
    const next = { ...two, "index.html.d": "a file of the site" };
    await expect(publish(out, next)).rejects.toMatchObject({
      code: "foreign-file",
      message: expect.stringContaining(Object.keys(own)[0]?.split("/x")[0] ?? ""),
    });
    expect(await contents(out)).toEqual({ ...one, ...own });
    await publish(out, next, { force: true });
    expect(await contents(out)).toEqual(next);
  });

  it("is a file that is no folder", async () => {
    const { out } = await outIn();
    await writeFile(out, "x");
    await expect(publish(out, one, { force: true })).rejects.toMatchObject({ code: "output-not-usable" });
    await expect(publish(join(out, "site"), one)).rejects.toMatchObject({ code: "output-not-usable" });
    expect(await readdir(resolve(out, ".."))).toEqual(["_site"]);
  });

  it.each([".", "models", "models/a/.."])("is an input that lies in %s", async (way) => {
    const root = await emptyFolder();
    await writeFiles(root, { "models/model.md": "# Shop" });
    const options = { force: true, protect: [join(root, "models")] };
    await expect(publish(join(root, way), one, options)).rejects.toMatchObject({ code: "output-over-input" });
    expect(await contents(root)).toEqual({ "models/model.md": "# Shop" });
    await publish(join(root, "models/_site"), one, options);
    expect(await contents(join(root, "models/_site"))).toEqual(one);
  });

  it("is the root of the file system", async () => {
    await expect(openStaging("/", { force: true })).rejects.toMatchObject({ code: "output-not-usable" });
  });

  it("is a folder that only looks like one of a run that was killed", async () => {
    const { parent, out } = await outIn();
    const name = "._site.tm-site-999999999-0123456789ab";
    await writeFiles(join(parent, name), {
      "new/index.html": "x",
      "journal.json": '{"old":[""],"new":[""]}',
    });
    await publish(out, one);
    expect(await contents(out)).toEqual(one);
    expect(await readdir(parent)).toEqual([name, "_site"]);
  });
});

describe("other runs", () => {
  async function leaveWork(parent: string, owner: object, files: Files = {}): Promise<string> {
    const work = join(parent, "._site.tm-site-999999999-0123456789ab");
    await writeFiles(work, { ...files, "owner.json": JSON.stringify({ tool: "tm-site", ...owner }) });
    return work;
  }

  it("are told that the folder is in use", async () => {
    const { parent, out } = await outIn();
    await publish(out, one);
    const first = await openStaging(out, { force: false });
    await expect(openStaging(out, { force: true })).rejects.toMatchObject({
      code: "output-in-use",
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await writeFiles(first.directory, two);
    await first.commit();
    expect(await contents(out)).toEqual(two);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it("do not share the folder even if they start at the same moment", async () => {
    const { parent, out } = await outIn();
    for (let round = 0; round < 3; round++) {
      const attempts = await Promise.allSettled([1, 2, 3].map(() => openStaging(out, { force: false })));
      const open = attempts.filter((attempt) => attempt.status === "fulfilled");
      expect(open.length).toBeLessThanOrEqual(1);
      for (const attempt of attempts) {
        if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "output-in-use" });
        else await attempt.value.abort();
      }
      expect(await readdir(parent)).toEqual([]);
    }
  });

  it("have folders beside each other to themselves", async () => {
    const { parent } = await outIn();
    const names = ["a", "a.tm-site-1", "b"];
    const open = await Promise.all(names.map((name) => openStaging(join(parent, name), { force: false })));
    for (const staging of open) await writeFiles(staging.directory, one);
    for (const staging of open) await staging.commit();
    expect(await readdir(parent)).toEqual(names);
  });

  it("that ended are cleared away", async () => {
    const { parent, out } = await outIn();
    await leaveWork(parent, { pid: 999_999_999, start: "1", host: hostname() }, { "new/index.html": "half" });
    await mkdir(join(parent, "._site.tm-site-999999998-0123456789ab"));
    await writeFiles(join(parent, "._site.tm-site-999999997-0123456789ab"), { "owner.json": "" });
    await publish(out, one);
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.skipIf(process.platform !== "linux")(
    "that ended are known although their id is another's now",
    async () => {
      const { parent, out } = await outIn();
      await leaveWork(parent, { pid: process.pid, start: "1", host: hostname() });
      await publish(out, one);
      expect(await readdir(parent)).toEqual(["_site"]);
    },
  );

  it("on another machine are respected without --force", async () => {
    const { parent, out } = await outIn();
    await leaveWork(parent, { pid: 1, start: "1", host: "elsewhere" });
    await expect(publish(out, one)).rejects.toMatchObject({
      code: "output-in-use",
      message: expect.stringContaining("elsewhere"),
      hint: expect.stringContaining("--force"),
    });
    await publish(out, one, { force: true });
    expect(await readdir(parent)).toEqual(["_site"]);
  });

  it.each(["../x", "..", "a/b", "/etc"])("cannot have a journal that leads to %s", async (name) => {
    const { parent, out } = await outIn();
    const journal = JSON.stringify({ old: [], new: [name] });
    const owner = { pid: 999_999_999, start: "1", host: hostname() };
    await leaveWork(parent, owner, { "journal.json": journal, "new/x": "" });
    await expect(publish(out, one)).rejects.toMatchObject({ code: "recovery-conflict" });
  });
});

describe("in a process of its own", () => {
  let dist = "";
  beforeAll(async () => {
    dist = await compilePackage();
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
    run("publish/publish-child.mjs", [dist, JSON.stringify([runs].flat()), ...options], cwd ? { cwd } : {});

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
    const { signal, stdout, stderr } = await run("publish/publish-child.mjs", [dist, `@${list}`], {});
    expect({ signal, stderr }).toEqual({ signal: "SIGKILL", stderr: "" });
    const steps: number[] = JSON.parse(stdout);
    expect(steps).toEqual(runs.map(({ kill = 0 }) => kill + 1));
  }

  it("a run that holds the folder is respected while it lives, and no longer", async () => {
    const { parent, out } = await outIn();
    const script = resolve(import.meta.dirname, "publish-child.mjs");
    const runs = JSON.stringify([{ out, site: null }]);
    const holder = spawn(process.execPath, [script, dist, runs, "--hold"], {
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
    await writeFiles(root, { "src/main.c": "x" });
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
      await writeFiles(out, kept);
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
    await writeFiles(out, { "mine.txt": "x" });
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
