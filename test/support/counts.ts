import type { Counts, Finding, Findings } from "./site.ts";

export const severities = ["critical", "high", "medium", "low", "info"] as const;

/** How many findings are open. */
export function openOf({ open }: Counts): number {
  return severities.reduce((sum, severity) => sum + (open[severity] ?? 0), 0);
}

/** For each severity and each letter of STRIDE, what a level has itself and together with those below. */
export type Heat = readonly (readonly [own: number, total: number])[];

export function heatOf({ levels }: Findings, path: string): Heat {
  const level = levels.find((one) => one.path === path);
  if (!level) throw new Error(`there is no level ${path}`);
  const { own, total } = level;
  return [
    ...severities.map((key) => [own.open[key] ?? 0, total.open[key] ?? 0] as const),
    ...["S", "T", "R", "I", "D", "E"].map(
      (key) => [own.byStride[key] ?? 0, total.byStride[key] ?? 0] as const,
    ),
  ];
}

/** The counts of every level, from the findings alone. */
export function countAgain({ levels, findings, excluded }: Findings) {
  const own = new Map<string, Counts>(
    levels.map(({ path }) => [
      path,
      sum(
        findings.filter((one) => one.level === path && one.refinedBy.length === 0),
        excluded.filter((one) => one.level === path).length,
      ),
    ]),
  );
  const below = (start: string) => {
    const reached = new Set([start]);
    for (const at of reached)
      for (const { path, parent, alsoUsedBy } of levels)
        if (parent === at || alsoUsedBy.includes(at)) reached.add(path);
    return reached;
  };
  const total = (path: string) => {
    const reached = below(path);
    return sum(
      findings.filter((one) => reached.has(one.level) && one.refinedBy.length === 0),
      excluded.filter((one) => reached.has(one.level)).length,
    );
  };
  return { own, total };
}

function sum(findings: readonly Finding[], excluded: number): Counts {
  const open = findings.filter(({ status }) => status === "open");
  const tally = (keys: readonly string[], has: (key: string) => number) =>
    Object.fromEntries(keys.map((key) => [key, has(key)]));
  const statuses = ["open", "mitigated", "accepted", "transferred", "avoided", "false-positive"];
  return {
    open: tally(severities, (key) => open.filter(({ severity }) => severity === key).length),
    byStatus: {
      ...tally(statuses, (key) => findings.filter(({ status }) => status === key).length),
      excluded,
    },
    byStride: tally([..."STRIDE"], (key) => open.filter(({ stride }) => stride.includes(key)).length),
  };
}
