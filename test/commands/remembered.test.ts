import { readFileSync, statSync, utimesSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { captured, printAgain } from "../../src/commands/captured.ts";
import { rules } from "../report/shop.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const model =
  "---\ncontextFile: gone.yaml\n---\n# A\n## Servers\n- **A**:\n- **B**:\n## Dataflows\n- **F**: from=A, to=B, protocol=HTTP\n";
const plainly = ["--no-builtin", "--rules", "models/rules.yaml", "--now", "2027-01-31"];
const drawn = ["--dot", "wasm", "--plantuml", "off"];

let cwd: string;
beforeAll(async () => {
  cwd = await folderWith({ "models/rules.yaml": rules, "models/model.md": model });
});

const build = (...more: string[]) => tmSite(["build", ...plainly, ...drawn, ...more], { cwd });
const check = (...more: string[]) => tmSite(["check", ...plainly, ...more], { cwd });
const page = () => statSync(join(cwd, "_site/index.html"), { bigint: true }).mtimeNs;
const untimed = (said: string) => said.replace(/ in [\d.]+ s/, "");

describe("a build of what has not changed", () => {
  it("leaves the site as it is, and tells the same", async () => {
    const gate = ["--fail-on", "low"];
    const first = await build(...gate);
    const before = page();
    const second = await build(...gate);
    expect(page()).toBe(before);
    expect([first.code, second.code]).toEqual([1, 1]);
    expect(first.stderr).toMatch(
      /\[file-missing\][\s\S]*\n1 level, .*; 1 diagram drawn, 0 from the cache; .*\nfails: /,
    );
    const inCache = untimed(second.stderr).replace(", as it was,", "");
    expect(inCache).toBe(
      untimed(first.stderr).replace("1 diagram drawn, 0 from", "0 diagrams drawn, 1 from"),
    );
    expect(second.stderr).toContain("_site/index.html, as it was, in ");
  });

  it.each([
    ["a file of the site was touched", () => utimesSync(join(cwd, "_site/index.html"), 1, 1), []],
    ["a file of the site is gone", () => rm(join(cwd, "_site/index.html")), []],
    ["nothing is to be remembered", () => undefined, ["--no-cache"]],
    ["the model changed", () => writeFile(join(cwd, "models/model.md"), model.replace("HTTP", "FTP")), []],
  ])("is a build like any other where %s", async (_, change, more) => {
    await build();
    const before = page();
    await change();
    const { stderr } = await build(...more);
    expect(stderr).not.toContain("as it was");
    expect(page()).not.toBe(before);
    expect(readFileSync(join(cwd, "_site/index.html"), "utf8")).toContain("</html>");
  });
});

it("a check tells the same in each format, and makes no folder", async () => {
  const none = await folderWith({ "rules.yaml": rules, "model.md": model });
  await tmSite(["check", none], { cwd: none });
  expect(() => statSync(join(none, ".tm-site-cache"))).toThrow();
  await build();
  for (const format of ["pretty", "sarif"]) {
    const anew = await check("--format", format, "--no-cache", "--fail-on", "low");
    for (const said of [
      await check("--format", format, "--fail-on", "low"),
      await check("--format", format, "--fail-on", "low"),
    ])
      expect(said).toEqual(anew);
  }
});

it("what is printed is kept as text, but for progress and bytes", async () => {
  const seen: unknown[] = [];
  const write = process.stderr.write;
  process.stderr.write = ((piece: unknown) => seen.push(piece)) as never;
  try {
    const say = (...pieces: (string | Uint8Array)[]) =>
      captured(async () => void pieces.map((piece) => process.stderr.write(piece)));
    const { printed } = await say("\rhalf", "warning\n");
    expect(printed).toEqual({ stdout: "", stderr: "warning\n" });
    if (printed) printAgain(printed);
    expect((await say(Buffer.from("x"))).printed).toBeNull();
    expect(seen.slice(0, 3)).toEqual(["\rhalf", "warning\n", "warning\n"]);
  } finally {
    process.stderr.write = write;
  }
});
