import { cleanSvg } from "./svg.ts";
import type { Drawing, DrawJob, Engine } from "./types.ts";

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

/** The error of the whole text is the one worth telling. */
async function drawOne(lane: Lane, { key, text, fallback }: DrawJob): Promise<Drawing> {
  const whole = await pictureOf(lane, text);
  if (whole.svg !== null) return { key, svg: whole.svg, degraded: null };
  for (let next = whole.final ? undefined : fallback; next; next = next.fallback) {
    const poorer = await pictureOf(lane, await next.text());
    if (poorer.svg !== null) return { key, svg: poorer.svg, degraded: next.degraded };
  }
  return { key, svg: null, error: whole.error };
}

/** A try whose picture is clean: one that is not is as good as none. */
async function pictureOf(lane: Lane, text: string): Promise<Attempt> {
  const attempt = await lane.attempt(text);
  if (attempt.svg === null) return attempt;
  const picture = cleanSvg(attempt.svg);
  return picture.svg === null ? failed(picture.problem) : picture;
}

/** Every lane takes the next job when it is free. */
export async function drawInLanes(
  lanes: readonly Lane[],
  jobs: readonly DrawJob[],
  onDrawing: (drawing: Drawing) => void,
): Promise<void> {
  const queue = jobs.values();
  const work = async (lane: Lane): Promise<void> => {
    for (const job of queue) onDrawing(await drawOne(lane, job));
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
