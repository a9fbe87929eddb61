/*
 * The one piece of state that builds in a process share, because Eleventy shares its own: each run of it writes
 * variables into the environment of the process, and subscribes to a bus that all runs have.
 */
let last: Promise<unknown> = Promise.resolve();

/** Does the work when all that came before it has ended, well or not. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}
