import { describe, expect, it } from "vitest";
import { said, tree } from "../../support/in-memory.ts";

describe("names of one level", () => {
  it("may be the same in four namespaces", () => {
    const linked = tree({
      "model.md":
        "## Boundaries\n- **X**:\n## Servers\n- **X**: boundary=X\n## Data\n- **X**:\n## Dataflows\n- **X**: from=X, to=X, data=X\n",
    });
    expect(linked.diagnostics).toEqual([]);
    expect(linked.flow("", "X")).toMatchObject({
      key: "flow:X",
      source: { what: "element" },
      data: [{ what: "data" }],
    });
    expect(linked.element("", "X")).toMatchObject({
      key: "X",
      boundary: { what: "boundary", key: "boundary:X" },
    });
  });

  it.each([
    [
      "elements",
      "## Servers\n- **X**: port=1\n## Actors\n- **X**: port=2\n",
      "error duplicate-name model.md:4:1",
    ],
    ["boundaries", "## Boundaries\n- **X**:\n  - **X**:\n", "error duplicate-name model.md:3:3"],
    ["data", "## Data\n- **X**:\n- **X**:\n", "error duplicate-name model.md:3:1"],
  ])("may not be the same for two %s", (what, text, error) => {
    const { diagnostics } = tree({ "model.md": text });
    expect(said(diagnostics)).toEqual([error]);
    expect(diagnostics[0]).toMatchObject({
      message: `Two ${what} are called "X" (the other one is in line 2).`,
      hint: expect.stringMatching(/^rename one of them/),
    });
  });

  it("may be those of another level", () => {
    const same = "## Boundaries\n- **X**:\n## Servers\n- **X**:\n## Data\n- **X**:\n";
    const linked = tree({ "model.md": same, "a/model.md": same });
    expect(linked.diagnostics).toEqual([]);
    expect(linked.element("a", "X").level).toBe("a");
  });
});

describe("the key of a thing", () => {
  it.each([
    [
      "two ids",
      "## Servers\n- **A**: id=x\n- **B**: id=x\n",
      "error duplicate-key model.md:3:10",
      '"B" and "A" have the same key, "x".',
    ],
    [
      "an id and a name",
      "## Servers\n- **A**:\n- **B**: id=A\n",
      "error duplicate-key model.md:3:10",
      '"B" and "A" have the same key, "A".',
    ],
    [
      "an element and a flow",
      '## Servers\n- **flow:A**:\n## Dataflows\n- **A**: from="flow:A", to="flow:A"\n',
      "error duplicate-key model.md:4:1",
      '"A" and "flow:A" have the same key, "flow:A".',
    ],
    [
      "two data",
      "## Data\n- **A**: id=x\n- **B**: id=x\n",
      "error duplicate-key model.md:3:10",
      '"B" and "A" have the same key, "x".',
    ],
  ])("is nobody else's: %s", (_, text, error, message) => {
    const { diagnostics } = tree({ "model.md": text });
    expect(said(diagnostics)).toEqual([error]);
    expect(diagnostics[0]).toMatchObject({ message, hint: "give one of them another id" });
  });
});
