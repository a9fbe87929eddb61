import { describe, it } from "vitest";
import { isRejected, type Rejected } from "../support.ts";

describe("what is refused", () => {
  it.each<Rejected>([
    ["a.__class__", /begin with __/, 2, 11],
    ["a._＿class__", /begin with __/, 2, 11],
    ["__import__", /begin with __/, 0, 10],
    ["[1 for __x in y]", /begin with __/, 7, 10],
  ])("%j", isRejected);
});
