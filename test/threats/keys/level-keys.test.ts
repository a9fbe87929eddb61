import { expect, it } from "vitest";
import { openLevelKeys } from "../../../src/threats/keys/level-keys.ts";
import { judged } from "../../support/in-memory.ts";

const files = {
  "model.md":
    "## Description\nThe top.\n\n## Servers\n- **Top**: submodel=./a/model.md\n- **B**: submodel=./b/model.md\n",
  "a/model.md": "## Description\nThe first.\n\n## Servers\n- **A**: isHardened=True\n",
  "b/model.md": "## Description\nThe other.\n\n## Servers\n- **Other**:\n",
};

async function keysOf(changed: Record<string, string> = {}, now = "2026-11-01", madeBy = "me") {
  return openLevelKeys(await judged({ ...files, ...changed }, { builtIn: false, now }), madeBy);
}

/** The levels whose keys a change changes. */
async function changedBy(changed: Record<string, string>, now?: string, madeBy?: string) {
  const [before, after] = [await keysOf(), await keysOf(changed, now, madeBy)];
  const those = (key: "text" | "linked" | "drafted") =>
    ["", "a", "b"].filter((level) => before[key](level) !== after[key](level));
  return { text: those("text"), linked: those("linked"), drafted: those("drafted") };
}

const all = ["", "a", "b"];
const edited = (file: keyof typeof files, from: string, to: string) => ({
  [file]: files[file].replace(from, to),
});

it.each([
  ["a word of the description of a level", edited("a/model.md", "first", "very first"), [["a"], [], []]],
  ["a word of what levels inherit", edited("model.md", "top", "very top"), [[""], [], []]],
  ["a property", edited("a/model.md", "True", "False"), [["a"], ["a"], ["a"]]],
  ["a line more", edited("a/model.md", "The", "\nThe"), [["a"], ["a"], ["a"]]],
  ["a property above", edited("model.md", "**Top**:", "**Top**: isHardened=True,"), [[""], all, all]],
  ["a decision", { "decisions.yaml": "decisions: []\n" }, [[], [], []]],
  ["a rule", { "rules.yaml": "rules: []\n" }, [[], all, all]],
  ["a level elsewhere", { "c/model.md": "## Servers\n- **C**:\n" }, [[], [], []]],
  [
    "what somebody declares",
    edited("b/model.md", "## Servers", "## Types\n- **ledger**: like=database\n\n## Servers"),
    [["b"], all, all],
  ],
])("%s", async (_, changed, [text, linked, drafted]) => {
  expect(await changedBy(changed as Record<string, string>)).toEqual({ text, linked, drafted });
});

it("of another program, everything is another", async () => {
  expect(await changedBy({}, undefined, "others")).toEqual({ text: [], linked: all, drafted: all });
});

it("the day counts where a threat that somebody found was decided about", async () => {
  expect((await changedBy({}, "2026-12-01")).drafted).toEqual([]);
  const threat =
    "\n## Threats\n- **Theft**: target=A, status=accepted, until=2026-11-15, reason=so, owner=me\n";
  const found = { "a/model.md": files["a/model.md"] + threat };
  const [before, after] = [await keysOf(found), await keysOf(found, "2026-12-01")];
  expect(all.filter((level) => before.drafted(level) !== after.drafted(level))).toEqual(["a"]);
});
