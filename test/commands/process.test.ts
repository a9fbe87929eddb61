import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../report/shop.ts";
import { quick, startTmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

// Other tests run the program in their own process; here it is started as a user starts it.
let cwd: string;
beforeAll(async () => {
  cwd = await folderWith({
    "models/model.md": "## Servers\n- **A**:\n- **B**: isHardend=True\n## Dataflows\n- **F**: from=A, to=B\n",
    "wrong/model.md": "## Servers\n- **A**: port=x\n",
    "rules.yaml": rules,
  });
});

const own = ["--no-builtin", "--rules", "rules.yaml"];
const warned = /^models\/model\.md:3:\d+: warning: A Server has no property "isHardend"/;
const nothing = /^$/;

describe("the compiled program", () => {
  it.each<[args: readonly string[], code: number, stdout: RegExp, stderr: RegExp]>([
    [["--version"], 0, /^\d+\.\d+\.\d+\n$/, nothing],
    [["chek"], 2, nothing, /unknown command 'chek'/],
    [["init", "first"], 0, /tm-site build first/, nothing],
    [["list", "threats", ...own], 0, /^BARE .*\nLEAK .*\n$/, nothing],
    [["list", "elements"], 0, /^Datastore +Somewhere data are kept$/m, nothing],
    [["describe", "server"], 0, /^Server < Asset < Element\n/, nothing],
    [["describe", "sever"], 2, nothing, /^error: There is no kind and no type "sever"\.\n {2}mend: /],
    [["dfd", "models", "-q"], 0, /^digraph dfd \{\n[\s\S]*\n\}\n$/, nothing],
    [["seq", "models", "-q"], 0, /^@startuml\n[\s\S]*\n@enduml\n$/, nothing],
    [["check", "models", ...own], 0, /\n1 level, open findings: 0 critical, [12] high,/, warned],
    [["check", "models", ...own, "--json", "-q"], 0, /^\{"schemaVersion":2,[\s\S]*\}\n$/, nothing],
    [
      ["check", "models", ...own, "-q", "--fail-on", "high"],
      1,
      nothing,
      /^fails: \d open findings? of severity high/,
    ],
    [["check", "wrong"], 2, nothing, /^wrong\/model\.md:2:\d+: error: port is a whole number/],
    [["check", "nowhere"], 2, nothing, /^error: .*nowhere does not exist\.\n$/],
    [
      ["build", "models", "-o", "site", ...quick],
      0,
      nothing,
      /diagram drawn.*; site\/index\.html in .* s\n$/,
    ],
    [
      ["build", "models", "-o", "gated", ...quick, ...own, "-q", "--fail-on", "high"],
      1,
      nothing,
      /^fails: \d open/,
    ],
    [["build", "wrong", "-o", "none", ...quick], 2, nothing, /error: port is a whole number/],
  ])("%j ends with %i", async (args, code, stdout, stderr) => {
    const run = await startTmSite(args, { cwd });
    expect(run).toEqual({
      code,
      signal: null,
      stdout: expect.stringMatching(stdout),
      stderr: expect.stringMatching(stderr),
    });
    expect(run.stderr).not.toMatch(/^ {4}at /m);
  });

  it("publishes where the gate objects, and nothing where the input is wrong", () => {
    const published = ["site", "gated", "none"].filter((name) =>
      existsSync(join(cwd, name, "manifest.json")),
    );
    expect(published).toEqual(["site", "gated"]);
  });

  it("ends by the signal that ends it", async () => {
    const run = await startTmSite(["build", "models", "-o", "killed", ...quick], { cwd }, (kill) => kill());
    expect(run).toMatchObject({ code: null, signal: "SIGKILL" });
  });
});
