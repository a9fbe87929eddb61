import { expect, it } from "vitest";
import { parseFields, textOf } from "../../../src/read/context/fields.ts";

it("gives each field once, however it is spelt, and what nobody took as plain data", () => {
  const fields = parseFields(
    "x.yaml",
    "\uFEFFaB_c: 1\nlist: [a, 2, {k: v}]\none: x\nno: null\nflag: yes\nd: {e: 5}\n",
    () => expect.unreachable(),
  );
  expect(fields?.text("missing", "abc")).toBe("1");
  expect(fields?.text("abc")).toBe("");
  expect(fields?.items("list").map(textOf)).toEqual(["a", "2", undefined]);
  expect(fields?.texts("one")).toEqual(["x"]);
  expect([fields?.text("no"), fields?.boolean("flag"), fields?.number("none")]).toEqual(["", true, null]);
  expect(fields?.map("none").text("x")).toBe("");
  expect(fields?.rest()).toEqual({ d: { e: 5 } });
});
