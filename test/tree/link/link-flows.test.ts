import { describe, expect, it } from "vitest";
import { tree } from "../../support/in-memory.ts";

const servers = "## Servers\n- **A**:\n- **B**:\n- **C**:\n";

/** Links a model whose flows are these lines; a flow from A to B unless it says otherwise. */
function flows(lines: readonly string[], frontMatter = "") {
  const front = frontMatter === "" ? "" : `---\n${frontMatter}\n---\n`;
  const linked = tree({
    "model.md": `${front}${servers}## Dataflows\n${lines.map((line) => `- ${line}\n`).join("")}`,
  });
  return { linked, flows: linked.linked("").flows, diagnostics: linked.diagnostics };
}

describe("responses", () => {
  it("do not count among what goes in and out", () => {
    const { linked } = flows([
      "**Q**: from=A, to=B",
      "**R**: from=B, to=A, responseTo=Q",
      "**S**: from=C, to=A",
    ]);
    const ends = (name: string) => {
      const { inputs, outputs } = linked.element("", name);
      return [inputs.map((flow) => flow.name), outputs.map((flow) => flow.name)];
    };
    expect(["A", "B", "C"].map(ends)).toEqual([
      [["S"], ["Q"]],
      [["Q"], []],
      [[], ["S"]],
    ]);
  });
});

describe("what goes in and out", () => {
  it("of an element are the flows of its own level, in the order of the sequence", () => {
    const linked = tree({
      "main.md":
        "## Actors\n- **U**:\n## Servers\n- **S**: submodel=a/model.md\n## Dataflows\n- **Two**: from=U, to=S, order=2\n- **One**: from=U, to=S, order=1\n",
      "a/model.md": "## Servers\n- **A**:\n## Dataflows\n- **In**: from=U, to=A\n",
    });
    expect(linked.element("", "U").outputs.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(linked.element("", "S").inputs.map(({ name }) => name)).toEqual(["One", "Two"]);
    expect(linked.element("a", "A").inputs.map(({ name }) => name)).toEqual(["In"]);
  });
});
