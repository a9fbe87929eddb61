import { execFileSync } from "node:child_process";
import { cp, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { judge } from "../../src/pipeline/judge.ts";
import type { JudgeOptions } from "../../src/pipeline/options.ts";
import { remembered } from "../../src/pipeline/remembered.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const model = `# Shop
## Boundaries
- **In**: isTrusted=True
## Servers
- **Web**: boundary="In", submodel=./web/model.md
## Datastores
- **Store**: isSQL=True
## Dataflows
- **query**: from="Web", to="Store", protocol=HTTP
`;
const files = {
  "repo/models/model.md": model,
  "repo/models/web/model.md": "# Web\n## Servers\n- **Inner**: isHardened=False\n",
  "repo/models/web/decisions.yaml": "decisions: []\n",
  "repo/rules.yaml": "rules: []\n",
};

/** A judgement as the store answers it, and how it would be without one. */
async function asking(folder: string, cacheFolder: string, options: JudgeOptions = {}) {
  const where = join(folder, "repo/models");
  const judging = { now: "2026-11-01", rules: [join(folder, "repo/rules.yaml")], ...options };
  const answer = async () => {
    const { evaluation, diagnostics } = await judge(where, judging);
    return { findings: evaluation.findings.map(({ id, status }) => `${id} ${status}`), diagnostics };
  };
  const run = { asked: [where, judging], cacheFolder, output: null, dot: "wasm", plantuml: "js" };
  const got = await remembered(run, async () => ({ told: await answer(), outputs: [] }));
  expect(got.told).toEqual(JSON.parse(JSON.stringify(await answer())));
  return got.isRemembered;
}

type Change = (models: string) => Promise<unknown>;

const changes: Readonly<Record<string, Change>> = {
  "a line": (at) => writeFile(join(at, "model.md"), model.replace("HTTP", "HTTPS")),
  "a letter, at once and with the same size": (at) =>
    writeFile(join(at, "model.md"), model.replace("SQL=True", "SQL=true")),
  "a level more": (at) => writeIn(at, "api/model.md", "# Api\n## Servers\n- **Api**: isHardened=False\n"),
  "a level less": (at) => rm(join(at, "web"), { recursive: true }),
  "a level renamed": (at) => rename(join(at, "web"), join(at, "wob")),
  "a folder that is closed to models": (at) => rename(join(at, "web"), join(at, "_web")),
  "a decision": (at) =>
    writeIn(
      at,
      "decisions.yaml",
      'decisions:\n  - id: "*"\n    status: accepted\n    reason: so\n    decidedBy: me\n',
    ),
  "a rule of a level": (at) => writeIn(at, "web/rules.yaml", "profiles: [web]\n"),
  "a rule file that is misnamed": (at) => writeIn(at, "web/rules.yml", ""),
  "a rule": (at) => writeFile(join(at, "../rules.yaml"), "profiles: [cloud]\nrules: []\n"),
  "a model above": (at) => writeIn(join(at, ".."), "model.md", model.replace("./web", "./models")),
  "a link": (at) => symlink("model.md", join(at, "web/main.md")),
  "a file where none was": async (at) => {
    await rm(join(at, "web/model.md"));
    await writeIn(at, "web/main.md", "# Main\n");
  },
};

async function writeIn(folder: string, path: string, text: string): Promise<void> {
  await mkdir(join(folder, path, ".."), { recursive: true });
  await writeFile(join(folder, path), text);
}

describe("an answer is remembered until there is", () => {
  it.each(Object.entries(changes))("%s", async (_, change) => {
    const folder = await folderWith(files);
    const cache = await emptyFolder();
    expect([await asking(folder, cache), await asking(folder, cache)]).toEqual([false, true]);
    await change(join(folder, "repo/models"));
    expect([await asking(folder, cache), await asking(folder, cache)]).toEqual([false, true]);
  });

  it.each<[string, JudgeOptions]>([
    ["another day", { now: "2026-11-02" }],
    ["another option", { strict: true }],
  ])("%s", async (_, options) => {
    const folder = await folderWith(files);
    const cache = await emptyFolder();
    await asking(folder, cache);
    expect(await asking(folder, cache, options)).toBe(false);
    expect(await asking(folder, cache)).toBe(true);
  });
});

it("sees nothing new in what no model is made of, or in the same bytes", async () => {
  const folder = await folderWith(files);
  const cache = await emptyFolder();
  await asking(folder, cache);
  await writeFile(join(folder, "notes.txt"), "");
  await writeFile(join(folder, "repo/models/.model.md.swp"), "");
  await writeFile(join(folder, "repo/models/model.md"), model);
  expect(await asking(folder, cache)).toBe(true);
});

it("does not take what a script has made for what it will make", async () => {
  const folder = await folderWith({
    ...files,
    "repo/models/web/model.md": "# Web\n",
    "repo/models/s/threat-model.mjs": "export default { elements: [] };",
  });
  const cache = await emptyFolder();
  const options = { allowScripts: true };
  expect([await asking(folder, cache, options), await asking(folder, cache, options)]).toEqual([
    false,
    false,
  ]);
});

it("works without a store, and where none can be made", async () => {
  const work = vi.fn(async () => ({ told: 1, outputs: [] }));
  const run = { asked: 1, output: null, dot: "wasm", plantuml: "js" };
  const file = join(await folderWith("a"), "model.md");
  for (const cacheFolder of [null, null, file, file])
    expect(await remembered({ ...run, cacheFolder }, work)).toEqual({ told: 1, isRemembered: false });
  expect(work).toHaveBeenCalledTimes(4);
});

it("asks git again what a name stands for", async () => {
  const folder = await folderWith(files);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      cwd: folder,
      stdio: "pipe",
    });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "one");
  const { sideOf } = await import("../../src/pipeline/results/side.ts");
  const cacheFolder = await emptyFolder();
  const run = { asked: "side", cacheFolder, output: null, dot: "wasm", plantuml: "js" };
  const ask = () =>
    remembered(run, async () => {
      const { commit } = await sideOf("HEAD", { tree: join(folder, "repo/models") });
      return { told: commit, outputs: [] };
    });
  const first = await ask();
  expect(await ask()).toEqual({ told: first.told, isRemembered: true });
  await cp(join(folder, "repo/rules.yaml"), join(folder, "more"));
  git("add", ".");
  git("commit", "-qm", "two");
  const second = await ask();
  expect([second.isRemembered, second.told === first.told]).toEqual([false, false]);
});
