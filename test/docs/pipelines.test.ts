import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bytesIn, differences, emptyFolder } from "../support/folders.ts";
import { pipelineIn, type Ran, runGitHub, runGitLab, runner } from "../support/pipelines.ts";
import { remoteEnvironment, startRemoteCache } from "../support/remote-cache.ts";

/** Four levels, of which any part has something to do; few rules, since that is faster. */
const files = {
  "models/model.md": "---\ntitle: Root\n---\n## Servers\n- **A**: submodel=one\n- **B**: submodel=two\n",
  "models/one/model.md":
    "## Servers\n- **C**\n- **D**\n## Dataflows\n- **Ask**: from=C, to=D, protocol=HTTP\n",
  "models/two/model.md": "## Servers\n- **E**: submodel=three\n",
  "models/two/three/model.md": "## Datastores\n- **F**\n",
  "models/tm-site.config.yaml": "profile: [web]\nplantuml: off\njobs: 1\n",
};

describe.skipIf(process.platform === "win32")("pipelines of the documents", { timeout: 240_000 }, () => {
  let whole: ReadonlyMap<string, Buffer>;
  beforeAll(async () => {
    const folder = await emptyFolder();
    const { bash, checkout } = await runner(files);
    await checkout(folder);
    await bash(folder, "tm-site build models --now 2027-02-01 -o _site");
    whole = await bytesIn(join(folder, "_site"));
  });

  const isWhole = async ({ folders }: Ran, job: string, out: string) =>
    expect(differences(whole, await bytesIn(join(folders.get(job) ?? "", out)))).toEqual([]);

  it("docs/shards.md: a matrix of GitHub makes the site of one build", async () => {
    const ran = await runGitHub(pipelineIn("docs/shards.md", "GitHub"), await runner(files));
    expect([...ran.folders.keys()]).toEqual(["part 1", "part 2", "part 3", "site 1"]);
    await isWhole(ran, "site 1", "_site");
  });

  it("docs/shards.md: parallel jobs of GitLab make the site of one build", async () => {
    const ran = await runGitLab(pipelineIn("docs/shards.md", "GitLab"), await runner(files));
    expect([...ran.folders.keys()]).toEqual(["part 1", "part 2", "part 3", "pages 1"]);
    await isWhole(ran, "pages 1", "public");
  });

  it.each(["GitHub", "GitLab"])("docs/remote-cache.md: with a cache, twice, %s", async (heading) => {
    const server = await startRemoteCache();
    const variables = { ...remoteEnvironment, TURBO_API: server.url };
    const pipeline = pipelineIn("docs/remote-cache.md", heading);
    const run = async () => {
      if (heading === "GitLab") return runGitLab(pipeline, await runner(files, variables));
      const values = Object.entries(variables).flatMap(([name, value]) => [
        [`vars.${name}`, value],
        [`secrets.${name}`, value],
      ]);
      return runGitHub(pipeline, await runner(files), Object.fromEntries(values));
    };
    const [job, out] = heading === "GitLab" ? ["pages 1", "public"] : ["site 1", "_site"];
    await isWhole(await run(), job, out);
    const made = server.artifacts.size;
    expect(made).toBeGreaterThan(3);
    const again = await run();
    await isWhole(again, job, out);
    // Of the second run no part has anything new to share, and none draws.
    expect(server.artifacts.size).toBe(made);
    expect(again.output.match(/\d+ diagrams? drawn/g)).toEqual(Array(3).fill("0 diagrams drawn"));
  });
});
