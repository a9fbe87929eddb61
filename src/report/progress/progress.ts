import type { FindingFacts } from "../../diff/facts.ts";
import { type Severity, severities } from "../../threats/findings/finding.ts";
import type { SnapshotData } from "../browser-rows.ts";
import { compared, snapshotIn } from "../diff/compared.ts";

export type BySeverity = Readonly<Record<Severity, number>>;

/** What became of findings of one owner and severity by the date of a snapshot, since the one before. */
export interface Share {
  /** "" where nobody is named, or the snapshot does not tell. */
  readonly owner: string;
  readonly severity: Severity;
  readonly open: number;
  readonly opened: number;
  /** Ended by a decision, and otherwise: the model, the rules or the system changed. */
  readonly decided: number;
  readonly gone: number;
}

/** How a tree stood at a date, and what had changed since the snapshot before. */
export interface ProgressRow {
  readonly date: string;
  readonly open: BySeverity;
  /** By owner and severity, those left out of which nothing is to be said. */
  readonly shares: readonly Share[];
  /** Days from the first snapshot in which they were open to the decisions made since the one before; null without any. */
  readonly medianAge: number | null;
  /** Decisions that had expired, and reviews that were overdue; null where the snapshot does not tell. */
  readonly overdue: { readonly decisions: number; readonly reviews: number } | null;
}

/**
 * Takes the snapshots of an archive one by one, oldest first, and keeps of them only what the next is compared with. What
 * a finding was called before counts as the same finding, as in `diff`.
 */
export function openProgress(): (snapshot: SnapshotData) => ProgressRow {
  let before: SnapshotData | null = null;
  /** When what is open was first seen, by id. */
  let since = new Map<string, string>();
  return (after) => {
    const facts = snapshotIn(after);
    const open = facts.findings.filter(isOpen);
    const { opened, ended, moved } = before ? compared(before, after) : { opened: [], ended: [], moved: [] };
    const dates = new Map(after.progress?.decided ?? []);
    const statusOf = new Map(facts.findings.map(({ id, status }) => [id, status]));
    const decided = ended.filter(({ id }) => isDecision(statusOf.get(id)));
    const ages = decided.flatMap(({ id }) => {
      const first = since.get(id);
      if (first === undefined) return [];
      const date = dates.get(id) ?? "";
      return [daysBetween(first, date >= first && date <= after.now ? date : after.now)];
    });
    const owners = { after: ownersOf(after), before: before ? ownersOf(before) : new Map<string, string>() };
    const shares = sharesOf([
      ["open", open, owners.after],
      ["opened", opened, owners.after],
      ["decided", decided, owners.before],
      ["gone", ended.filter((one) => !decided.includes(one)), owners.before],
    ]);
    const former = new Map(moved.flatMap((one) => one.after.map(({ id }) => [id, one.before[0]?.id ?? id])));
    since = new Map(
      open.map(({ id }) => [id, since.get(id) ?? since.get(former.get(id) ?? id) ?? after.now] as const),
    );
    before = after;
    return {
      date: after.now,
      open: bySeverity(open),
      shares,
      medianAge: median(ages),
      overdue: after.progress?.overdue ?? null,
    };
  };
}

const isOpen = ({ status, isRefined }: FindingFacts): boolean => status === "open" && !isRefined;
const isDecision = (status: string | undefined): boolean =>
  status !== undefined && status !== "open" && status !== "excluded";

function ownersOf({ levels, progress }: SnapshotData): Map<string, string> {
  return new Map(levels.map(({ path }, at) => [path, progress?.owners[at] ?? ""]));
}

type Count = "open" | "opened" | "decided" | "gone";

function sharesOf(
  counted: readonly (readonly [Count, readonly FindingFacts[], ReadonlyMap<string, string>])[],
): Share[] {
  const found = new Map<string, Pick<Share, "owner" | "severity"> & Record<Count, number>>();
  for (const [count, findings, ownerOf] of counted)
    for (const { level, severity } of findings) {
      if (severity === null) continue;
      const owner = ownerOf.get(level) ?? "";
      const key = `${severities.indexOf(severity)}\n${owner}`;
      const share = found.get(key) ?? { owner, severity, open: 0, opened: 0, decided: 0, gone: 0 };
      share[count] += 1;
      found.set(key, share);
    }
  return [...found.values()].sort(
    (a, b) =>
      (a.owner < b.owner ? -1 : a.owner > b.owner ? 1 : 0) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity),
  );
}

function bySeverity(findings: readonly FindingFacts[]): BySeverity {
  const of = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return {
    ...{ critical: of("critical"), high: of("high"), medium: of("medium"), low: of("low"), info: of("info") },
  };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
