import { expect, it } from "vitest";
import { disarmed } from "../../src/commands/printing.ts";
import { tmSite } from "../support/cli.ts";
import { folderWith } from "../support/folders.ts";

const joiner = "\u2060";

it.each([
  ["::error::x", `:${joiner}:error::x`],
  ["a\n \t::set-output name=a::b\nc", `a\n \t:${joiner}:set-output name=a::b\nc`],
  ["a::b ##x", "a::b ##x"],
  ["x ##[group]y ###vso[task]z", `x #${joiner}#[group]y ##${joiner}#vso[task]z`],
  ["", ""],
])("a runner obeys nothing in %j", (text, said) => expect(disarmed(text)).toBe(said));

it("texts of a model are told to runners of jobs, and command nothing", async () => {
  const cwd = await folderWith({
    "m/model.yaml":
      'title: "::error::T ##[group]t"\ndescription: "x\\n::error::D ##[error]d"\nservers: [{ name: "::error::S ##[set-output name=a]b", type: own }]\ntypes: [{ name: own, like: database, title: "##[group]" }]\n',
    "m/rules.yaml":
      '- { id: OWN, title: "::error::R ##[error]r", targets: [Server, Datastore], condition: "True", severity: low }\n',
    "t.md": "{tm.name}\n{tm.description}\n{elements:repeat:{item.name}}\n",
  });
  const all = [
    ...["export csv m -q", "dfd m", "seq m", "report m --template t.md", "list types m --json", "check m"],
    ...["describe own m --json", "list threats --rules m/rules.yaml --json", "diff m m --format html"],
  ];
  for (const line of all) {
    const one = await tmSite(line.split(" "), { cwd, env: { GITHUB_ACTIONS: "true" } });
    expect([line, one.code, one.stdout.match(/^[ \t]*::.*|##\w*\[.*/gm)]).toEqual([line, 0, null]);
  }
  const alone = await tmSite(["export", "csv", "m", "-q"], { cwd, env: { GITHUB_ACTIONS: "" } });
  expect(alone.stdout).toContain("##[set-output name=a]b");
});
