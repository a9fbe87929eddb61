import { expect, it } from "vitest";
import { compared } from "../../../src/browser/archive/comparing.ts";
import type { SnapshotRow } from "../../../src/report/browser-rows.ts";

const row = (
  id: string,
  severity: SnapshotRow[1] = "high",
  status: SnapshotRow[2] = "open",
  formerIds: SnapshotRow[5] = [],
): SnapshotRow => [id, severity, status, `Title of ${id}`, "levels/index.html#x", formerIds];

it("tells what was opened, what ended and what weighs otherwise", () => {
  const before = [
    row("kept"),
    row("gone"),
    row("decided"),
    row("worse", "low"),
    row("was closed", "high", "accepted"),
  ];
  const after = [
    row("kept"),
    row("decided", "high", "accepted"),
    row("worse", "high"),
    row("was closed"),
    row("new"),
  ];
  const { opened, ended, changed } = compared(before, after);
  expect(opened.map(([id]) => id)).toEqual(["was closed", "new"]);
  expect(ended.map(([id]) => id)).toEqual(["gone", "decided"]);
  expect(changed.map(({ before: [, was], after: [id, now] }) => [id, was, now])).toEqual([
    ["worse", "low", "high"],
  ]);
});

it("takes a finding for the one that an earlier version told under other ids", () => {
  const after = [row("NEW@#A", "high", "open", [["OLD1@#A", "OLD2@#A"]])];
  expect(compared([row("OLD1@#A"), row("OLD2@#A")], after)).toEqual({ opened: [], ended: [], changed: [] });
  expect(compared([row("OLD1@#A")], after).opened).toHaveLength(1);
});
