import { describe, expect, it } from "vitest";
import { said, tree } from "../../support/in-memory.ts";

const servers = "## Servers\n- **A**:\n- **B**:\n- **C**:\n";

/** Links a model whose flows are these lines; a flow from A to B unless it says otherwise. */
function flows(lines: readonly string[], frontMatter = "") {
  const front = frontMatter === "" ? "" : `---\n${frontMatter}\n---\n`;
  const linked = tree({
    "model.md": `${front}${servers}## Dataflows\n${lines.map((line) => `- ${line}\n`).join("")}`,
  });
  return { linked, flows: linked.linked("").flows, diagnostics: linked.diagnostics };
}

describe("flows that share a name", () => {
  it.each<[string, string[], string[], string[]]>([
    [
      "are told apart by their ends",
      ["**N**: from=A, to=B", "**N**: from=B, to=A", "**O**: from=A, to=B"],
      ["N(A>B)", "N(B>A)", "O"],
      ["warning same-flow-name"],
    ],
    [
      "and then by a number",
      ["**N**: from=A, to=B", "**N**: from=A, to=B", "**N**: from=A, to=C", "**N**: from=A, to=B"],
      ["N(A>B)", "N(A>B)~2", "N(A>C)", "N(A>B)~3"],
      ["warning same-flow-name"],
    ],
    [
      "even if another flow is called like that",
      ["**N(A>B)**: from=A, to=B", "**N**: from=A, to=B", "**N**: from=A, to=B"],
      ["N(A>B)", "N(A>B)~2", "N(A>B)~3"],
      ["warning same-flow-name"],
    ],
    [
      "even if two others are called like that",
      [
        "**N**: from=A, to=B",
        "**N(A>B)**: from=A, to=B",
        "**N**: from=B, to=A",
        "**N(A>B)~2**: from=A, to=B",
      ],
      ["N(A>B)~3", "N(A>B)", "N(B>A)", "N(A>B)~2"],
      ["warning same-flow-name"],
    ],
    [
      "unless they have ids",
      ["**N**: from=A, to=B, id=one", "**N**: from=A, to=B, id=two"],
      ["one", "two"],
      [],
    ],
    ["unless only one has none", ["**N**: from=A, to=B, id=one", "**N**: from=A, to=B"], ["one", "N"], []],
    [
      "and so are flows that share an id",
      ["**N**: from=A, to=B, id=x", "**O**: from=B, to=A, id=x"],
      ["x(A>B)", "x(B>A)"],
      ["warning same-flow-name"],
    ],
    [
      "with placeholders too",
      ["**N #1**: from=A, to=X%", "**N #1**: from=A"],
      ["N %231(A>X%25)", "N %231(A>?)"],
      ["warning unknown-element", "warning flow-without-end", "warning same-flow-name"],
    ],
  ])("%s", (_, lines, keys, warnings) => {
    const { flows: found, diagnostics } = flows(lines);
    expect(found.map(({ key }) => key)).toEqual(keys.map((key) => `flow:${key}`));
    expect(diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(warnings);
  });

  it("are a warning at the second of them, once for each name", () => {
    const { diagnostics } = flows([
      "**N**: from=A, to=B",
      "**M**: from=A, to=B",
      "**N**: from=A, to=B",
      "**M**: from=A, to=B",
      "**N**: from=A, to=B",
    ]);
    expect(diagnostics.map((one) => [...said([one]), one.message, one.hint])).toEqual([
      [
        "warning same-flow-name model.md:8:1",
        '3 flows are called "N"; their findings are told apart by their ends.',
        "give each flow a name or an id of its own",
      ],
      [
        "warning same-flow-name model.md:9:1",
        '2 flows are called "M"; their findings are told apart by their ends.',
        "give each flow a name or an id of its own",
      ],
    ]);
  });

  it("keep their keys when others are written between them", () => {
    const before = flows(["**N**: from=A, to=B", "**N**: from=B, to=A"]).flows.map(({ key }) => key);
    const after = flows(["**N**: from=A, to=B", "**X**: from=A, to=C", "**N**: from=B, to=A"]).flows.map(
      ({ key }) => key,
    );
    expect(after).toEqual([before[0], "flow:X", before[1]]);
  });
});
