import type { Action, Beginning } from "./flow.ts";

/** A block of the picture, by the middle of it, in the units of Attack Flow Builder. */
export interface Placed {
  readonly of: Beginning | Action;
  readonly x: number;
  readonly y: number;
  /** The block that leads to it; null for a beginning. */
  readonly after: Placed | null;
}

/** From one block to the next, so that the widest ones and what they are about stand apart. */
const across = 820;
const down = 420;

/**
 * Trees of actions, laid out beside each other: each row a step further down, a block above the middle of what follows it.
 */
export function placed(beginnings: readonly Beginning[]): Placed[] {
  const blocks: Placed[] = [];
  let columns = 0;
  for (const beginning of beginnings) place(beginning, 0, null);
  return blocks;

  function place(of: Beginning | Action, row: number, after: Placed | null): number {
    const block = { of, x: 0, y: row * down, after };
    blocks.push(block);
    const below = of.next.map((one) => place(one, row + 1, block));
    const [first, last] = [below[0], below.at(-1)];
    const x = first === undefined || last === undefined ? columns++ * across : (first + last) / 2;
    block.x = x;
    return x;
  }
}
