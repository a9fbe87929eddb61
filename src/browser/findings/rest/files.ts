import type { RestEntry } from "../../../report/browser-rows.ts";

export interface RestFile extends RestEntry {
  isLoaded: boolean;
}

export const countOf = (files: readonly RestEntry[]): number =>
  files.reduce((sum, { count }) => sum + count, 0);

/** As many files from the start as hold about so many findings; at least one. */
export function firstOf<File extends RestEntry>(files: readonly File[], limit: number): File[] {
  let sum = 0;
  return files.filter(({ count }) => {
    sum += count;
    return sum - count < limit;
  });
}
