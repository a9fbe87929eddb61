import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { actions } from "../../../src/browser/findings/decide-words.ts";
import { decideCommand, decisionsText } from "../../../src/browser/findings/decisions.ts";
import { tableText } from "../../../src/browser/findings/table-file.ts";
import { actions as options } from "../../../src/commands/decide-flags.ts";
import { readList } from "../../../src/decisions/read-list.ts";
import { encodeKey } from "../../../src/tree/element-key.ts";
import { rules } from "../../report/shop.ts";
import { judged, said } from "../../support/in-memory.ts";

const names = ["Web", 'flow:Say "hi": now', "it's $HOME `x` \\ %25", "漢字 # — é", "- [x]: {y}", "=1+1"];

it("what can be decided is what the command can decide", () => {
  const pairs = (some: readonly { status: string; option: string }[]) =>
    some.map(({ status, option }) => `${status} ${option}`).sort();
  expect(pairs(actions)).toEqual(pairs(options));
});

it("entries are read when they are filled in, and decide nothing before", async () => {
  const elements = names.map((name) => ({ name: name.replace(/^flow:/, "") }));
  const model = { "rules.yaml": rules, "shop/model.yaml": JSON.stringify({ servers: elements }) };
  const { findings } = (await judged(model)).evaluation;
  const ids = findings.map(({ id }) => id);
  expect(new Set(findings.map(({ element }) => element.name)).size).toBe(names.length);
  const decided = async (decisions: string) => {
    const { evaluation, diagnostics } = await judged({ ...model, "shop/decisions.yaml": decisions });
    const answered = evaluation.findings.flatMap(({ id, status, decision }) =>
      status === "accepted" && decision?.owner === "Ann" && decision.until === "2099-01-31" ? [id] : [],
    );
    return { answered, codes: said(diagnostics).join("\n") };
  };
  const text = decisionsText(ids);
  const before = await decided(text);
  expect(before.answered).toEqual([]);
  expect(before.codes).toContain("status");
  const filled = text
    .replaceAll(": STATUS", ": accepted")
    .replaceAll(": OWNER", ": Ann")
    .replaceAll(": REASON", ": Known")
    .replaceAll("YYYY-MM-DD", "2099-01-31");
  const after = await decided(filled);
  expect(after.answered.sort()).toEqual([...ids].sort());
  expect(after.codes).not.toContain("decision");
});

const words = (command: string): string[] =>
  execFileSync("sh", [
    "-c",
    `told() { printf '%s\\n' "$@"; [ "$2" = --from ] && cat; :; }\n${command.replace("tm-site decide", "told decide")}`,
  ])
    .toString()
    .trimEnd()
    .split("\n");

it.each([1, 3, 6])("a shell hands over the ids of %i findings as they are", (count) => {
  const ids = names.slice(0, count).map((name) => `R@shop#${encodeKey(name)}`);
  const all = words(decideCommand(ids));
  expect(all[0]).toBe("decide");
  expect(all.filter((word) => word.startsWith("R@"))).toEqual(ids);
  expect(all).toContain("--until");
});

it("a table is read by the command, and holds no formula", () => {
  const facts = {
    ...{
      severity: "high",
      status: "open",
      basis: "open",
      stride: "S",
      since: "",
      score: 7,
      worth: 1,
      ref: "",
    },
    ...{
      rule: "R",
      title: "=cmd()",
      element: "@SUM(A1)",
      level: "L",
      path: "l",
      owner: "+1",
      tags: ["a", "=b"],
    },
    ...{ fixes: ["x"], ends: "-1 → 2", text: "" },
  };
  const ids = names.map((name) => `R@shop#${encodeKey(name)}`);
  const text = tableText(ids.map((id) => ({ ...facts, id })));
  expect(readList(text)).toEqual(ids);
  for (const cell of text.split(/[,;\r\n]+/)) expect(cell.replace(/^[\s"]*/, "")).not.toMatch(/^[=+\-@]/);
  expect(text.split("\r\n")).toHaveLength(ids.length + 2);
});
