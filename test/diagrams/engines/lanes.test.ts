import { describe, expect, it } from "vitest";
import { drawInLanes, inTurn, type Lane } from "../../../src/diagrams/engines/lanes.ts";
import type { Drawing, DrawJob } from "../../../src/diagrams/engines/types.ts";

const jobs: readonly DrawJob[] = ["a", "b", "c", "d", "e"].map((key) => ({ key, text: key }));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A lane that notices when it is asked before it has answered. */
function lane(busy: { now: number; most: number }): Lane {
  let asked = false;
  return {
    async attempt(text) {
      if (asked) throw new Error("asked twice");
      asked = true;
      busy.now += 1;
      busy.most = Math.max(busy.most, busy.now);
      await pause(5);
      busy.now -= 1;
      asked = false;
      return { svg: `<svg><text>${text}</text></svg>` };
    },
    close: async () => undefined,
  };
}

describe("drawInLanes", () => {
  it.each([
    [1, 1],
    [3, 3],
    [9, 5],
  ])("with %i lanes draws %i at once", async (count, most) => {
    const busy = { now: 0, most: 0 };
    const drawings: Drawing[] = [];
    await drawInLanes(
      Array.from({ length: count }, () => lane(busy)),
      jobs,
      (drawing) => drawings.push(drawing),
    );
    expect(drawings.map(({ key, svg }) => [key, svg]).sort()).toEqual(
      jobs.map(({ key }) => [key, `<svg><text>${key}</text></svg>\n`]),
    );
    expect(busy.most).toBe(most);
  });

  it("hands on what the caller throws, once every lane is free again", async () => {
    const busy = { now: 0, most: 0 };
    const run = drawInLanes([lane(busy), lane(busy)], jobs, ({ key }) => {
      if (key === "a") throw new Error("enough");
    });
    await expect(run).rejects.toThrow("enough");
    expect(busy.now).toBe(0);
  });
});

describe("inTurn", () => {
  it("lets a run wait for the one before it, even for one that failed", async () => {
    const only = [lane({ now: 0, most: 0 })];
    const draw = inTurn((texts, onDrawing) => drawInLanes(only, texts, onDrawing));
    const keys: string[] = [];
    const ends = await Promise.allSettled([
      draw(jobs.slice(0, 2), ({ key }) => keys.push(key)),
      draw(jobs.slice(2, 3), () => {
        throw new Error("enough");
      }),
      draw(jobs.slice(3), ({ key }) => keys.push(key)),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(keys).toEqual(["a", "b", "d", "e"]);
  });
});
