import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repository } from "../support/cli.ts";

const text = (file: string) => readFileSync(join(repository, file), "utf8");
const manifest = JSON.parse(text("package.json"));
const address = manifest.homepage.replace("#readme", "");

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Job {
  readonly steps: readonly Step[];
  readonly strategy: { readonly matrix: { readonly node?: readonly number[] } };
  readonly "timeout-minutes": number;
}

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Field {
  readonly type: string;
  readonly id: string;
  readonly attributes: { readonly label?: string; readonly options?: readonly unknown[] };
}

const filesIn = (folder: string) => readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`);

describe.each(filesIn(".github/workflows"))("%s", (file) => {
  const workflow: Workflow = parse(text(file), { strict: true });
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it("may read and nothing else, and ends", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
  });

  it("uses actions of a major version", () => {
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  });

  it("calls scripts that are there", () => {
    const commands = steps.flatMap(({ run }) => run?.trim().split("\n") ?? []);
    for (const command of commands) if (!command.startsWith("npm ")) mayRun(command.split(" ")[0] ?? "");
    expect(scriptsIn(commands.join("\n")).filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe(".ci/run", () => {
  it("may be run, and calls scripts that are there", () => {
    mayRun(".ci/run");
    const scripts = scriptsIn(text(".ci/run"));
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
    expect(scripts).toEqual(expect.arrayContaining(["lint", "lint:package", "typecheck", "test"]));
  });

  it("is run on the oldest Node that package.json allows", () => {
    const { jobs }: Workflow = parse(text(".github/workflows/ci.yml"));
    expect(manifest.engines.node).toBe(`>=${jobs.linux?.strategy.matrix.node?.[0]}`);
  });
});

function mayRun(file: string): void {
  accessSync(join(repository, file), process.platform === "win32" ? constants.R_OK : constants.X_OK);
}

/** Names of the scripts of package.json that a shell script calls. */
function scriptsIn(script: string): string[] {
  return [...script.matchAll(/\bnpm (?:run ([\w:-]+)|(test)\b)/g)].map(([, run, test]) => run ?? test ?? "");
}

describe("issue forms", () => {
  const files = filesIn(".github/ISSUE_TEMPLATE");

  it.each(files.filter((file) => !file.endsWith("/config.yml")))("%s asks what a form may ask", (file) => {
    const { name, description, body } = parse(text(file), { strict: true });
    expect([typeof name, typeof description]).toEqual(["string", "string"]);
    const fields: Field[] = body;
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    for (const { type, attributes } of fields) {
      expect(["input", "textarea", "dropdown"]).toContain(type);
      expect(attributes.label).toMatch(/\S/);
      if (type === "dropdown")
        for (const option of attributes.options ?? []) expect(option).toBeTypeOf("string");
    }
  });

  it("send vulnerabilities elsewhere, as SECURITY.md does", () => {
    const { contact_links: links } = parse(text(".github/ISSUE_TEMPLATE/config.yml"));
    expect(links.map(({ url }: { url: string }) => url)).toEqual([`${address}/security/advisories/new`]);
    expect(text("SECURITY.md")).toContain(links[0].url);
  });
});

it("addresses of the project are the same everywhere", () => {
  expect(manifest.repository.url).toBe(`git+${address}.git`);
  expect(manifest.bugs).toBe(`${address}/issues`);
});

it("CHANGELOG.md begins with what is not released, in known sections", () => {
  const headings = [...text("CHANGELOG.md").matchAll(/^##+ (.*)$/gm)].map(([, heading]) => heading);
  expect(headings[0]).toBe("[Unreleased]");
  const versions = headings.filter(
    (heading) => !/^(Added|Changed|Deprecated|Removed|Fixed|Security)$/.test(heading ?? ""),
  );
  for (const version of versions.slice(1)) expect(version).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
});
