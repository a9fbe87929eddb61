import { describe, expect, it } from "vitest";
import { openWaiting } from "../../../src/diagrams/drawing/waiting.ts";

describe("openWaiting", () => {
  /** Which of some promises are settled by now. */
  async function settled(promises: readonly Promise<void>[]): Promise<boolean[]> {
    const done = promises.map(() => false);
    for (const [index, promise] of promises.entries()) {
      const settle = () => {
        done[index] = true;
      };
      promise.then(settle, settle);
    }
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  }

  it("is over for a key when all its parts have arrived", async () => {
    const { ready, arrived } = openWaiting(["a", "b", "a"]);
    const state = () => settled(["a", "b", "unknown"].map(ready));
    expect(await state()).toEqual([false, false, true]);
    arrived("a");
    arrived("b");
    expect(await state()).toEqual([false, true, true]);
    arrived("a");
    expect(await state()).toEqual([true, true, true]);
  });

  it("tells those who wait that nothing more will come, and nobody else", async () => {
    const { ready, arrived, failed } = openWaiting(["a", "b"]);
    const early = ready("b");
    arrived("a");
    failed(new Error("over"));
    await expect(early).rejects.toThrow("over");
    await expect(ready("b")).rejects.toThrow("over");
    await ready("a");
  });
});
