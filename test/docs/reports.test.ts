import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChrome } from "../../src/documents/chrome/find.ts";
import { builtInReports } from "../../src/documents/plan.ts";
import { helperNames } from "../../src/documents/pytm/helpers.ts";
import { pytmNames } from "../../src/documents/pytm/names.ts";
import { files, shop } from "../documents/tree.ts";
import { repository, tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const page = readFileSync(join(repository, "docs/reports.md"), "utf8");
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, "gm"))].map(([, text = ""]) => text);

const [pytm = ""] = blocks("pytm");
const [njk = ""] = blocks("njk");
const commands = blocks("sh").flatMap((text) => text.trim().split("\n"));
const models = {
  "models/model.md": files["model.md"].replace("web/model.md", "shop/model.md"),
  "models/shop/model.md": files["web/model.md"],
};
const chrome = findChrome(null, process.env);

describe("docs/reports.md", () => {
  it("has commands and templates", () =>
    expect([commands.length, pytm.length > 100, njk.length > 100]).toEqual([8, true, true]));

  it("names every report that comes with tm-site, every helper and every name of pytm's templates", async () => {
    for (const name of [...Object.keys(builtInReports), ...helperNames, ...pytmNames(await shop()).keys()])
      expect(page).toContain(`\`${name}\``);
  });

  it.each(commands)("%s", async (command) => {
    const [program, ...args] = command.split(" ");
    expect(program).toBe("tm-site");
    if (chrome === null && command.endsWith(".pdf")) return;
    const cwd = await folderWith({ "summary.md.njk": njk, "pytm.md": pytm, ...models });
    const { code, stdout, stderr } = await tmSite([...args, "--now", "2027-01-31", "-q"], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    const out = args[args.indexOf("-o") + 1] as string;
    const written = args.includes("-o") ? readFileSync(join(cwd, out), "latin1") : stdout;
    expect(written.length).toBeGreaterThan(400);
  });

  it.each([
    ["pytm.md", pytm],
    ["summary.md.njk", njk],
  ])("%s asks for nothing that is not there", async (name, text) => {
    const cwd = await folderWith({
      [name]: text,
      "models/model.md":
        "## Actors\n- **U**:\n## Servers\n- **A**:\n## Dataflows\n- **F**: from=U, to=A\n## Assumptions\n- **S**: It is so.\n",
    });
    const { code, stdout, stderr } = await tmSite(["report", "models", "--template", name], { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).not.toMatch(/undefined|\[object|\{\{/);
  });
});
