import { describe, expect, it, vi } from "vitest";
import { oneAtATime } from "../../src/serve/one-at-a-time.ts";
import { settled } from "../../src/serve/settled.ts";

function work() {
  const ends: (() => void)[] = [];
  const seen = { atOnce: 0, most: 0 };
  const turns = oneAtATime(async () => {
    seen.most = Math.max(seen.most, ++seen.atOnce);
    await new Promise<void>((done) => ends.push(done));
    seen.atOnce--;
  });
  const breath = () => new Promise((done) => setImmediate(done));
  return { turns, ends, seen, breath };
}

describe("one at a time", () => {
  it("makes of any number of changes during a build exactly one more", async () => {
    const { turns, ends, seen, breath } = work();
    turns.ask();
    turns.ask();
    await breath();
    expect(ends.length).toBe(1);
    for (let time = 0; time < 5; time++) turns.ask();
    await breath();
    expect(ends.length).toBe(1);
    ends[0]?.();
    await breath();
    expect(ends.length).toBe(2);
    ends[1]?.();
    await turns.idle();
    expect([ends.length, seen.most]).toEqual([2, 1]);
    turns.ask();
    await breath();
    expect(ends.length).toBe(3);
    ends[2]?.();
    await turns.idle();
  });

  it("begins nothing after it was stopped, and goes on after a failure", async () => {
    let times = 0;
    const failing = oneAtATime(async () => {
      times++;
      throw new Error("no");
    });
    failing.ask();
    await failing.idle();
    failing.ask();
    await failing.idle();
    expect(times).toBe(2);
    await failing.stop();
    failing.ask();
    await failing.idle();
    expect(times).toBe(2);
  });
});

describe("settled", () => {
  it("calls once after a burst, and in the middle of one that does not end", () => {
    vi.useFakeTimers();
    try {
      let times = 0;
      const call = settled(() => times++, 20, 100);
      for (let at = 0; at < 3; at++) call();
      vi.advanceTimersByTime(19);
      expect(times).toBe(0);
      vi.advanceTimersByTime(1);
      expect(times).toBe(1);
      for (let at = 0; at < 20; at++) {
        call();
        vi.advanceTimersByTime(10);
      }
      expect(times).toBe(3);
      call();
      call.cancel();
      vi.advanceTimersByTime(500);
      expect(times).toBe(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
