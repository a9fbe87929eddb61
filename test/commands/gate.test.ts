import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tmSite } from "../support/cli.ts";
import { writeTree } from "../support/folders.ts";
import { repositoryWith, without } from "../support/repositories.ts";

const rule =
  "- id: OWN\n  title: Own\n  target: [Server]\n  condition: not target.controls.isHardened\n  severity: High\n";
const model = (...names: string[]) => `## Servers\n${names.map((name) => `- **${name}**:\n`).join("")}`;
const states = [
  { "m/model.md": model("A"), "m/rules.yaml": rule },
  { "m/model.md": model("A", "B"), "other/x": "" },
];

async function gate(top: string, ...args: string[]) {
  const { code, stderr } = await tmSite(
    ["check", "m", "--no-builtin", "-q", "--now", "2026-11-01", ...args],
    { cwd: top },
  );
  return [code, stderr];
}

describe("what is new", () => {
  it("is what a revision, a site, a folder or a file does not have", async () => {
    const top = await repositoryWith(...states);
    const before = await tmSite(["export", "json", "m", "--no-builtin", "-o", "all.json", "-q"], {
      cwd: top,
    });
    expect(before.code).toBe(0);
    await writeTree(top, { "old/model.md": model("A"), "old/rules.yaml": rule });
    await tmSite(["export", "json", "old", "--no-builtin", "-o", "findings.json", "-q"], { cwd: join(top) });
    const fails = "fails: 1 new finding (--fail-on-new)\n";
    for (const [baseline, expected] of [
      ["v1", [1, fails]],
      ["HEAD", [0, ""]],
      ["all.json", [0, ""]],
      ["findings.json", [1, fails]],
      [".", [1, fails]],
      ["old", [1, fails]],
      ["old/model.md", [1, fails]],
    ] as const)
      expect([baseline, await gate(top, "--fail-on-new", "--baseline", baseline)]).toEqual([
        baseline,
        expected,
      ]);
  });

  it("is not what has another name, another level, or another rule's name for it", async () => {
    const shop = (till: string, name: string) =>
      `## Servers\n- **A**: submodel=./${till}/model.md\n- **${name}**: description="Takes orders", port=443, isHardened=False\n## Dataflows\n- **Order**: from=A, to=${name}, protocol=HTTPS\n`;
    const top = await repositoryWith({
      "m/model.md": shop("till", "Web shop"),
      "m/rules.yaml": rule,
      "m/till/model.md": model("C", "D", "E"),
    });
    without(top, "m/till");
    await writeTree(top, {
      "m/model.md": shop("kiosk", "Web store"),
      "m/kiosk/model.md": model("C", "D", "E"),
    });
    expect(await gate(top, "--fail-on-new", "--baseline", "v1")).toEqual([0, ""]);
    const told = await tmSite(["diff", "v1", "--models", "m", "--no-builtin", "--format", "json"], {
      cwd: top,
    });
    expect(JSON.parse(told.stdout).findings).toMatchObject({ new: [], fixed: [], moved: expect.any(Array) });
  });

  it("is what a decision held before", async () => {
    const decided = `${model("A")}## Responses\n- **OWN@#A**: status=accepted, reason="x"\n`;
    const top = await repositoryWith(
      { "m/model.md": decided, "m/rules.yaml": rule },
      { "m/model.md": model("A") },
      { "m/model.md": decided },
    );
    const fails = "fails: 1 new finding (--fail-on-new)\n";
    expect(await gate(top, "--fail-on-new", "--baseline", "v2")).toEqual([0, ""]);
    await writeTree(top, { "m/model.md": model("A") });
    expect(await gate(top, "--fail-on-new", "--baseline", "v1")).toEqual([1, fails]);
    expect(await gate(top, "--fail-on-new", "--baseline", "v2")).toEqual([0, ""]);
  });

  it("is told in one line with all else", async () => {
    const top = await repositoryWith(...states);
    const all = [
      "--fail-on",
      "high",
      "--fail-on-new",
      "--baseline",
      "v1",
      "--max-age",
      "90",
      "--fail-on-expired",
    ];
    expect(await gate(top, ...all)).toEqual([
      1,
      "fails: 2 open findings of severity high or worse (--fail-on high), 1 of them new (--fail-on-new), 1 model never reviewed (--max-age 90)\n",
    ]);
    const json = await tmSite(["check", "m", "--no-builtin", "-q", "--json", ...all], { cwd: top });
    expect([json.code, JSON.parse(json.stdout).findings.length]).toEqual([1, 2]);
  });

  it("is everything in a tree that the revision does not have", async () => {
    const top = await repositoryWith({ x: "" }, ...states);
    expect(await gate(top, "--fail-on-new", "--baseline", "v1")).toEqual([
      1,
      "warning: The baseline v1 does not have this tree.\nfails: 2 new findings (--fail-on-new)\n",
    ]);
  });

  it("is more than there is where the revision is broken, and that is told", async () => {
    const top = await repositoryWith(
      { "m/model.md": `${model("A")}- **A**:\n`, "m/rules.yaml": rule },
      ...states,
    );
    expect(await gate(top, "--fail-on-new", "--baseline", "v1")).toEqual([
      1,
      expect.stringMatching(/^warning: The baseline v1 has an error: .*\nfails: 1 new finding/),
    ]);
  });
});

describe("options that say nothing", () => {
  it.each([
    [["--fail-on-new"], /--fail-on-new needs to know what is old\.\n {2}mend: add --baseline/],
    [["--baseline", "v1"], /--baseline says nothing without --fail-on-new or --fail-on/],
    [["--fail-on-new", "--baseline", "gone"], /The baseline gone is no file, no folder and no git revision/],
    [["--fail-on-new", "--baseline=--all"], /The baseline --all is no file/],
    [["--fail-on-new", "--baseline", "other"], /The baseline other has an error: .*There is no model here/],
    [["--max-age", "soon"], /--max-age is a number of days, or a span, not "soon"/],
  ])("%j end with 2", async (args, message) => {
    expect(await gate(await repositoryWith(...states), ...args)).toEqual([2, expect.stringMatching(message)]);
  });
});
