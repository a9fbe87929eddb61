import type { LeftOut } from "../../read/generated/record.ts";

/** Whether what was left out is the same, where examples are no part of it. */
export function isSameLeftOut(before: readonly LeftOut[], after: readonly LeftOut[]): boolean {
  const said = (all: readonly LeftOut[]) =>
    all
      .map(({ kind, count }) => `${count} ${kind}`)
      .sort()
      .join("\n");
  return said(before) === said(after);
}
