import { describe, expect, it } from "vitest";
import { Classification, isEnumMember } from "../../../src/model/enums.ts";
import type { LinkedData } from "../../../src/tree/linked.ts";
import { said, tree } from "../../support/in-memory.ts";

/** Properties as plain values, each with who they come from if not from the entry: `HTTPS <sink`. */
function values({ values: all, origins }: LinkedData, names: readonly string[]): string[] {
  return names.map((name) => {
    const value = all[name];
    const by = origins.get(name)?.by;
    return `${isEnumMember(value) ? value.name : value}${by === undefined ? "" : ` <${by}`}`;
  });
}

const atRest = ["isSourceEncryptedAtRest", "isDestEncryptedAtRest"];

describe("data of a level above", () => {
  const linked = tree({
    "main.md": `## Servers
- **Safe**: isEncryptedAtRest=True
- **S**: submodel=a/model.md
## Data
- **D**: isStored=True, classification=SECRET
- **Own**: classification=PUBLIC
## Dataflows
- **Up**: from=Safe, to=Safe, data=D
`,
    "a/model.md": `## Servers
- **A**: isEncryptedAtRest=False, data=[D]
- **B**: isEncryptedAtRest=False
## Data
- **Own**: classification=SENSITIVE
## Dataflows
- **F**: from=A, to=B, data=[D, Own]
- **G**: from=Safe, to=B, data="../Own"
`,
  });
  const [below, own] = linked.flow("a", "F").data;

  it("are visible, and the nearest wins", () => {
    expect(said(linked.diagnostics)).toEqual([]);
    expect(below).toMatchObject({
      name: "D",
      level: "a",
      declaredIn: "",
      values: { classification: Classification.SECRET },
    });
    expect(own).toBe(linked.data("a", "Own"));
    expect(linked.flow("a", "G").data.map(({ declaredIn }) => declaredIn)).toEqual([""]);
  });

  it("are one thing in a level, and say where they come from", () => {
    expect(linked.element("a", "A").data[0]).toBe(below);
    expect(below?.origins.get("classification")).toEqual({
      place: { file: "main.md", line: 5, column: 25 },
      from: '"D" of the root',
      by: "level",
    });
  });

  it("are changed by the flows of each level for that level only", () => {
    expect(values(linked.data("", "D"), atRest)).toEqual(["true <flow", "true <flow"]);
    expect(values(below as LinkedData, atRest)).toEqual(["false <flow", "false <flow"]);
  });

  it("come along with a source of another level, without being changed there", () => {
    const three = tree({
      "main.md":
        "## Servers\n- **Top**: data=[D], isEncryptedAtRest=True\n- **S**: submodel=a/model.md\n## Data\n- **D**: isStored=True\n",
      "a/model.md": "## Servers\n- **Mid**: data=[D], submodel=b/model.md\n",
      "a/b/model.md":
        "## Servers\n- **Low**:\n## Dataflows\n- **F**: from=Top, to=Low, data=D\n- **G**: from=Mid, to=Low, data=D\n",
    });
    const [first, ...others] = [...three.flow("a/b", "F").data, ...three.flow("a/b", "G").data];
    expect(others).toEqual([first]);
    expect(others[0]).toBe(first);
    expect(values(first as LinkedData, atRest)).toEqual(["true <flow", "false"]);
    expect(values(three.data("", "D"), atRest)).toEqual(["false", "false"]);
  });
});
