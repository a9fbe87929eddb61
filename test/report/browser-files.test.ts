import vm from "node:vm";
import { expect, it } from "vitest";
import { navigation, restFiles, searchData, threatTexts } from "../../src/report/browser-data.ts";
import { browserFiles, snapshotScript } from "../../src/report/browser-files.ts";
import { picturePaths } from "../../src/report/paths/picture-paths.ts";
import { levelTriage } from "../../src/report/triage/triage-facts.ts";
import { rules, shop, shown } from "./shop.ts";

it("data comes as scripts that a page loads in any order", async () => {
  const all = await shown(shop);
  const files = [...browserFiles(all)];
  expect(files.map(({ path }) => path)).toEqual([
    "assets/nav.js",
    "assets/search.js",
    "assets/threats.js",
    "assets/paths.js",
    "assets/rest.js",
  ]);
  const page = vm.createContext({});
  vm.runInContext("var window = this;", page);
  for (const { content } of files.reverse()) vm.runInContext(String(content), page);
  const loaded = JSON.parse(vm.runInContext("JSON.stringify(tmSite)", page));
  expect(loaded).toEqual(
    JSON.parse(
      JSON.stringify({
        ...{
          nav: navigation(all),
          search: searchData(all),
          threats: threatTexts(all),
          paths: picturePaths(all),
          rest: [],
          restRules: {},
          restFixes: [],
        },
        levels: levelTriage(all),
      }),
    ),
  );
});

it("what the page about all findings does not hold comes level by level", async () => {
  const servers = Array.from({ length: 510 }, (_, index) => `- **S${index}**:`).join("\n");
  const all = await shown({ "rules.yaml": rules, "a/model.md": `## Servers\n${servers}` });
  const [rest] = restFiles(all);
  const files = [...browserFiles(all)].filter(({ path }) => path.startsWith("data/"));
  expect(files.map(({ path }) => path)).toEqual([rest?.href]);
  const page = vm.createContext({});
  vm.runInContext("const got = []; const tmSite = { addFindings: (...what) => got.push(what) };", page);
  vm.runInContext(String(files[0]?.content), page);
  const [[level, table]] = JSON.parse(vm.runInContext("JSON.stringify(got)", page));
  expect([level, table.columns[0], table.rows[0][0]]).toEqual(["a", "rule", "BARE"]);
  expect(table.rows).toHaveLength(10);
});

it("a snapshot hands over pages and findings, each with its place", async () => {
  const all = await shown(shop);
  const { path, content } = snapshotScript(all, "2027-01-31");
  expect(path).toBe("data/snapshot.js");
  const got: unknown[] = [];
  vm.runInContext(
    String(content),
    vm.createContext({ tmSite: { addSnapshot: (...all: unknown[]) => got.push(...all) } }),
  );
  const [date, data] = JSON.parse(JSON.stringify(got));
  expect(date).toBe("2027-01-31");
  expect(data.pages).toContain("levels/index.html");
  const { findings, excluded } = all.result.evaluation;
  expect(data.findings.map(([id]: [string]) => id)).toEqual([...findings, ...excluded].map(({ id }) => id));
});
