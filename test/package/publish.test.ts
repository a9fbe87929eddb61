import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { isLevelFile } from "../../src/tree/load/paths.ts";
import { repository } from "../support/cli.ts";
import { folderWith, pathsIn } from "../support/folders.ts";

const text = (file: string) => readFileSync(join(repository, file), "utf8");
const blocks = [...text("docs/publish.md").matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, body = ""]) =>
  parse(body),
);

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
}

const action: {
  inputs: Record<string, { default: string }>;
  runs: { steps: readonly Step[] };
} = parse(text("action.yml"), { strict: true });

/** Servers that somebody calls from outside: each has findings. */
const bare = (...names: string[]) => `---
title: Shop
---
## Boundaries
- **Outside**: isTrusted=False
## Actors
- **Customer**: boundary=Outside
## Servers
${names.map((name) => `- **${name}**:`).join("\n")}
## Dataflows
${names.map((name) => `- **Call ${name}**: from=Customer, to=${name}`).join("\n")}
`;

/** A repository with a branch, on which a server was added, and the programs that a runner has. */
async function checkout(): Promise<{ cwd: string; base: string; env: NodeJS.ProcessEnv }> {
  const cwd = await folderWith({ "models/model.md": bare("Old") });
  const bin = await folderWith({});
  const program = (name: string, body: string) => {
    writeFileSync(join(bin, name), `#!/usr/bin/env bash\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  program("tm-site", `exec "${process.execPath}" "${join(repository, "dist/cli.js")}" "$@"`);
  program("npx", 'shift; exec "$@"');
  program("npm", "exit 0");
  program("gh", 'printf "%s\\n" "$*" >> "$RUNNER_TEMP/gh.log"');
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    NO_COLOR: "1",
    RUNNER_TEMP: await folderWith({}),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.com",
  };
  const git = (...args: string[]) => execFileSync("git", args, { cwd, env }).toString().trim();
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "Base");
  const base = git("rev-parse", "HEAD");
  writeFileSync(join(cwd, "models/model.md"), bare("Old", "New"));
  git("commit", "-qam", "Change");
  return { cwd, base, env };
}

interface Ran {
  readonly step: Step;
  readonly status: number | null;
  readonly output: string;
}

/** Runs the steps of the action as a runner does, with expressions put in by hand. */
function runAction(
  { cwd, env }: Awaited<ReturnType<typeof checkout>>,
  values: Readonly<Record<string, string>>,
): Ran[] {
  const temp = env.RUNNER_TEMP ?? "";
  const outputs = new Map<string, string>(Object.entries(values));
  for (const [name, { default: value }] of Object.entries(action.inputs))
    if (!outputs.has(`inputs.${name}`)) outputs.set(`inputs.${name}`, `${value}`);
  const filled = (value: string) =>
    value.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => outputs.get(name) ?? "");
  const ran: Ran[] = [];
  for (const step of action.runs.steps) {
    if (step.run === undefined || !holds(step.if, outputs)) continue;
    const file = join(temp, "output");
    writeFileSync(file, "");
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value)]),
    );
    const summary = {
      GITHUB_OUTPUT: file,
      GITHUB_PATH: join(temp, "path"),
      GITHUB_STEP_SUMMARY: join(temp, "summary.md"),
    };
    const result = spawnSync("bash", ["-eo", "pipefail", "-c", step.run], {
      cwd,
      env: { ...env, ...own, ...summary },
    });
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const [name = "", ...value] = line.split("=");
      if (name !== "") outputs.set(`steps.${step.id}.outputs.${name}`, value.join("="));
    }
    ran.push({ step, status: result.status, output: `${result.stdout}${result.stderr}` });
    if (result.status !== 0) break;
  }
  return ran;
}

/** The conditions that the action has: `a == 'b'`, `a != ''`, joined by `&&`. */
function holds(condition: string | undefined, values: ReadonlyMap<string, string>): boolean {
  return (condition ?? "").split("&&").every((part) => {
    const found = /^\s*([\w.-]+) (==|!=) '([^']*)'\s*$/.exec(part);
    if (!found) return part.trim() === "";
    const [, name = "", operator, value] = found;
    return (values.get(name) === value) === (operator === "==");
  });
}

describe.skipIf(process.platform === "win32")("the action", () => {
  let place: Awaited<ReturnType<typeof checkout>>;
  beforeAll(async () => {
    place = await checkout();
  });

  it("puts nothing that people write into a script", () => {
    for (const { run = "" } of action.runs.steps) expect(run).not.toContain("${{");
  });

  it("uses actions of a major version", () => {
    const used = action.runs.steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(0);
    for (const one of used) expect(one).toMatch(/^[\w-]+(\/[\w-]+)+@v\d+$/);
  });

  it("on a push builds the site, and passes without a gate", () => {
    const ran = runAction(place, { "github.event_name": "push" });
    expect(ran.map(({ status, output }) => [status, status === 0 ? "" : output])).toEqual(
      ran.map(() => [0, ""]),
    );
    expect(existsSync(join(place.cwd, "_site/index.html"))).toBe(true);
    expect(readFileSync(join(place.env.RUNNER_TEMP ?? "", "summary.md"), "utf8")).toContain("Shop");
  });

  it("in a pull request compares with its base, comments once and fails for what is new", () => {
    const ran = runAction(place, {
      "github.event_name": "pull_request",
      "github.event.pull_request.base.sha": place.base,
      "github.event.pull_request.number": "7",
      "github.repository": "team/shop",
      "inputs.comment": "true",
      "inputs.fail-on": "info",
    });
    const last = ran.at(-1);
    expect([last?.step.env?.FAIL_ON !== undefined, last?.status]).toEqual([true, 1]);
    const log = readFileSync(join(place.env.RUNNER_TEMP ?? "", "gh.log"), "utf8");
    expect(log).toContain("repos/team/shop/issues/7/comments");
    const body = readFileSync(/body=@(\S+)/.exec(log)?.[1] ?? "", "utf8");
    expect(body).toMatch(/^<!-- tm-site -->\n/);
    expect(body).toContain("New");
  });
});

describe.skipIf(process.platform === "win32")("docs/publish.md", () => {
  it("has a job for GitLab whose commands run", async () => {
    const { cwd, env } = await checkout();
    const job = blocks.find((one) => "threat-models" in one);
    const script: string[] = job?.["threat-models"].script ?? [];
    const codes = script.map((line) => spawnSync("bash", ["-c", line], { cwd, env }).status);
    expect(codes.slice(0, -1)).toEqual(codes.slice(0, -1).map(() => 0));
    expect([0, 1]).toContain(codes.at(-1));
    expect(JSON.parse(readFileSync(join(cwd, "gl-code-quality-report.json"), "utf8"))).not.toEqual([]);
    expect(readFileSync(join(cwd, "tm-site.junit.xml"), "utf8")).toContain("<testsuites");
    expect(existsSync(join(cwd, "public/index.html"))).toBe(true);
  });

  it("has a workflow for GitHub that uses inputs which the action has", () => {
    const workflow = blocks.find((one) => "jobs" in one) as { jobs: Record<string, { steps: Step[] }> };
    const step = Object.values(workflow.jobs)
      .flatMap(({ steps }) => steps)
      .find(({ uses }) => uses?.startsWith("tm-site/"));
    expect(Object.keys(step?.with ?? {}).filter((name) => !(name in action.inputs))).toEqual([]);
  });

  it("lists the inputs of the action with their defaults", () => {
    const rows = [...text("docs/publish.md").matchAll(/^\| `([\w-]+)` \| (?:`([^`]*)`|never) \|/gm)];
    const listed = rows.map(([, name, value = ""]) => [name, value]);
    const inputs = Object.entries(action.inputs).filter(([name]) => name !== "token");
    expect(listed).toEqual(inputs.map(([name, { default: value }]) => [name, value]));
  });
});

describe("the hook for pre-commit", () => {
  const hooks = parse(text(".pre-commit-hooks.yaml")) as {
    id: string;
    entry: string;
    args: string[];
    files: string;
  }[];

  it("is the one that the document names, and calls the program", () => {
    const used = blocks.find((one) => "repos" in one)?.repos[0].hooks[0];
    expect(hooks.map(({ id }) => id)).toEqual([used.id]);
    expect(hooks[0]?.entry).toBe("tm-site check");
  });

  it.each([
    ["models/model.md", true],
    ["models/shop/database.md", true],
    ["main.md", true],
    ["services/pay/tm-site.lock", true],
    ["models/shop/model.yaml", true],
    ["models/decisions.yaml", true],
    ["tm-site.config.yaml", true],
    ["README.md", false],
    ["src/remodel.md", false],
  ])("looks at %s: %s", (file, isLookedAt) => {
    expect(new RegExp(hooks[0]?.files ?? "").test(file)).toBe(isLookedAt);
  });

  it("looks at whatever makes a folder a level, wherever that is", () => {
    const names = ["model", "main", "threat-model", "threat_model", "readme"];
    const endings = ["md", "yaml", "yml", "json", "ts", "mts", "js", "mjs", "txt"];
    const levels = names
      .flatMap((name) => endings.map((ending) => `docs/${name}.${ending}`))
      .filter(isLevelFile);
    expect(levels.length).toBe(21);
    for (const file of levels)
      expect([file, new RegExp(hooks[0]?.files ?? "").test(file)]).toEqual([file, true]);
  });
});

it("nothing of a site but .nojekyll has a name that Pages would leave out", async () => {
  const cwd = await folderWith({ "models/model.md": bare("A"), "models/.hidden/model.md": bare("B") });
  execFileSync(process.execPath, [join(repository, "dist/cli.js"), "build", "-q"], { cwd });
  const hidden = (await pathsIn(join(cwd, "_site"))).filter((path) => /(^|\/)\./.test(path));
  expect(hidden).toEqual([".nojekyll"]);
});
