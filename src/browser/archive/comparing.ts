import type { SnapshotRow } from "../../report/browser-rows.ts";

export interface Compared {
  readonly opened: readonly SnapshotRow[];
  readonly ended: readonly SnapshotRow[];
  /** Open in both, with another severity. */
  readonly changed: readonly { readonly before: SnapshotRow; readonly after: SnapshotRow }[];
}

const isOpen = ([, , status]: SnapshotRow) => status === "open";

/** What was opened, ended and changed between two dates. A finding under a new id is the same where it names the old ones. */
export function compared(before: readonly SnapshotRow[], after: readonly SnapshotRow[]): Compared {
  const old = new Map(before.filter(isOpen).map((row) => [row[0], row]));
  const kept = new Set<string>();
  const opened: SnapshotRow[] = [];
  const changed: { before: SnapshotRow; after: SnapshotRow }[] = [];
  for (const row of after.filter(isOpen)) {
    const [id, severity, , , , formerIds] = row;
    const same = [[id], ...formerIds].find((group) => group.every((one) => old.has(one)));
    if (!same) {
      opened.push(row);
      continue;
    }
    for (const one of same) kept.add(one);
    const was = old.get(same[0] ?? "");
    if (was && was[1] !== severity) changed.push({ before: was, after: row });
  }
  return { opened, ended: [...old.values()].filter(([id]) => !kept.has(id)), changed };
}
