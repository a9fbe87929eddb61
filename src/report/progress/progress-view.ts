import { type Severity, severities } from "../../threats/findings/finding.ts";
import type { BySeverity, ProgressRow } from "./progress.ts";

/** A bar of a chart, in the units of its drawing. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What it is coloured by. */
  readonly severity: Severity;
  /** In words: `2027-01-31: 4 high`. */
  readonly title: string;
}

/** A chart of bars, stacked by severity, at even distances whatever the days between them. */
export interface Chart {
  readonly width: number;
  readonly height: number;
  /** Where nothing is. */
  readonly base: number;
  /** Highest stack, and lowest below the line. */
  readonly most: number;
  readonly least: number;
  readonly bars: readonly Bar[];
}

interface Sums {
  readonly opened: number;
  readonly decided: number;
  readonly gone: number;
}

export interface ProgressView {
  /** Newest first. */
  readonly rows: readonly (Pick<ProgressRow, "date" | "open" | "medianAge" | "overdue"> &
    Sums & { readonly isFirst: boolean })[];
  /** Those with most open first; what was opened and closed is that of all snapshots. */
  readonly owners: {
    readonly shown: readonly (Sums & { readonly owner: string; readonly open: BySeverity })[];
    readonly total: number;
  };
  readonly open: Chart;
  /** Opened above the line, closed below it. */
  readonly moves: Chart;
  readonly severities: readonly Severity[];
}

const [width, height, padding] = [720, 200, 8];
const ownersShown = 50;

/** @param rows oldest first */
export function progressView(rows: readonly ProgressRow[]): ProgressView {
  const sums = ({ shares }: Pick<ProgressRow, "shares">): Sums => ({
    opened: sum(shares.map(({ opened }) => opened)),
    decided: sum(shares.map(({ decided }) => decided)),
    gone: sum(shares.map(({ gone }) => gone)),
  });
  const names = [...new Set(rows.flatMap(({ shares }) => shares.map(({ owner }) => owner)))];
  const last = rows.at(-1);
  const owners = names
    .map((owner) => {
      const own = (row: ProgressRow) => row.shares.filter((share) => share.owner === owner);
      const open = of((severity) =>
        sum((last ? own(last) : []).map((one) => (one.severity === severity ? one.open : 0))),
      );
      return { owner, open, ...sums({ shares: rows.flatMap(own) }) };
    })
    .sort((a, b) => total(b.open) - total(a.open) || (a.owner < b.owner ? -1 : 1));
  const moved = (row: ProgressRow, count: (share: ProgressRow["shares"][number]) => number) =>
    of((severity) => sum(row.shares.map((one) => (one.severity === severity ? count(one) : 0))));
  return {
    rows: rows
      .map(({ date, open, medianAge, overdue, shares }, at) => ({
        ...{ date, open, medianAge, overdue, isFirst: at === 0 },
        ...sums({ shares }),
      }))
      .reverse(),
    owners: { shown: owners.slice(0, ownersShown), total: owners.length },
    open: chart(
      rows.map(({ date, open }) => ({ date, up: open, down: of(() => 0) })),
      "open",
      "",
    ),
    moves: chart(
      rows.map((row) => ({
        date: row.date,
        up: moved(row, ({ opened }) => opened),
        down: moved(row, ({ decided, gone }) => decided + gone),
      })),
      "opened",
      "closed",
    ),
    severities,
  };
}

interface Column {
  readonly date: string;
  readonly up: BySeverity;
  readonly down: BySeverity;
}

function chart(columns: readonly Column[], above: string, below: string): Chart {
  const most = Math.max(0, ...columns.map(({ up }) => total(up)));
  const least = Math.max(0, ...columns.map(({ down }) => total(down)));
  const unit = (height - 2 * padding) / Math.max(1, most + least);
  const base = padding + most * unit;
  const step = width / Math.max(1, columns.length);
  const bars = columns.flatMap(({ date, up, down }, at): Bar[] => {
    const side = (counts: BySeverity, direction: 1 | -1, word: string): Bar[] => {
      let from = 0;
      return severities.flatMap((severity): Bar[] => {
        const count = counts[severity];
        if (count === 0) return [];
        const y = direction === 1 ? base - (from + count) * unit : base + from * unit;
        from += count;
        const place = {
          x: at * step + step * 0.15,
          width: Math.min(step * 0.7, 60),
          y,
          height: count * unit,
        };
        const rounded = Object.fromEntries(
          Object.entries(place).map(([name, value]) => [name, Math.round(value * 100) / 100]),
        ) as typeof place;
        return [{ ...rounded, severity, title: `${date}: ${count} ${severity} ${word}` }];
      });
    };
    return [...side(up, 1, above), ...side(down, -1, below)];
  });
  return { width, height, base: Math.round(base * 100) / 100, most, least, bars };
}

function of(count: (severity: Severity) => number): BySeverity {
  return {
    ...{ critical: count("critical"), high: count("high"), medium: count("medium") },
    ...{ low: count("low"), info: count("info") },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
const total = (counts: BySeverity): number => sum(Object.values(counts));
