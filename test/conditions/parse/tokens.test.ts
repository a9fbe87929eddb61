import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { printCondition } from "../../../src/conditions/print.ts";
import { shape } from "../support.ts";

describe("blanks", () => {
  it.each([
    "target.port==80 and target.flag",
    "  target . port\n== 80 # the port\n\tand (\n  target.flag # and the flag\n)\r\n",
    "target.port == \\\n 80 and target.flag",
    "#\ntarget.port == 80 and target.flag #",
  ])("%j", (text) => {
    expect(shape(parseCondition(text))).toEqual(shape(parseCondition("target.port == 80 and target.flag")));
  });

  it("reads names of any script, in normal form KC", () => {
    expect(parseCondition("ﬁeld.größe")).toMatchObject({
      type: "attribute",
      name: "größe",
      object: { name: "field" },
    });
  });

  it("lets a word follow a number", () => {
    expect(printCondition(parseCondition("1if 0x1for 2else 3"))).toBe("1 if 31 or 2 else 3");
  });
});
