import { describe, expect, it } from "vitest";
import { builtWith, optionsOf } from "../../src/federation/built-with.ts";
import { packContents } from "../../src/federation/sources.ts";
import { packOf } from "../support/packs.ts";

describe("what a pack was built with", () => {
  it("is its rule files, and what its options say of rules", async () => {
    const contents = await packContents((await packOf({ exclude: ["A", "B"], profiles: ["ics"] })).file);
    const built = builtWith("pay", contents, "~pay/x");
    expect(built).toEqual({
      level: "~pay/x",
      files: [{ file: "~pay/rules/1/mine.yaml", text: expect.stringContaining("id: BARE") }],
      builtIn: false,
      exclude: ["A", "B"],
      profiles: ["ics"],
    });
    expect(optionsOf(built)).toBe("--rules mine.yaml --no-builtin --exclude A,B --profile ics");
    expect(optionsOf({ ...built, files: [], builtIn: true, exclude: [], profiles: null })).toBe("");
  });

  it("is refused where a rule file is named that the pack does not hold", async () => {
    const contents = await packContents((await packOf()).file);
    const without = { ...contents, rules: new Map() };
    expect(() => builtWith("pay", without, "~pay")).toThrow("a rule file that it does not hold");
  });
});
