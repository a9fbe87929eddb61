import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { readLevelRules, readRuleFiles } from "../../src/pipeline/rules.ts";
import { folderWith } from "../support/system.ts";

const rule = (id: string, title: string, condition = "'True'") =>
  `- { id: ${id}, title: ${title}, targets: [Server], condition: ${condition} }\n`;

describe("rule files", () => {
  const read = async (files: Readonly<Record<string, string>>, builtIn: boolean) => {
    const folder = await folderWith(files);
    const told: Diagnostic[] = [];
    const paths = ["one.yaml", "two.yaml"].map((name) => join(folder, name));
    const { rules, refused } = await readRuleFiles(
      { rules: paths, builtIn },
      folder,
      (one) => void told.push(one),
    );
    return { titles: rules.map(({ title }) => title), refused, told };
  };

  it("stack over the built-in library in their order", async () => {
    const files = { "one.yaml": rule("AA01", "Mine") + rule("X", "One"), "two.yaml": rule("X", "Two") };
    const { titles, told } = await read(files, true);
    expect(told).toEqual([]);
    expect([titles[0], titles.at(-1)]).toEqual(["Mine", "Two"]);
    expect((await read(files, false)).titles).toEqual(["Mine", "Two"]);
  });

  it("leave out rules that have an error, by their ids, with their place", async () => {
    const { titles, refused, told } = await read(
      { "one.yaml": rule("X", "One", "target.nothing"), "two.yaml": rule("Y", "Two") },
      false,
    );
    expect([titles, refused]).toEqual([["Two"], ["X"]]);
    expect(told.map(({ severity, file, line }) => [severity, file, line])).toEqual([
      ["error", "one.yaml", 1],
    ]);
  });

  it("are told where they cannot be read, and the others count", async () => {
    const { titles, told } = await read({ "two.yaml": rule("Y", "Two") }, false);
    expect(titles).toEqual(["Two"]);
    expect(told.map(({ code }) => code)).toEqual(["rules-unreadable"]);
  });
});

describe("rules of levels", () => {
  it("are those of each level", () => {
    const texts = new Map([
      ["", { file: "rules.yaml", text: rule("A", "All") }],
      ["shop", { file: "shop/rules.yaml", text: rule("S", "Shop") + rule("T", "Bad", "1 +") }],
    ]);
    const told: Diagnostic[] = [];
    const { rules } = readLevelRules(texts, (one) => void told.push(one));
    expect([...rules].map(([level, own]) => [level, own.map(({ id }) => id)])).toEqual([
      ["", ["A"]],
      ["shop", ["S"]],
    ]);
    expect(told.map(({ file, line }) => `${file}:${line}`)).toEqual(["shop/rules.yaml:2"]);
  });
});
