import { type CleanSvg, cleanSvg } from "./svg.ts";
import type { Degradation, Drawing, DrawJob, Engine } from "./types.ts";

/** One try at drawing one text. */
export type Attempt =
  /** The engine's own output, not yet cleaned. */
  | { readonly svg: string }
  /** `final`: the text itself is wrong, drawing it in another way is of no use. */
  | { readonly svg: null; readonly error: string; readonly final: boolean };

/** Something that draws one text at a time: a child process, a worker thread. Broken lanes mend themselves. */
export interface Lane {
  attempt(text: string): Promise<Attempt>;
  close(): Promise<void>;
}

export const failed = (error: string): Attempt => ({ svg: null, error, final: false });
export const wrongText = (error: string): Attempt => ({ svg: null, error, final: true });

/** For questions that an engine is asked before it draws: generous, since a cold start may be slow. */
export const START_LIMIT_MS = 30_000;

/** `1500` -> `1.5 s`. */
export const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

export const noPictureWithin = (timeoutMs: number): Attempt =>
  failed(`there was no picture within ${seconds(timeoutMs)}`);

/** One way of drawing a text; `rewrite` makes the text that is handed to the engine. */
export interface Rung {
  readonly degraded: Degradation | null;
  readonly rewrite: (text: string) => string;
}

const AS_IS: readonly Rung[] = [{ degraded: null, rewrite: (text) => text }];

/** Climbs the ladder until there is a picture. The error of the first rung is the one worth telling. */
async function drawOne(lane: Lane, job: DrawJob, ladder: readonly Rung[]): Promise<Drawing> {
  let firstError: string | undefined;
  for (const rung of ladder) {
    const attempt = await lane.attempt(rung.rewrite(job.text));
    const result: CleanSvg =
      attempt.svg === null ? { svg: null, problem: attempt.error } : cleanSvg(attempt.svg);
    if (result.svg !== null) return { key: job.key, svg: result.svg, degraded: rung.degraded };
    firstError ??= result.problem;
    if (attempt.svg === null && attempt.final) break;
  }
  return { key: job.key, svg: null, error: firstError ?? "there was no picture" };
}

/** Every lane takes the next job when it is free. */
export async function drawInLanes(
  lanes: readonly Lane[],
  jobs: readonly DrawJob[],
  onDrawing: (drawing: Drawing) => void,
  ladder: readonly Rung[] = AS_IS,
): Promise<void> {
  const queue = jobs.values();
  const work = async (lane: Lane): Promise<void> => {
    for (const job of queue) onDrawing(await drawOne(lane, job, ladder));
  };
  // Also when `onDrawing` throws: a lane that still draws must not be given the next run's jobs.
  const ends = await Promise.allSettled(lanes.map(work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** A lane draws one text at a time: a second run waits for the first. */
export function inTurn(draw: Engine["draw"]): Engine["draw"] {
  let last: Promise<void> = Promise.resolve();
  return (jobs, onDrawing) => {
    const turn = last.then(() => draw(jobs, onDrawing));
    last = turn.catch(() => undefined);
    return turn;
  };
}
