import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { builtInRules } from "../../src/rules/library.ts";
import { judgeTexts } from "../support/in-memory.ts";

/**
 * Models in which each clause of a rule decides. `server A isHardened in=T` declares an element, `A > B
 * protocol=HTTP` a flow (F1, F2, …); `isHardened` stands for `isHardened=True`, `!isHardened` for False.
 */
interface Clauses {
  readonly on: string;
  readonly fires: readonly string[];
  readonly quiet: readonly string[];
}

const sections: Readonly<Record<string, string>> = {
  zone: "Boundaries",
  actor: "Actors",
  entity: "External Entities",
  server: "Servers",
  process: "Processes",
  store: "Datastores",
  lambda: "Lambdas",
  llm: "LLMs",
  agent: "Agents",
  data: "Data",
};

function modelOf(sketch: string): string {
  let flows = 0;
  return sketch
    .split("; ")
    .map((part) => {
      const [first = "", second = "", ...rest] = part.split(" ");
      if (second !== ">") return `## ${sections[first]}\n- **${second}**: ${attributes(rest)}\n`;
      const [to = "", ...more] = rest;
      return `## Dataflows\n- **F${++flows}**: from="${first}", to="${to}", ${attributes(more)}\n`;
    })
    .join("");
}

function attributes(words: readonly string[]): string {
  const written = words.map((word) => {
    if (word.includes("=")) return word.replace(/^in=/, "boundary=");
    return word.startsWith("!") ? `${word.slice(1)}=False` : `${word}=True`;
  });
  return written.join(", ");
}

const folder = "test/rules/library/clauses";
const clauses: Readonly<Record<string, Clauses>> = Object.assign(
  {},
  ...readdirSync(folder).map((file) => parse(readFileSync(`${folder}/${file}`, "utf8"))),
);

const rules = builtInRules(() => {});

describe.each(Object.entries(clauses))("%s", (id, { on, fires, quiet }) => {
  const rule = rules.filter((one) => one.id === id);

  function findingsOf(sketch: string): string[] {
    const { findings, diagnostics } = judgeTexts(modelOf(sketch), rule);
    expect(diagnostics).toEqual([]);
    return findings.map(({ element }) => element.id).filter((element) => element === on);
  }

  it.each(fires)("fires: %s", (sketch) => {
    expect(findingsOf(sketch)).toEqual([on]);
  });

  it.each(quiet)("is quiet: %s", (sketch) => {
    expect(findingsOf(sketch)).toEqual([]);
    expect(modelOf(sketch)).toContain(`**${on.replace("flow:", "")}**`);
  });
});

it("are those of rules that there are", () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(Object.keys(clauses).filter((id) => !ids.has(id))).toEqual([]);
});
