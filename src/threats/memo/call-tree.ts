import type { Subject } from "../facts/subject.ts";
import type { Output, TrackedCall } from "./call.ts";

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
const callsKept = 50_000;
export const callsAtMost = 400;
const outputsAtMost = 24;
/** What part of the targets is found by then, where a tree is worthwhile: what looks unlike at first may come again. */
const expected = [
  { after: 64, found: 1 / 16 },
  { after: 400, found: 1 / 2 },
] as const;

/**
 * A run of calls that all have one output, those of `calls` from `from` to before `to`; then a call that has several, and
 * where each leads, or the value, where no call is to be made any more. Most of a way is shared with no other.
 */
interface Node<Value> {
  readonly calls: readonly TrackedCall[];
  readonly from: number;
  to: number;
  outputs: Output[];
  next: Node<Value>[];
  readonly value: Value;
}

export function callTree<Value extends object>(): CallTree<Value> {
  let root: Node<Value> | null = null;
  let kept = 0;
  let sought = 0;
  let missed = 0;

  return {
    isWorthwhile: () =>
      expected.every(({ after, found }) => sought < after || sought - missed > found * sought),

    get(target) {
      sought++;
      const met = [target];
      const value = root && valueAt(root, met);
      if (value !== null) return { value, met };
      missed++;
      return null;
    },

    insert(calls, value) {
      if (kept + calls.length > callsKept) return;
      if (root === null) root = tail(calls, 0, value);
      else branch(root, calls, value);
    },
  };

  function tail(calls: readonly TrackedCall[], from: number, value: Value): Node<Value> {
    kept += calls.length - from;
    return { calls, from, to: calls.length, outputs: [], next: [], value };
  }

  /** Leaves the way that is known where the first call has another output. */
  function branch(start: Node<Value>, calls: readonly TrackedCall[], value: Value): void {
    let at = start;
    for (let number = 0; number < calls.length; number++) {
      const { output } = calls[number] as TrackedCall;
      if (number < at.to) {
        const known = at.calls[number] as TrackedCall;
        if (known.output === output) continue;
        split(at, number, known.output);
      }
      const edge = at.outputs.indexOf(output);
      if (edge < 0) {
        if (at.outputs.length === 0 || at.outputs.length === outputsAtMost) return;
        at.outputs.push(output);
        at.next.push(tail(calls, number + 1, value));
        return;
      }
      at = at.next[edge] as Node<Value>;
    }
  }
}

/** Makes one of the calls of a run the one that has several outputs. */
function split<Value>(node: Node<Value>, at: number, output: Output): void {
  const { calls, to, outputs, next, value } = node;
  node.next = [{ calls, from: at + 1, to, outputs, next, value }];
  node.outputs = [output];
  node.to = at;
}

/** The value to which the calls lead for the first of those met; null where one has an output that it never had. */
function valueAt<Value>(root: Node<Value>, met: Subject[]): Value | null {
  let at = root;
  for (;;) {
    const { calls, from, to, outputs, next } = at;
    for (let number = from; number < to; number++) {
      const { of, call, output } = calls[number] as TrackedCall;
      if (call(met[of] as Subject, met) !== output) return null;
    }
    if (outputs.length === 0) return at.value;
    const { of, call } = calls[to] as TrackedCall;
    const edge = outputs.indexOf(call(met[of] as Subject, met));
    if (edge < 0) return null;
    at = next[edge] as Node<Value>;
  }
}
