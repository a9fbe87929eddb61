import { setFlagsFromString } from "node:v8";

/**
 * From now on the heap grows by at most so much, in percent, between two collections. Pages are garbage as soon as they are
 * written, and V8 lets hundreds of megabytes of that stand where there is memory.
 */
export function growHeapSlowly(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
