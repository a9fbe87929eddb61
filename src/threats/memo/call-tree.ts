import type { Subject } from "../facts/subject.ts";
import type { Call, Output, TrackedCall } from "./call.ts";

/** What a computation gave for a target, and the subjects that were met on the way, the target first. */
export interface Memoized<Value> {
  readonly value: Value;
  readonly met: readonly Subject[];
}

/**
 * Values that follow from the outputs of calls alone: the call tree of comemo (https://github.com/typst/comemo).
 * Whoever makes the first call next whatever the target, and each further one by the outputs before, comes to a leaf
 * that holds for all targets with the same outputs.
 */
export interface CallTree<Value> {
  /** The value of a target for which every call has the output that it had for one before; null where there was none. */
  get(target: Subject): Memoized<Value> | null;
  /** Keeps a value with the calls that led to it. */
  insert(calls: readonly TrackedCall[], value: Value): void;
  /** False once too few targets have the outputs of one before. */
  isWorthwhile(): boolean;
}

/** So many calls one tree has, and one value may take; so many outputs of a call are told apart. */
const nodesAtMost = 50_000;
export const callsAtMost = 400;
const outputsAtMost = 24;
/** What part of the targets is found by then, where a tree is worthwhile: what looks unlike at first may come again. */
const expected = [
  { after: 64, found: 1 / 16 },
  { after: 400, found: 1 / 2 },
] as const;

/** A call with the outputs that it had and where each leads; or the value, where no call is to be made any more. */
interface Node<Value> {
  readonly call: Call | null;
  readonly of: number;
  readonly outputs: Output[];
  readonly next: Node<Value>[];
  readonly value: Value | null;
}

export function callTree<Value extends object>(): CallTree<Value> {
  let root: Node<Value> | null = null;
  let nodes = 0;
  let sought = 0;
  let missed = 0;

  return {
    isWorthwhile: () =>
      expected.every(({ after, found }) => sought < after || sought - missed > found * sought),

    get(target) {
      sought++;
      const met = [target];
      let at = root;
      while (at !== null && at.call !== null) {
        const output = at.call(met[at.of] as Subject, met);
        const { outputs, next } = at;
        let edge = 0;
        while (edge < outputs.length && outputs[edge] !== output) edge++;
        at = edge < outputs.length ? (next[edge] as Node<Value>) : null;
      }
      if (at !== null) return { value: at.value as Value, met };
      missed++;
      return null;
    },

    insert(calls, value) {
      if (nodes + calls.length > nodesAtMost) return;
      const nodeAfter = (number: number) => nodeOf(calls[number] ?? null, value);
      root ??= nodeAfter(0);
      let at = root;
      for (const [number, { output }] of calls.entries()) {
        let edge = at.outputs.indexOf(output);
        if (edge < 0) {
          if (at.outputs.length === outputsAtMost) return;
          edge = at.outputs.push(output) - 1;
          at.next.push(nodeAfter(number + 1));
        }
        at = at.next[edge] as Node<Value>;
      }
    },
  };

  function nodeOf(tracked: TrackedCall | null, value: Value): Node<Value> {
    if (!tracked) return { call: null, of: 0, outputs: [], next: [], value };
    nodes++;
    return { call: tracked.call, of: tracked.of, outputs: [], next: [], value: null };
  }
}
