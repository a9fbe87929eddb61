import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { snapshotFile } from "../../addresses/files.ts";
import type { SnapshotData } from "../../report/browser-rows.ts";
import { openProgress, type ProgressRow } from "../../report/progress/progress.ts";
import { csv } from "../render/csv.ts";

/** More snapshots than a year of weeks are not compared again with each build. */
const snapshotsAtMost = 53;

/** How it went from snapshot to snapshot, oldest first; what cannot be read is left out. @param dates newest first */
export async function progressIn(archive: string, dates: readonly string[]): Promise<ProgressRow[]> {
  const progress = openProgress();
  const rows: ProgressRow[] = [];
  for (const date of dates.slice(0, snapshotsAtMost).reverse()) {
    const snapshot = await snapshotAt(join(archive, date, snapshotFile));
    if (snapshot !== null) rows.push(progress({ ...snapshot, now: date }));
  }
  return rows;
}

/** The data of a script as tm-site writes it, which is not run: `tmSite.addSnapshot(DATE,DATA);`. */
async function snapshotAt(file: string): Promise<SnapshotData | null> {
  const [, json] = /^tmSite\.addSnapshot\("[^"]*",(.*)\);\s*$/s.exec(await readFile(file, "utf8")) ?? [];
  if (json === undefined) return null;
  try {
    const data = JSON.parse(json) as Partial<SnapshotData> | null;
    const { now, levels, rules, findings } = data ?? {};
    const isWhole = typeof now === "string" && [levels, rules, findings].every(Array.isArray);
    return isWhole ? (data as SnapshotData) : null;
  } catch {
    return null;
  }
}

/** A row for each date, owner and severity of which something is to be said. */
export function progressCsv(rows: readonly ProgressRow[]): string {
  const lines = csv(
    rows.flatMap(({ date, shares, medianAge, overdue }) =>
      shares.map(({ owner, severity, open, opened, decided, gone }) => ({
        ...{ date, owner, severity, open, opened, decided, gone },
        "median age at decision of all (days)": medianAge ?? "",
        "overdue decisions of all": overdue?.decisions ?? "",
        "overdue reviews of all": overdue?.reviews ?? "",
      })),
    ),
  );
  return [...lines].join("");
}
