import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { plainContext } from "../../src/export/exporter.ts";
import { annotations } from "../../src/export/github.ts";
import { toldFindings } from "../../src/export/told/findings.ts";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { shop } from "../report/shop.ts";
import { folderWith } from "../support/folders.ts";
import { hostileFindings } from "../support/hostile-findings.ts";
import { judged, judgedAt } from "../support/in-memory.ts";

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What GitHub's runner makes of what a step prints: it looks at each line, without the blanks before it. */
function obeyed(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, name = "", properties = "", data = ""] = /^\s*::(\w+) ?(.*?)::(.*)$/s.exec(line) ?? [];
    if (name === "") return [];
    const pairs = properties.split(",").map((pair): [string, string] => {
      const [key = "", value = ""] = pair.split(/=(.*)/s);
      return [key, decodeURIComponent(value.replace(/%(?!0D|0A|25|3A|2C)/g, "%25"))];
    });
    const text = data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
    return [{ name, properties: Object.fromEntries(pairs), data: text }];
  });
}

const printed = (result: JudgedTree, sourcePrefix = "") =>
  [...annotations(result, { ...plainContext, sourcePrefix })].join("");
const numbers = (commands: readonly Command[]) =>
  ["error", "warning", "notice"].map((kind) => commands.filter(({ name }) => name === kind).length);

describe("annotations", () => {
  it("stand at the lines of open findings, the worst first", async () => {
    const result = await judged(shop, { builtIn: false });
    const commands = obeyed(printed(result, "docs/"));
    const { open } = toldFindings(result);
    expect(
      commands.map(({ properties }) => `${properties.file}:${properties.line}:${properties.col}`),
    ).toEqual(open.map(({ location }) => `docs/${location.file}:${location.line}:${location.column}`));
    expect(commands.map(({ name }) => name)).toEqual(
      open.map(({ severity }) => (["critical", "high"].includes(severity) ? "error" : "warning")),
    );
    const door = commands.find(({ data }) => data.startsWith("Door"));
    expect(door).toEqual({
      name: "error",
      properties: { file: "docs/shop/model.md", line: "6", col: "1", title: "BARE: A bare server" },
      data: [
        "Door (Server): critical, 9.0",
        "Stated: isHardened=False.",
        "No longer mitigated: soon (ended on 2026-12-31).",
        "Mend: isHardened=True.",
        "BARE@shop#Door",
      ].join("\n"),
    });
  });

  it("are as many as GitHub shows; a last one counts the rest", async () => {
    const model = (number: number) =>
      ["## Servers", ...Array.from({ length: number }, (_, at) => `- **S${at}**:`)].join("\n");
    const rule = (severity: string) =>
      `- { id: ${severity.replace(" ", "-")}, title: T, targets: [Server], severity: ${severity}, condition: 'True' }`;
    const told = async (number: number, ...severities: string[]) => {
      const rules = severities.map(rule).join("\n");
      return obeyed(
        printed(await judged({ "model.md": model(number), "rules.yaml": rules }, { builtIn: false })),
      );
    };
    expect(numbers(await told(10, "very high", "medium", "very low"))).toEqual([10, 10, 10]);
    const many = await told(12, "very high", "medium", "very low");
    expect(numbers(many)).toEqual([10, 10, 10]);
    expect(many.at(-1)).toEqual({
      name: "notice",
      properties: { title: "tm-site" },
      data: expect.stringMatching(/^and 7 more open findings: 2 critical, 2 medium, 3 (low|info)$/),
    });
    expect(numbers(await told(12, "very high"))).toEqual([10, 0, 1]);
    expect((await told(11, "very high")).at(-1)?.data).toBe("and 1 more open finding: 1 critical");
  });

  it("are none where nothing is open", async () => {
    const output = printed(await judged("## Actors\n- **A**:", { builtIn: false }));
    expect([obeyed(output), output]).toEqual([[], "No open findings.\n"]);
  });

  it.each(["100%", "50%0A::error::x", "%25", "a, b=c: d", "::set-output name=x::y", "two\nlines\r\nmore"])(
    "tell %j as it is",
    async (text) => {
      const files = {
        "model.json": JSON.stringify({ servers: [{ name: text }] }),
        "rules.json": JSON.stringify([{ id: "X1", title: text, targets: ["Server"], condition: "True" }]),
      };
      const folder = await folderWith({ "model.json": files["model.json"] });
      const rules = [join(await folderWith({ "rules.json": files["rules.json"] }), "rules.json")];
      const output = printed(await judgedAt(folder, { builtIn: false, rules }));
      const [command, ...more] = obeyed(output);
      const seen = text.replace(/[\r\n]+/g, " ").replaceAll("\u2060", "");
      expect([more, output.trimEnd().split("\n")]).toEqual([[], [expect.any(String)]]);
      expect(command?.properties.title?.replaceAll("\u2060", "").replace(/ +/g, " ")).toBe(`X1: ${seen}`);
      expect(command?.data.replaceAll("\u2060", "").replace(/ +/g, " ")).toContain(`${seen} (Server): `);
    },
  );

  describe("of names that are commands", () => {
    let output = "";
    beforeAll(async () => {
      output = printed(await hostileFindings());
    });

    it("are our own only, one a line", () => {
      const lines = output.trimEnd().split("\n");
      expect(obeyed(output)).toHaveLength(lines.length);
      expect(output).not.toContain("\r");
      for (const { name, properties } of obeyed(output)) {
        expect(name).toMatch(/^(error|warning|notice)$/);
        expect(Object.keys(properties)).toEqual(
          properties.file === undefined ? ["title"] : ["file", "line", "col", "title"],
        );
      }
    });

    it("are the same bytes twice", async () => expect(printed(await hostileFindings())).toBe(output));
  });
});
