/**
 * Calls back when a burst of calls is over: after so long without another, and in any case so long after the first.
 * @returns what is called, with `cancel`
 */
export function settled(
  work: () => void,
  quietMs: number,
  atMostMs: number,
): (() => void) & { cancel(): void } {
  let quiet: NodeJS.Timeout | undefined;
  let limit: NodeJS.Timeout | undefined;
  const cancel = () => {
    clearTimeout(quiet);
    clearTimeout(limit);
    quiet = limit = undefined;
  };
  const done = () => {
    cancel();
    work();
  };
  const call = () => {
    clearTimeout(quiet);
    quiet = setTimeout(done, quietMs);
    limit ??= setTimeout(done, atMostMs);
  };
  return Object.assign(call, { cancel });
}
