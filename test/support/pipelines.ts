import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { repository } from "./cli.ts";
import { emptyFolder, folderWith } from "./folders.ts";

type Texts = Readonly<Record<string, string>>;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface GitHubJob {
  readonly needs?: string | readonly string[];
  readonly env?: Texts;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

interface GitLabJob {
  readonly needs?: readonly string[];
  readonly parallel?: number;
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[] };
}

/** What a pipeline left behind. */
export interface Ran {
  /** The folder of each run of a job, as `job 1`, `job 2`, … */
  readonly folders: ReadonlyMap<string, string>;
  readonly output: string;
}

/** The blocks of YAML in a document, below a heading. */
export function pipelineIn(file: string, heading: string): unknown {
  const text = readFileSync(join(repository, file), "utf8");
  const [, section = ""] = text.split(`\n## ${heading}\n`);
  return parse(/^```yaml\n([\s\S]*?)^```$/m.exec(section.split("\n## ")[0] ?? "")?.[1] ?? "");
}

/** A repository of one commit, and the programs that a runner has. */
export async function runner(files: Texts, variables: Texts = {}) {
  const origin = await folderWith(files);
  const program = join(repository, "dist/cli.js");
  const bin = await folderWith({
    "tm-site": `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`,
    npx: '#!/bin/sh\nif [ "$1" = --yes ]; then shift; fi\nexec "$@"\n',
  });
  for (const name of ["tm-site", "npx"]) chmodSync(join(bin, name), 0o755);
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    NO_COLOR: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...person("GIT_AUTHOR"),
    ...person("GIT_COMMITTER"),
  };
  const bash = (cwd: string, command: string, more: Texts = {}) =>
    new Promise<string>((done, fail) =>
      execFile(
        "bash",
        ["-eo", "pipefail", "-c", command],
        { cwd, env: { ...env, ...variables, ...more } },
        (error, stdout, stderr) =>
          error
            ? fail(new Error(`${command}\nended with ${error.code}:\n${stdout}${stderr}`))
            : done(`${stdout}${stderr}`),
      ),
    );
  await bash(origin, "git init -q && git add . && git commit -qm Models");
  const checkout = async (folder: string) => bash(folder, `git clone -q --depth 1 "file://${origin}" .`);
  return { bash, checkout };
}

type Runner = Awaited<ReturnType<typeof runner>>;

function person(who: string): Texts {
  const date = "2027-02-01T12:00:00+00:00";
  return { [`${who}_NAME`]: "A", [`${who}_EMAIL`]: "a@example.com", [`${who}_DATE`]: date };
}

/** Runs a workflow as GitHub does, one job after another; artifacts are folders beside. */
export async function runGitHub(
  workflow: unknown,
  { bash, checkout }: Runner,
  values: Texts = {},
): Promise<Ran> {
  const { jobs } = workflow as { readonly jobs: Readonly<Record<string, GitHubJob>> };
  const artifacts = await emptyFolder();
  const folders = new Map<string, string>();
  let output = "";
  for (const [name, job] of ordered(jobs)) {
    for (const [at, combination] of combinations(job.strategy?.matrix ?? {}).entries()) {
      const folder = await emptyFolder();
      folders.set(`${name} ${at + 1}`, folder);
      const filled = (text: unknown) => fill(String(text), { ...values, ...combination });
      const env = Object.fromEntries(Object.entries(job.env ?? {}).map(([key, text]) => [key, filled(text)]));
      for (const { uses, run, with: inputs = {} } of job.steps) {
        const input = (key: string) => filled(inputs[key] ?? "");
        if (run !== undefined) output += await bash(folder, filled(run), env);
        else if (uses?.startsWith("actions/checkout@")) await checkout(folder);
        else if (uses?.startsWith("actions/upload-artifact@")) {
          const isLeftOut = (file: string) =>
            input("include-hidden-files") !== "true" && basename(file).startsWith(".");
          cpSync(join(folder, input("path")), join(artifacts, input("name")), {
            recursive: true,
            filter: (file) => !isLeftOut(file),
          });
        } else if (uses?.startsWith("actions/download-artifact@"))
          cpSync(artifacts, folder, { recursive: true });
        else if (!uses?.startsWith("actions/upload-pages-artifact@")) throw new Error(`what is ${uses}?`);
      }
    }
  }
  return { folders, output };
}

/** Runs a pipeline as GitLab does: each job has a checkout, and the artifacts of those that it needs. */
export async function runGitLab(pipeline: unknown, { bash, checkout }: Runner): Promise<Ran> {
  const jobs = pipeline as Readonly<Record<string, GitLabJob>>;
  const kept = new Map<string, string[]>();
  const folders = new Map<string, string>();
  let output = "";
  for (const [name, { parallel = 1, script, artifacts, needs = [] }] of ordered(jobs)) {
    for (let index = 1; index <= parallel; index++) {
      const folder = await emptyFolder();
      folders.set(`${name} ${index}`, folder);
      await checkout(folder);
      for (const from of needs.flatMap((one) => kept.get(one) ?? []))
        cpSync(from, folder, { recursive: true });
      const env = {
        CI_NODE_INDEX: String(index),
        CI_NODE_TOTAL: String(parallel),
        CI_COMMIT_TIMESTAMP: "2027-02-01T12:00:00+00:00",
      };
      for (const line of script) output += await bash(folder, line, env);
      const store = await emptyFolder();
      for (const path of (artifacts?.paths ?? []).flatMap((glob) => globbed(glob, folder))) {
        mkdirSync(join(store, path), { recursive: true });
        cpSync(join(folder, path), join(store, path), { recursive: true });
      }
      kept.set(name, [...(kept.get(name) ?? []), store]);
    }
  }
  return { folders, output };
}

/** What is needed first. */
function ordered<Job extends { readonly needs?: string | readonly string[] }>(
  jobs: Readonly<Record<string, Job>>,
): [string, Job][] {
  const rank = (name: string): number =>
    1 + Math.max(-1, ...[jobs[name]?.needs ?? []].flat().map((one) => rank(String(one))));
  return Object.entries(jobs).sort(([a], [b]) => rank(a) - rank(b));
}

function combinations(matrix: Readonly<Record<string, readonly unknown[]>>): Texts[] {
  return Object.entries(matrix).reduce<Texts[]>(
    (all, [key, list]) =>
      all.flatMap((one) => list.map((value) => ({ ...one, [`matrix.${key}`]: String(value) }))),
    [{}],
  );
}

function fill(text: string, values: Texts): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nobody says what ${name} is`);
    return value;
  });
}

/** `part-*`: names in a folder. */
function globbed(glob: string, folder: string): string[] {
  const [start = "", end] = glob.split("*");
  return readdirSync(folder).filter((name) => (end === undefined ? name === start : name.startsWith(start)));
}
