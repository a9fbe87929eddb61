import { describe, expect, it } from "vitest";
import { type FilterState, noFilter, readState, writeState } from "../../../src/browser/findings/state.ts";

const cases: readonly (readonly [address: string, change: Partial<FilterState>])[] = [
  ["?q=sql%20injection", { q: "sql injection" }],
  ["?sev=high,critical&status=open", { sev: ["high", "critical"], status: ["open"] }],
  ["?el=flow-a%26b%3Dc", { el: "flow-a&b=c" }],
  ["?sort=level&group=element&basis=assumed", { sort: "level", group: "element", basis: ["assumed"] }],
  ["?stride=S,T", { stride: ["S", "T"] }],
  ["?status=open&since=new", { status: ["open"], since: ["new"] }],
  [
    "?rule=AA01&level=.,shop%2Ftill&owner=A%2C%20B,C",
    { rule: ["AA01"], level: [".", "shop/till"], owner: ["A, B", "C"] },
  ],
  ["?group=fix&tag=a%26b&fix=TLS%201.3", { group: "fix", tag: ["a&b"], fix: ["TLS 1.3"] }],
  ["?q=50%25%20%3F%20%23", { q: "50% ? #" }],
];

describe("the state of a filter", () => {
  it.each(cases)("%s is written and read", (address, change) => {
    const state = { ...noFilter, ...change };
    expect(writeState(state)).toBe(address);
    expect(readState(`#${address}`)).toEqual(state);
  });

  it("that filters nothing leaves no trace", () => expect(writeState(noFilter)).toBe(""));

  it.each(["", "#", "#f-finding", "#Findings", "?sev=high"])("is not in %j", (hash) => {
    expect(readState(hash)).toBeNull();
  });

  it.each([
    ["#?", {}],
    ["#?sort=rank&group=score", {}],
    ["#?__proto__=x&toString=y&colour=red", {}],
    ["#?sort=toString", {}],
    ["#?sev=,,high,", { sev: ["high"] }],
    ["#?q=100%", { q: "100%" }],
    ["#?q", {}],
    ["#?sev=low&sev=high", { sev: ["high"] }],
  ])("takes from %s only what it knows", (hash, change) => {
    expect(readState(hash)).toEqual({ ...noFilter, ...change });
  });
});
