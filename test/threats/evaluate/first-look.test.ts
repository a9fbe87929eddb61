import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { printCondition } from "../../../src/conditions/print.ts";
import { firstLook } from "../../../src/threats/evaluate/first-look.ts";

describe("the first look", () => {
  it.each([
    ["target.isHardened", "target.isHardened"],
    [
      "target.isHardened and not target.controls.usesMFA",
      "target.isHardened and not target.controls.usesMFA",
    ],
    ["target.stated.usesMFA and target.inputs", "target.stated.usesMFA"],
    ["not target.isClient and any(f.isCall for f in target.inputs)", "not target.isClient"],
    [
      "(target.isOfType('queue') or target.isPublic) and len(target.inputs) > 1",
      '(target.isOfType("queue") or target.isPublic)',
    ],
    [
      "target.isOfType('queue') and (target.oneOf(Server) and target.isExposed)",
      'target.isOfType("queue") and target.oneOf(Server)',
    ],
    [
      "target.minTLSVersion < TLSVersion.TLSv12 and target.sink.isPublic",
      "target.minTLSVersion < TLSVersion.TLSv12",
    ],
    ["target.isLocal and target.isEncryptedInTransit", "target.isLocal"],
  ])("of %s is %s", (condition, asked) => {
    const look = firstLook(parseCondition(condition));
    expect(look && printCondition(look)).toBe(printCondition(parseCondition(asked)));
  });

  it.each([
    "target.isExposed and target.isHardened",
    "any(f.isCall for f in target.inputs)",
    "target.isHardened or target.isExposed",
    "target.sink.isHardened",
    "target.crossesTrust() and target.isHardened",
    "target.data[0] and target.isHardened",
    "[f for f in target.inputs] and target.isHardened",
    "target.inBoundary is None",
  ])("of %s is none", (condition) => {
    expect(firstLook(parseCondition(condition))).toBeNull();
  });
});
