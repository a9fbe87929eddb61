import { expect, it } from "vitest";
import { fingerprintOf, readableId } from "../../../src/export/told/fingerprint.ts";

it("is the same for the same id, and another for another", () => {
  expect(fingerprintOf("AA01@#Web")).toMatch(/^[0-9a-f]{32}$/);
  expect(fingerprintOf("AA01@#Web")).toBe(fingerprintOf("AA01@#Web"));
  expect(fingerprintOf("AA01@#Web")).not.toBe(fingerprintOf("AA01@#Web2"));
});

it("stands for the end of an id that nobody can read", () => {
  const long = (end: string) => `AA01@#${"\u{1f600}".repeat(300)}${end}`;
  expect(readableId("AA01@shop#Web")).toBe("AA01@shop#Web");
  expect(readableId(long("a")).length).toBeLessThanOrEqual(200);
  expect(readableId(long("a"))).not.toBe(readableId(long("b")));
  expect(readableId(long("a")).isWellFormed()).toBe(true);
});
