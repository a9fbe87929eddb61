/** What a command has printed, in order. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
}

/** More than this nobody keeps. In characters. */
const atMost = 200_000_000;

/**
 * Does some work, and answers with what it printed meanwhile as well; null for bytes that are no text, and for too much.
 */
export async function captured<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly printed: Printed | null }> {
  const texts = { stdout: "", stderr: "" };
  let isWhole = true;
  const streams = (["stdout", "stderr"] as const).map((name) => {
    const stream = process[name];
    const write = stream.write;
    stream.write = ((piece: string | Uint8Array, ...more: never[]) => {
      if (typeof piece !== "string" || texts[name].length + piece.length > atMost) isWhole = false;
      else if (!isProgress(piece)) texts[name] += piece;
      return write.call(stream, piece, ...more);
    }) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  try {
    const result = await work();
    return { result, printed: isWhole ? texts : null };
  } finally {
    for (const restore of streams) restore();
  }
}

/** Prints once more what was printed then. */
export function printAgain({ stdout, stderr }: Printed): void {
  if (stderr !== "") process.stderr.write(stderr);
  if (stdout !== "") process.stdout.write(stdout);
}

/** A line that the next one writes over. */
const isProgress = (piece: string): boolean => piece.startsWith("\r");
