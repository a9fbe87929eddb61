import { expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const files = {
  "model.md":
    "# Sh\u001bop\n## Servers\n- **Web**: submodel=./web\n- **Till**\n## Dataflows\n- **Pay**: from=Web, to=Till\n",
  "web/model.md":
    "# Inside\n## Actors\n- **Guest**\n## Servers\n- **Page**: internet_facing=True\n## Dataflows\n- **Ask**: from=Guest, to=Page, protocol=HTTP\n",
  "web/aside/model.yaml": "title: Deep\n",
  "_alone/model.md": "# Not here\n",
};

it("lists the levels of a tree, each below its parent", async () => {
  const cwd = await folderWith(files);
  const { code, stdout } = await tmSite(["list", "levels", ".", "-q"], { cwd });
  const rows = stdout.trimEnd().split("\n");
  expect(code).toBe(0);
  expect(rows).toEqual([
    expect.stringMatching(/^Sh.*op +2 elements, 1 flows +.*open.* +model\.md$/),
    expect.stringMatching(/^ {2}Inside +2 elements, 1 flows +[1-9]\d* open, worst high +web\/model\.md$/),
    expect.stringMatching(/^ {4}Deep +0 elements, 0 flows +0 open +web\/aside\/model\.yaml$/),
  ]);
  expect(stdout).not.toContain("\u001b");
});

it("tells them as JSON, with what check counts", async () => {
  const cwd = await folderWith(files);
  const [list, check] = await Promise.all([
    tmSite(["list", "levels", ".", "--json", "-q"], { cwd }),
    tmSite(["check", ".", "--json"], { cwd }),
  ]);
  const levels = JSON.parse(list.stdout) as { path: string; total: object; usedBy: object[] }[];
  const { findings } = JSON.parse(check.stdout) as { findings: { status: string }[] };
  expect(levels.map(({ path }) => path)).toEqual(["", "web", "web/aside"]);
  expect(levels[1]?.usedBy).toEqual([{ level: "", element: "Web" }]);
  const total = Object.values(levels[0]?.total ?? {}).reduce((sum: number, count: number) => sum + count, 0);
  expect(total).toBeGreaterThan(0);
  expect(total).toBe(findings.filter(({ status }) => status === "open").length);
});

it("lists one level in its tree, and says what is wrong", async () => {
  const cwd = await folderWith({ ...files, "web/model.md": "# Inside\n## Servers\n- **Page**: port=x\n" });
  const { code, stdout, stderr } = await tmSite(["list", "levels", "web"], { cwd });
  expect([code, stdout.trim().split("\n").length]).toEqual([2, 2]);
  expect(stderr).toContain("web/model.md:3:");
});
