import { describe, expect, it } from "vitest";
import { readFederation } from "../../src/federation/declared.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";

function read(text: string) {
  const told: Diagnostic[] = [];
  return {
    ...readFederation(text, (one) => void told.push(one)),
    told: told.map((one) => `${one.severity} ${one.line} ${one.message}`),
  };
}

describe("federation.yaml", () => {
  it("names packs by paths and addresses, with an age for all or for one", () => {
    const text = `maxAge: 90
signers: allowed
packs:
  pay: ../pay.zip
  orders: {from: https://example.org/orders.zip, maxAge: 7}
`;
    const { packs, signers, told } = read(text);
    expect(told).toEqual([]);
    expect(signers).toBe("allowed");
    expect(packs.map(({ place, ...one }) => one)).toEqual([
      { name: "pay", from: "../pay.zip", maxAge: 90 },
      { name: "orders", from: "https://example.org/orders.zip", maxAge: 7 },
    ]);
    expect(packs[1]?.place).toMatchObject({ file: "federation.yaml", line: 5 });
  });

  it.each([
    ["packs: {../x: a.zip}", 'error 1 A pack cannot be called "../x".'],
    ["packs: {x: }", 'error 1 The pack "x" does not say where it is.'],
    ["packs: {x: {maxAge: 3}}", 'error 1 The pack "x" does not say where it is.'],
    ["packs: {x: 'http://example.org/x.zip'}", 'error 1 The pack "x" has an address that is not https.'],
    ["packs: {x: 'ftp://example.org/x.zip'}", 'error 1 The pack "x" has an address that is not https.'],
    ["pakcs: {x: a.zip}", 'warning 1 Nothing is known about "pakcs" here.'],
    ["packs: {x: {from: a.zip, maxage: 3, since: 2}}", 'warning 1 Nothing is known about "since" here.'],
    ["packs: {x: {from: a.zip, maxAge: 3 days}}", 'error 1 maxAge is a whole number of days, not "3 days".'],
    ["packs: {x: {from: a.zip, maxAge: -3}}", 'error 1 maxAge is a whole number of days, not "-3".'],
    ["maxAge: 1.5\npacks: {x: a.zip}", 'error 1 maxAge is a whole number of days, not "1.5".'],
    ["packs: {x: a.zip, X: b.zip}", 'error 1 The packs "x" and "X" differ only in letter case.'],
    ["packs: [x]", "error 1 packs is a map from names to paths or addresses."],
    ["packs: 3", "error 1 packs is a map from names to paths or addresses."],
    ["- x", "error 1 A map of keys and values is expected here."],
    ["packs: {x: [}", expect.stringContaining("error 1")],
  ])("says what is wrong with %s", (text, message) => expect(read(text).told).toContainEqual(message));

  it.each(["http://127.0.0.1:8080/x.zip", "http://localhost/x.zip"])("may ask this machine: %s", (from) =>
    expect(read(`packs: {x: "${from}"}`).packs).toHaveLength(1),
  );
});
