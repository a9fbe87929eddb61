import { describe, expect, it } from "vitest";
import {
  type Attempt,
  drawInLanes,
  failed,
  inTurn,
  type Lane,
  wrongText,
} from "../../../src/diagrams/engines/lanes.ts";
import type { Drawing, DrawJob } from "../../../src/diagrams/engines/types.ts";
import { fallbackTo } from "./samples.ts";

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

describe("a text that cannot be drawn", () => {
  const svg = (text: string): string => `<svg><text>${text}</text></svg>`;
  const answers: Readonly<Record<string, Attempt>> = {
    good: { svg: svg("good") },
    poor: { svg: svg("poor") },
    hard: failed("too much"),
    wrong: wrongText("syntax error"),
    unclean: { svg: "<svg><script></script></svg>" },
  };
  const parrot: Lane = {
    attempt: async (text) => answers[text] ?? failed("never heard of it"),
    close: async () => undefined,
  };
  const drawing = (text: string, degraded: "no-edge-labels" | null) => ({ svg: `${svg(text)}\n`, degraded });
  const none = (error: string) => ({ svg: null, error });

  it.each([
    ["good", "poor", drawing("good", null), 0],
    ["hard", "poor", drawing("poor", "no-edge-labels"), 1],
    ["unclean", "poor", drawing("poor", "no-edge-labels"), 1],
    ["hard", "unclean", none("too much"), 1],
    ["hard", "wrong", none("too much"), 1],
    ["wrong", "poor", none("syntax error"), 0],
    ["hard", null, none("too much"), 0],
    ["unclean", null, none("the picture holds <script>, which a published page may not"), 0],
  ])("%s, or else %s", async (text, other, expected, asked) => {
    const fallback = other === null ? null : fallbackTo(other);
    const drawings: Drawing[] = [];
    await drawInLanes([parrot], [{ key: "a", text, ...(fallback && { fallback }) }], (one) =>
      drawings.push(one),
    );
    expect(drawings).toEqual([{ key: "a", ...expected }]);
    expect(fallback?.asked() ?? 0).toBe(asked);
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
