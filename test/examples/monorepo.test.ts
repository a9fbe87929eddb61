import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { repository } from "../support/cli.ts";
import { emptyFolder, folderWith } from "../support/folders.ts";

const turbo = join(repository, "node_modules/.bin/turbo");
const example = join(repository, "examples/monorepo");

/** Nothing is asked of a network, and nothing told to anybody. */
const alone = {
  TURBO_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  npm_config_update_notifier: "false",
  SOURCE_DATE_EPOCH: "1793491200",
};
const { TURBO_API: _, TURBO_TOKEN: __, TURBO_TEAM: ___, ...surroundings } = process.env;

interface Summary {
  readonly tasks: readonly { readonly taskId: string; readonly cache: { readonly status: string } }[];
}

/** A copy of the example, as a repository with `count` services, and the programs that `npm install` brings. */
async function checkout(count: number): Promise<string> {
  const cwd = await emptyFolder();
  // What somebody made there by hand is none of ours.
  const isOurs = (file: string) => !/(node_modules|\.turbo|_site|\.tm-site-cache|service-\d+)$/.test(file);
  cpSync(example, cwd, { recursive: true, filter: isOurs });
  const bin = await folderWith({
    "node_modules/.bin/tm-site": `#!/bin/sh\nexec "${process.execPath}" "${join(repository, "dist/cli.js")}" "$@"\n`,
  });
  cpSync(bin, cwd, { recursive: true });
  chmodSync(join(cwd, "node_modules/.bin/tm-site"), 0o755);
  writeFileSync(join(cwd, ".npmrc"), "update-notifier=false\n");
  execFileSync(process.execPath, ["make-services.mjs", String(count)], { cwd });
  execFileSync("git", ["init", "-q"], { cwd });
  return cwd;
}

/** What Turborepo says of each task in the summary of its run. */
function run(cwd: string): Record<string, string> {
  const before = new Set(summaries(cwd));
  startTurbo(cwd, "--summarize");
  const [made = ""] = summaries(cwd).filter((one) => !before.has(one));
  return statuses(readFileSync(join(cwd, ".turbo/runs", made), "utf8"));
}

/** The same without running anything. */
const wouldRun = (cwd: string) => statuses(startTurbo(cwd, "--dry=json"));

function startTurbo(cwd: string, how: string): string {
  return execFileSync(turbo, ["run", "threat-model", how, "--skip-infer", "--cache=local:rw"], {
    cwd,
    env: { ...surroundings, ...alone },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
}

function statuses(summary: string): Record<string, string> {
  const { tasks } = JSON.parse(summary) as Summary;
  return Object.fromEntries(
    tasks.map(({ taskId, cache }) => [taskId.replace(/^@company\/|#threat-model$/g, ""), cache.status]),
  );
}

function summaries(cwd: string): readonly string[] {
  const folder = join(cwd, ".turbo/runs");
  return existsSync(folder) ? readdirSync(folder) : [];
}

const missed = (told: Record<string, string>) =>
  Object.keys(told)
    .filter((name) => told[name] === "MISS")
    .sort();

describe.skipIf(process.platform === "win32")("services under Turborepo", { timeout: 180_000 }, () => {
  const services = ["checkout", "ledger", "mailer", "service-004"];
  let cwd = "";
  let first: Record<string, string> = {};
  beforeAll(async () => {
    cwd = await checkout(services.length);
    first = run(cwd);
  }, 180_000);

  const change = (file: string, text: string) => appendFileSync(join(cwd, file), text);

  it("are packed once, and all of them are levels of the portfolio", () => {
    expect(missed(first)).toEqual([...services.slice(0, 3), "portfolio", ...services.slice(3)]);
    const site = JSON.parse(readFileSync(join(cwd, "portfolio/_site/data/findings.json"), "utf8")) as {
      readonly levels: readonly { readonly path: string }[];
      readonly diagnostics: readonly unknown[];
    };
    expect(site.levels.map(({ path }) => path)).toEqual([
      "",
      "~checkout",
      "~ledger",
      "~ledger/books",
      "~mailer",
      "~service-004",
    ]);
    expect(site.diagnostics).toEqual([]);
  });

  it("are all taken from the cache when nothing has changed, or their code alone", () => {
    expect(missed(run(cwd))).toEqual([]);
    change("services/mailer/src/index.js", "export const more = 1;\n");
    expect(missed(run(cwd))).toEqual([]);
  });

  it("are packed again when their own models change, and the portfolio with them", () => {
    change("services/ledger/threat-model/books/model.md", "- **Copy**: from=Entries, to=Archive, order=5\n");
    expect(missed(run(cwd))).toEqual(["ledger", "portfolio"]);
    change("portfolio/threat-model/model.md", "- **Ask**: from=Customer, to=Ledger, order=6\n");
    expect(missed(run(cwd))).toEqual(["portfolio"]);
    change("rules.yaml", "# said otherwise\n");
    expect(missed(wouldRun(cwd)).length).toBe(services.length + 1);
  });
});
