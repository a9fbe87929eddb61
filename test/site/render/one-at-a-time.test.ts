import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { oneAtATime } from "../../../src/site/render/one-at-a-time.ts";

it("work waits for what came before it, even if that failed", async () => {
  const seen: string[] = [];
  const work = (name: string, fails: boolean) => async () => {
    seen.push(`${name} begins`);
    await sleep(5);
    seen.push(`${name} ends`);
    if (fails) throw new Error(name);
    return name;
  };
  const all = [oneAtATime(work("a", false)), oneAtATime(work("b", true)), oneAtATime(work("c", false))];
  const ended = await Promise.allSettled(all);
  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
