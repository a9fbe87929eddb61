import { describe, expect, it } from "vitest";
import { outcomeOf } from "./support.ts";

/** Where conditions differ from CPython on purpose. */
describe("other than CPython", () => {
  it.each<[text: string, expected: boolean | "fault", why: string]>([
    ["[1, 2, 3][4 / 2] == 3", true, "whole floats and integers are one kind of number"],
    ["1.0 is 1", true, "whole floats and integers are one kind of number"],
    ["2 ** 60", "fault", "integers stay in the range where they are exact"],
    ["9007199254740991 + 1", "fault", "integers stay in the range where they are exact"],
    ["(-8) ** 0.5", "fault", "there are no complex numbers"],
    ["'%s' % 1 == '1'", "fault", "there is no text formatting"],
    ["'a'.upper", "fault", "texts have no properties"],
    ["len", "fault", "functions can be called, but are not values"],
    ["Lifetime.LONG.value", "fault", "a member without rank has no value"],
    ["any(True for d in target.data if target.flag)", true, "target is visible everywhere, in any Python"],
  ])("%s gives %s: %s", (text, expected) => expect(outcomeOf(text)).toBe(expected));
});
