import { describe, expect, it, vi } from "vitest";
import { openMemo, openRecent, perObject } from "../../src/model/memo.ts";

describe("a memo", () => {
  const upper = () => vi.fn((text: string) => text.toUpperCase());

  it("asks a function once for each key, however often it is got", () => {
    const memo = openMemo();
    const work = upper();
    expect([memo.of(work)("a"), memo.of(work)("a"), memo.of(work)("b")]).toEqual(["A", "A", "B"]);
    expect(work.mock.calls).toEqual([["a"], ["b"]]);
  });

  it("keeps null for an answer, and asks again where there was none", () => {
    const memo = openMemo();
    const nothing = vi.fn((_: string) => null);
    const none = vi.fn((_: string) => undefined);
    for (const work of [nothing, nothing]) expect(memo.of(work)("a")).toBeNull();
    for (const work of [none, none]) expect(memo.of(work)("a")).toBeUndefined();
    expect([nothing.mock.calls.length, none.mock.calls.length]).toEqual([1, 2]);
  });

  it("knows nothing of another one, nor of what was before it was cleared", () => {
    const [memo, other] = [openMemo(), openMemo()];
    const work = upper();
    memo.of(work)("a");
    other.of(work)("a");
    memo.clear();
    memo.of(work)("a");
    expect(work).toHaveBeenCalledTimes(3);
  });

  it("compares objects by identity", () => {
    const memo = openMemo();
    const size = vi.fn((list: readonly number[]) => list.length);
    const list = [1, 2];
    expect([memo.of(size)(list), memo.of(size)(list), memo.of(size)([1, 2])]).toEqual([2, 2, 2]);
    expect(size).toHaveBeenCalledTimes(2);
  });
});

describe("who has worked something out", () => {
  it("lets go of it when so many others have come after", () => {
    const forgotten: string[] = [];
    const note = openRecent(2);
    for (const name of ["a", "b", "c", "d"]) note({ forget: () => void forgotten.push(name) });
    expect(forgotten).toEqual(["a", "b"]);
  });

  it("keeps it where all may", () => {
    const note = openRecent(Number.POSITIVE_INFINITY);
    const forget = () => {
      throw new Error("forgotten");
    };
    for (let count = 0; count < 3; count++) note({ forget });
  });
});

describe("an answer for each object", () => {
  it("is worked out once, whoever asks and whatever it is", () => {
    const sizes = vi.fn((list: readonly number[]) => (list.length === 0 ? undefined : list.length));
    const [full, empty]: number[][] = [[1, 2], []];
    const sizeOf = perObject(sizes);
    expect([full, empty, full, empty, [1, 2]].map((list) => sizeOf(list as number[]))).toEqual([
      ...[2, undefined, 2, undefined, 2],
    ]);
    expect(sizes).toHaveBeenCalledTimes(3);
  });

  it("is another one of another function", () => {
    const list = [1];
    expect([perObject(() => "a")(list), perObject(() => "b")(list)]).toEqual(["a", "b"]);
  });
});
