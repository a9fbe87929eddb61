import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { quick, repository, tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const program = join(repository, "dist/cli.js");
const models = Object.fromEntries(
  Array.from({ length: 30 }, (_, at) => [`models/l${at}/model.md`, "## Servers\n- **A**:\n- **B**:\n"]),
);

/** Everything in a folder but the models and what is in a whole site. */
function leftIn(folder: string): string[] {
  const isWhole = existsSync(join(folder, "deep/er/site/manifest.json"));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path !== "models" && !path.startsWith("models/"))
    .filter((path) => !(isWhole && /^deep(\/er(\/site(\/.*)?)?)?$/.test(path)));
}

describe.skipIf(process.platform === "win32")("an interrupted build leaves nothing beside the output", () => {
  it.each([
    ["SIGINT", 0],
    ["SIGTERM", 0],
    ["SIGTERM", 20],
    ["SIGINT", 100],
    ["SIGHUP", 300],
    ["SIGTERM", 800],
    ["SIGINT", 1500],
  ] as const)("%s, %i ms after it began to write", { timeout: 60_000 }, async (signal, delay) => {
    const folder = await folderWith(models);
    const args = [program, "build", "models", "-o", "deep/er/site", ...quick, "-q"];
    const child = spawn(process.execPath, args, { cwd: folder, stdio: "ignore" });
    const ended = once(child, "exit");
    while (child.exitCode === null && !existsSync(join(folder, "deep"))) await sleep(2);
    await sleep(delay);
    child.kill(signal);
    const [code, by] = await ended;
    expect([0, signal]).toContain(by ?? code);
    expect(leftIn(folder)).toEqual([]);
  });
});

describe("a build that fails leaves nothing beside the output", () => {
  it.each<[what: string, code: number, files: Record<string, string>, args: readonly string[]]>([
    ["a template that is wrong", 2, { "t/pages/level.njk": "{{ 1 | nosuch }}" }, ["--templates", "t"]],
    ["templates that are not there", 2, {}, ["--templates", "nowhere"]],
    ["an engine that is not there", 2, {}, ["--dot", "/nowhere/dot"]],
    ["a sequence engine that is not there", 2, {}, ["--plantuml", "/nowhere.jar"]],
    ["a model that is wrong", 2, { "models/x/model.md": "## Servers\n- **A**: port=x\n" }, []],
    ["a baseline that is none", 2, { "b.json": "{}" }, ["--fail-on", "low", "--baseline", "b.json"]],
  ])("%s", { timeout: 60_000 }, async (_, code, files, args) => {
    const folder = await folderWith({ ...models, ...files });
    const run = await tmSite(["build", "models", "-o", "deep/er/site", ...quick, ...args], { cwd: folder });
    expect(run.code).toBe(code);
    expect(leftIn(folder).filter((path) => !/^(t|t\/.*|b\.json)$/.test(path))).toEqual([]);
  });
});
