import { describe, expect, it } from "vitest";
import type { SnapshotData } from "../../../src/report/browser-rows.ts";
import { snapshotData } from "../../../src/report/diff/snapshot-data.ts";
import { openProgress, type ProgressRow } from "../../../src/report/progress/progress.ts";
import { progressView } from "../../../src/report/progress/progress-view.ts";
import { judged } from "../../support/in-memory.ts";
import { shownOf } from "../shop.ts";

const rules = `- id: BARE
  title: A bare server
  targets: [Server]
  when: target.inScope
  unless: target.controls.isHardened
  severity: high
  likelihood: medium
`;

/** As an archive has it: plain data. */
async function snapshot(now: string, servers: string, rest = ""): Promise<SnapshotData> {
  const model = `---\ntitle: Shop\nowner: Sales\nreviewed: 2026-01-01\nreviewEvery: 1m\n---\n## Servers\n${servers}\n${rest}`;
  const tree = await judged({ "model.md": model, "rules.yaml": rules }, { builtIn: false, now });
  return JSON.parse(JSON.stringify(snapshotData(shownOf(tree))));
}

const accepted = (what: string, more: string) =>
  `- **BARE#${what}**: status=accepted, reason="so be it", owner=Board, ${more}`;

async function rows(): Promise<ProgressRow[]> {
  const snapshots = [
    await snapshot("2026-11-01", "- **A**:\n- **B**:\n- **C**:"),
    await snapshot(
      "2026-11-11",
      "- **A**:\n- **B**:\n- **C**: isHardened=True\n- **D**:",
      `## Responses\n${accepted("A", "date=2026-11-05, until=2026-11-20")}\n${accepted("B", "reviewer=Me")}`,
    ),
    await snapshot(
      "2026-12-01",
      "- **A**:\n- **B**:\n- **D**:",
      `## Responses\n${accepted("A", "date=2026-11-05, until=2026-11-20")}\n${accepted("B", "reviewer=Me")}`,
    ),
  ];
  return snapshots.map(openProgress());
}

describe("progress", () => {
  it("tells what each snapshot opened, what people decided and what went otherwise", async () => {
    const [first, second, third] = await rows();
    expect(first).toMatchObject({ date: "2026-11-01", open: { high: 3 }, medianAge: null });
    expect(first?.shares).toEqual([
      { owner: "Sales", severity: "high", open: 3, opened: 0, decided: 0, gone: 0 },
    ]);
    // C was hardened; A was decided after 4 days, as it says, and B within 10.
    expect(second?.shares).toMatchObject([{ open: 1, opened: 1, decided: 2, gone: 1 }]);
    expect(second?.medianAge).toBe(7);
    expect(second?.overdue).toEqual({ decisions: 0, reviews: 1 });
    // The decision about A has expired: it is open again.
    expect(third?.shares).toMatchObject([{ open: 2, opened: 1, decided: 0, gone: 0 }]);
    expect(third?.overdue).toEqual({ decisions: 1, reviews: 1 });
  });

  it("knows little of snapshots of earlier versions, and says so", async () => {
    const { progress: _, ...old } = await snapshot("2026-11-01", "- **A**:");
    expect(openProgress()(old)).toMatchObject({
      shares: [{ owner: "", severity: "high", open: 1 }],
      overdue: null,
    });
  });

  it("is shown newest first, with bars that are as high as the counts", async () => {
    const view = progressView(await rows());
    expect(
      view.rows.map(({ date, opened, decided, gone, isFirst }) => [date, opened, decided, gone, isFirst]),
    ).toEqual([
      ["2026-12-01", 1, 0, 0, false],
      ["2026-11-11", 1, 2, 1, false],
      ["2026-11-01", 0, 0, 0, true],
    ]);
    expect(view.owners.shown).toMatchObject([
      { owner: "Sales", open: { high: 2 }, opened: 2, decided: 2, gone: 1 },
    ]);
    const { bars, base, most } = view.open;
    expect(most).toBe(3);
    expect(bars.map(({ title }) => title)).toEqual([
      "2026-11-01: 3 high open",
      "2026-11-11: 1 high open",
      "2026-12-01: 2 high open",
    ]);
    expect((bars[0]?.height ?? 0) / (bars[1]?.height ?? 1)).toBeCloseTo(3, 1);
    for (const { y, height } of bars) expect(y + height).toBeCloseTo(base, 1);
    expect(view.moves).toMatchObject({ most: 1, least: 3 });
    expect(view.moves.bars.find(({ title }) => title.endsWith("3 high closed"))?.y).toBe(view.moves.base);
  });

  it("of nothing is nothing", () => {
    expect(progressView([])).toMatchObject({ rows: [], owners: { total: 0 }, open: { bars: [], most: 0 } });
  });
});
