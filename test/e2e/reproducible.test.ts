import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { build, repository, startTmSite, tmSite } from "../support/cli.ts";
import { bytesIn, differences, emptyFolder } from "../support/folders.ts";
import type { Findings } from "../support/site.ts";

const models = join(repository, "models");
const now = "2026-11-01";

describe("the same inputs give the same bytes", () => {
  let workspace: string;
  let first: ReadonlyMap<string, Buffer>;
  beforeAll(async () => {
    workspace = await emptyFolder();
    await cp(models, join(workspace, "elsewhere/models"), { recursive: true });
    const options = ["--now", now, "--no-cache", "--jobs", "1"];
    const started = await startTmSite(["build", models, "-o", join(workspace, "first"), ...options], {
      env: { TZ: "UTC", LANG: "C", LC_ALL: "C" },
    });
    expect(started).toMatchObject({ code: 0 });
    first = await bytesIn(join(workspace, "first"));
    expect(first.size).toBeGreaterThan(50);
  });

  const cache = () => ["--cache-dir", join(workspace, "cache")];

  // In this order: what comes first fills the cache.
  it.each([
    {
      what: "four workers, a cold cache",
      run: tmSite,
      options: () => ["--now", now, "--jobs", "4", ...cache()],
    },
    { what: "a warm cache", run: tmSite, options: () => ["--now", now, ...cache()] },
    {
      what: "a copy in another place, time zone and language, the day from SOURCE_DATE_EPOCH",
      // A process has its language from its start.
      run: startTmSite,
      // No repository tells there from where paths count.
      options: () => [...cache(), "--source-root", "."],
      env: {
        SOURCE_DATE_EPOCH: String(Date.parse(`${now}T23:59:59Z`) / 1000),
        TZ: "Pacific/Kiritimati",
        LANG: "tr_TR.UTF-8",
        LC_ALL: "tr_TR.UTF-8",
        LANGUAGE: "tr",
      },
      from: "elsewhere/models",
    },
  ])("with $what", async ({ what, run, options, env = {}, from }) => {
    const out = join(workspace, what.replaceAll(" ", "-"));
    const [where, cwd] = from === undefined ? [models, repository] : ["models", join(workspace, "elsewhere")];
    const { code, stderr } = await run(["build", where, "-o", out, ...options()], { cwd, env });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(differences(first, await bytesIn(out))).toEqual([]);
    if (what.includes("warm")) expect(stderr).toMatch(/\b0 diagrams drawn, [1-9]\d* from the cache/);
  });

  it.each(["", "information", "levels/shop", "information/classes/sensitive/index.html"])(
    "when %j of the site before is gone, and the cache is not",
    async (gone) => {
      const out = join(workspace, "again");
      const run = () => tmSite(["build", models, "-o", out, "--now", now, "-q", ...cache()]);
      expect(await run()).toMatchObject({ code: 0 });
      await rm(join(out, gone), { recursive: true });
      expect(await run()).toMatchObject({ code: 0 });
      expect(differences(first, await bytesIn(out))).toEqual([]);
    },
  );

  it("but for --now, which is said and changes nothing else", async () => {
    const other = "2026-11-02";
    const out = join(workspace, "later");
    await build(models, out, ["--now", other, ...cache()]);
    const later = await bytesIn(out);
    expect([...later.keys()]).toEqual([...first.keys()]);
    const changed = differences(first, later);
    expect(changed.filter((path) => !path.endsWith(".html"))).toEqual([
      "data/attack-layer.json",
      "data/attack-paths.json",
      "data/findings.json",
      "data/inventory.json",
      "data/priorities.json",
      "data/stix.json",
      "manifest.json",
    ]);
    const put = (bytes: Buffer | undefined) => bytes?.toString().replaceAll(other, now);
    for (const path of changed.filter((one) => one !== "manifest.json"))
      expect(put(later.get(path)), path).toBe(first.get(path)?.toString());
  });
});

describe("--now", () => {
  const at = async (day: string) =>
    JSON.parse((await tmSite(["check", models, "--json", "--now", day])).stdout) as Findings;

  it("ends decisions, and touches neither findings nor scores", async () => {
    const [before, after] = await Promise.all([at(now), at("2099-01-01")]);
    const plain = ({ findings }: Findings) =>
      findings.map(({ id, severity, element, location }) => ({ id, severity, element, location }));
    expect(plain(after)).toEqual(plain(before));
    const decided = before.findings.filter(({ status }) => status !== "open").map(({ id }) => id);
    expect(decided.length).toBeGreaterThan(0);
    const open = after.findings.filter(({ status }) => status === "open").map(({ id }) => id);
    expect(open).toEqual(expect.arrayContaining(decided));
  });

  it.each([["tomorrow"], ["2026-02-30"], ["01.11.2026"]])("is no %s", async (day) => {
    const { code, stderr } = await tmSite(["check", models, "--now", day]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(day) });
  });
});
