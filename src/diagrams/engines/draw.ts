import type { Cache } from "./cache.ts";
import type { Drawing, DrawJob, Engine } from "./types.ts";

/** Counted in jobs, so that they add up: a text that two jobs share counts twice. */
export interface DrawCounts {
  readonly drawn: number;
  readonly cached: number;
  readonly failed: number;
}

export interface DrawProgress {
  readonly done: number;
  readonly total: number;
}

export interface DrawResult {
  /** One drawing for each job, by its key, in the order of the jobs. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly counts: DrawCounts;
}

/** How many entries of the cache are read at once. */
const READERS = 16;

async function forEachOf<T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/**
 * Draws what the cache does not have. The same text is drawn once, whatever number of jobs has it.
 * @param onDrawing called once for each job, as soon as its drawing is there
 * @param onProgress called after each text with the number of jobs that are done
 * @throws Error when two jobs have the same key
 */
export async function drawAll(
  engine: Engine,
  cache: Cache,
  jobs: readonly DrawJob[],
  onDrawing: (drawing: Drawing) => void = () => undefined,
  onProgress: (progress: DrawProgress) => void = () => undefined,
): Promise<DrawResult> {
  const keys = new Set<string>();
  const jobsWith = new Map<string, DrawJob[]>();
  for (const job of jobs) {
    if (keys.has(job.key)) throw new Error(`two diagrams have the key ${job.key}`);
    keys.add(job.key);
    const same = jobsWith.get(job.text);
    if (same) same.push(job);
    else jobsWith.set(job.text, [job]);
  }

  // In here a text is its own key.
  const results = new Map<string, Drawing>();
  const counts = { drawn: 0, cached: 0, failed: 0 };
  const settle = (drawing: Drawing, count: keyof DrawCounts): void => {
    results.set(drawing.key, drawing);
    const settled = jobsWith.get(drawing.key) ?? [];
    counts[count] += settled.length;
    for (const { key } of settled) onDrawing({ ...drawing, key });
    onProgress({ done: counts.drawn + counts.cached + counts.failed, total: jobs.length });
  };

  await forEachOf(jobsWith.keys(), READERS, async (text) => {
    const picture = await cache.get(cache.keyOf(engine, text));
    if (picture !== null) settle({ key: text, ...picture }, "cached");
  });

  const missing = Array.from(jobsWith).filter(([text]) => !results.has(text));
  await engine.draw(
    missing.map(([text, [job]]) => ({ ...job, key: text, text })),
    (drawing) => {
      settle(drawing, drawing.svg === null ? "failed" : "drawn");
      if (drawing.svg !== null) cache.put(cache.keyOf(engine, drawing.key), drawing);
    },
  );

  const drawings = new Map<string, Drawing>();
  for (const { key, text } of jobs) {
    const drawing = results.get(text) ?? { key, svg: null, error: "there was no picture" };
    drawings.set(key, { ...drawing, key });
  }
  return { drawings, counts };
}
