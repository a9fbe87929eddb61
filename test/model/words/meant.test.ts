import { describe, expect, it } from "vitest";
import { errorAt } from "../../../src/model/diagnostic.ts";
import { didYouMean } from "../../../src/model/spelling.ts";
import { between, perhaps, suggested } from "../../../src/model/words/meant.ts";

describe("what is meant", () => {
  it("is told in the words of a misspelling, and stands beside them", () => {
    const known = ["Web", "Weg", "Database"];
    expect(perhaps("Wed", known)?.text).toBe(didYouMean("Wed", known));
    const told = errorAt("x", "y", { file: "model.md", line: 1, column: 2 }, perhaps("Wed", known));
    expect(told).toMatchObject({
      hint: 'did you mean "Web" or "Weg"?',
      instead: { word: "Wed", by: ["Web", "Weg"] },
    });
    expect(perhaps("Nothing like it", known)).toBeNull();
    expect(errorAt("x", "y", null, perhaps("Nothing like it", known))).not.toHaveProperty("instead");
  });

  it("may depend on the language of the file", () => {
    const mend = {
      text: ({ value }: { value: (one: boolean) => string }) => value(true),
      word: "maybe",
      by: ({ value }: { value: (one: boolean) => string }) => [value(true)],
    };
    const by = (file: string) => errorAt("x", "y", { file }, mend).instead?.by;
    expect([by("model.md"), by("model.yaml")]).toEqual([["True"], ["true"]]);
  });

  it("may be meant between signs only", () => {
    expect(between("@", suggested("a", ["b"]), "#")).toMatchObject({
      text: 'did you mean "b"?',
      word: "@a#",
      by: ["@b#"],
    });
    expect(between("@", null)).toBeNull();
  });
});
