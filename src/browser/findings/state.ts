import { safeDecode } from "../base/text.ts";

/** What else findings may be sorted by than by what to read first. */
export const sortKeys = ["score", "title", "element", "level"] as const;
export type SortKey = (typeof sortKeys)[number];

export const groupKeys = ["title", "element", "level", "owner", "tag", "fix"] as const;
export type GroupKey = (typeof groupKeys)[number];

/** What a reader has chosen. The names of the fields are those in the address. */
export interface FilterState {
  /** Words. */
  readonly q: string;
  /** Anchor of an element or flow. */
  readonly el: string;
  /** "" is by what to read first. */
  readonly sort: SortKey | "";
  readonly group: GroupKey | "";
  readonly sev: readonly string[];
  readonly status: readonly string[];
  readonly basis: readonly string[];
  readonly stride: readonly string[];
  /** `new`, `known`. */
  readonly since: readonly string[];
  /** Ids of rules. */
  readonly rule: readonly string[];
  /** Paths of levels; `.` is the uppermost. */
  readonly level: readonly string[];
  readonly owner: readonly string[];
  readonly tag: readonly string[];
  /** What ends findings, in words. */
  readonly fix: readonly string[];
}

export const noFilter: FilterState = {
  q: "",
  el: "",
  sort: "",
  group: "",
  sev: [],
  status: [],
  basis: [],
  stride: [],
  since: [],
  rule: [],
  level: [],
  owner: [],
  tag: [],
  fix: [],
};

/** The state as the address keeps it: `?sev=high,critical&q=sql`; "" for no filter. */
export function writeState(state: FilterState): string {
  const parts = Object.entries(state).flatMap(([key, value]: [string, string | readonly string[]]) => {
    // A comma within a value is none between two.
    const text =
      typeof value === "string"
        ? encodeURIComponent(value).replaceAll("%2C", ",")
        : value.map(encodeURIComponent).join(",");
    return text ? [`${key}=${text}`] : [];
  });
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** Takes what the hash of an address says, and nothing that it does not know; null where it names no state. */
export function readState(hash: string): FilterState | null {
  if (!hash.startsWith("#?")) return null;
  const texts = new Map(
    hash
      .slice(2)
      .split("&")
      .map((part) => {
        const [key = "", value = ""] = part.split("=");
        return [key, value];
      }),
  );
  const text = (key: keyof FilterState) => safeDecode(texts.get(key) ?? "");
  const list = (key: keyof FilterState) => (texts.get(key) ?? "").split(",").filter(Boolean).map(safeDecode);
  return {
    q: text("q"),
    el: text("el"),
    sort: sortKeys.find((key) => key === text("sort")) ?? "",
    group: groupKeys.find((key) => key === text("group")) ?? "",
    sev: list("sev"),
    status: list("status"),
    basis: list("basis"),
    stride: list("stride"),
    since: list("since"),
    rule: list("rule"),
    level: list("level"),
    owner: list("owner"),
    tag: list("tag"),
    fix: list("fix"),
  };
}
