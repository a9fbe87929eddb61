/** Work of which one is done at a time. */
export interface Turns {
  /** Asks for one. While one is done, any number of askings become exactly one more, which begins when that ends. */
  readonly ask: () => void;
  /** When nothing is done and nothing is asked for. */
  readonly idle: () => Promise<void>;
  /** Begins nothing any more; answers when what was begun has ended. */
  readonly stop: () => Promise<void>;
}

/** @param work what it throws is its own to tell */
export function oneAtATime(work: () => Promise<void>): Turns {
  let running: Promise<void> | null = null;
  let isAskedFor = false;
  let isStopped = false;
  const run = async () => {
    while (isAskedFor && !isStopped) {
      isAskedFor = false;
      await work().catch(() => undefined);
    }
    running = null;
  };
  const idle = async () => {
    while (running !== null) await running;
  };
  return {
    ask() {
      isAskedFor = true;
      // Not at once: whoever asks twice in one breath asks once.
      running ??= Promise.resolve().then(run);
    },
    idle,
    async stop() {
      isStopped = true;
      await idle();
    },
  };
}
