import { fold } from "../spelling.ts";

/** A length of time as people write it. */
export interface Span {
  readonly count: number;
  readonly unit: "day" | "week" | "month" | "year";
}

/** Forms to propose. */
export const spanForms = "90d, 26 weeks, 6 months, 1y, P90D or quarterly";

const units: Readonly<Record<string, Span["unit"]>> = {
  d: "day",
  day: "day",
  days: "day",
  w: "week",
  wk: "week",
  wks: "week",
  week: "week",
  weeks: "week",
  m: "month",
  mo: "month",
  mon: "month",
  month: "month",
  months: "month",
  y: "year",
  yr: "year",
  yrs: "year",
  year: "year",
  years: "year",
};

const words: Readonly<Record<string, Span>> = {
  daily: { count: 1, unit: "day" },
  weekly: { count: 1, unit: "week" },
  biweekly: { count: 2, unit: "week" },
  fortnightly: { count: 2, unit: "week" },
  monthly: { count: 1, unit: "month" },
  bimonthly: { count: 2, unit: "month" },
  quarter: { count: 3, unit: "month" },
  quarterly: { count: 3, unit: "month" },
  halfyearly: { count: 6, unit: "month" },
  semiannually: { count: 6, unit: "month" },
  semiannual: { count: 6, unit: "month" },
  biannually: { count: 6, unit: "month" },
  twiceayear: { count: 6, unit: "month" },
  yearly: { count: 1, unit: "year" },
  annually: { count: 1, unit: "year" },
  annual: { count: 1, unit: "year" },
  onceayear: { count: 1, unit: "year" },
  biennially: { count: 2, unit: "year" },
};

/** Reads `180d`, `3 months`, `every 2 weeks`, `P90D`, `quarterly`; null for anything else, a bare number included. */
export function parseSpan(text: string): Span | null {
  const said = text.trim().replace(/^every\s+/i, "");
  const word = fold(said);
  if (Object.hasOwn(words, word)) return words[word] ?? null;
  const [, iso, isoUnit] = /^p(\d{1,4})([dwmy])$/i.exec(said) ?? [];
  const [, digits, name] =
    /^(\d{1,4})\s*([a-z]+)$/i.exec(said) ?? (/^[a-z]+$/i.test(said) ? ["", "1", said] : []);
  const count = Number(iso ?? digits ?? 0);
  const unitName = (isoUnit ?? name ?? "").toLowerCase();
  const unit = Object.hasOwn(units, unitName) ? units[unitName] : undefined;
  const isBareLetter = iso === undefined && digits === "1" && said.length === 1;
  return unit === undefined || count < 1 || isBareLetter ? null : { count, unit };
}

/**
 * The day that many days, weeks, months or years later. Months and years end on the same day of the month, or on its last
 * one; null for a day that nobody lives to see.
 * @param day YYYY-MM-DD
 */
export function dayAfter(day: string, { count, unit }: Span): string | null {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  if (unit === "day") date.setUTCDate(wanted + count);
  else if (unit === "week") date.setUTCDate(wanted + 7 * count);
  else {
    date.setUTCMonth(date.getUTCMonth() + count * (unit === "year" ? 12 : 1));
    // February 31 is in March: back to the last day of the month before.
    if (date.getUTCDate() !== wanted) date.setUTCDate(0);
  }
  return date.getUTCFullYear() > 9999 ? null : date.toISOString().slice(0, 10);
}
