import { beforeAll, describe, expect, it } from "vitest";
import type { JudgedTree } from "../../src/judged-tree.ts";
import { prioritiesOf } from "../../src/priorities/priorities.ts";
import type { FixGroup, Priorities } from "../../src/priorities/types.ts";
import { type Files, readFiles } from "../support/folders.ts";
import { judged } from "../support/in-memory.ts";
import { openIn, withStatements } from "./restated.ts";

let files: Files;
let before: JudgedTree;
let all: Priorities;

beforeAll(async () => {
  files = await readFiles("models");
  before = await judged(files);
  all = prioritiesOf(before);
});

/** What is open no more, and what is open now that was not, when the models say so. */
async function restated(statements: Parameters<typeof withStatements>[1]) {
  const [was, is] = [openIn(before), openIn(await judged(withStatements(files, statements)))];
  return { gone: [...was].filter((id) => !is.has(id)), come: [...is].filter((id) => !was.has(id)) };
}

describe("the numbers are true: the lines are written into the models, which are judged again", () => {
  it("of each top fix", async () => {
    expect(all.fixes).toHaveLength(10);
    for (const { id, statements, closes, raises } of all.fixes) {
      const { gone, come } = await restated(statements);
      expect([id, gone.sort()]).toEqual([id, [...closes].sort()]);
      // Something new, such as a log, may be asked what it holds.
      expect(come).toEqual(expect.arrayContaining([...raises]));
      expect(come.length).toBeLessThan(gone.length);
    }
  });

  it("of all fixes of a kind of change, and of an owner", async () => {
    const [kind] = all.byKind;
    const statements = (group: FixGroup) => group.fixes.flatMap((one) => one.statements);
    for (const group of [kind, all.byOwner.find(({ total, fixes }) => total === fixes.length)]) {
      if (!group) continue;
      const { gone } = await restated(statements(group));
      if (group.total === group.fixes.length) expect(gone).toHaveLength(group.closes);
      else expect(gone.length).toBeLessThanOrEqual(group.closes);
    }
  });

  it("of each open question", async () => {
    expect(all.questions).toHaveLength(10);
    for (const { statement, ends } of all.questions) {
      const { gone } = await restated([statement]);
      expect([statement.write, gone.sort()]).toEqual([statement.write, [...ends].sort()]);
    }
  });
});
