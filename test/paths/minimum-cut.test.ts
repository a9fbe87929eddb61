import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minimumCut, type Pipe } from "../../src/paths/minimum-cut.ts";

const [nodes, source, sink] = [5, 0, 4];
const networks = fc.array(
  fc.record({
    from: fc.nat(nodes - 1),
    to: fc.nat(nodes - 1),
    capacity: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
      fc.constant(Number.POSITIVE_INFINITY),
    ),
  }),
  { maxLength: 9 },
);

function isConnected(pipes: readonly Pipe[]): boolean {
  const seen = new Set([source]);
  for (const node of seen) for (const { from, to } of pipes) if (from === node) seen.add(to);
  return seen.has(sink);
}

/** By trying every set of pipes. */
function smallestSize(pipes: readonly Pipe[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let chosen = 0; chosen < 2 ** pipes.length; chosen++) {
    const isCut = (at: number) => ((chosen >> at) & 1) === 1;
    const size = pipes.reduce((sum, { capacity }, at) => sum + (isCut(at) ? capacity : 0), 0);
    if (size < least && !isConnected(pipes.filter((_, at) => !isCut(at)))) least = size;
  }
  return least;
}

describe("the minimum cut", () => {
  it("is as small as the smallest of all sets that cut, and cuts", () => {
    fc.assert(
      fc.property(networks, (pipes) => {
        const cut = minimumCut(nodes, pipes, source, sink);
        expect(cut?.size ?? Number.POSITIVE_INFINITY).toBe(smallestSize(pipes));
        if (cut === null) return;
        expect(cut.pipes.reduce((sum, at) => sum + (pipes[at]?.capacity ?? 0), 0)).toBe(cut.size);
        expect(isConnected(pipes.filter((_, at) => !cut.pipes.includes(at)))).toBe(false);
      }),
    );
  });
});
