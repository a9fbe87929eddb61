import { describe, expect, it } from "vitest";
import type { End } from "../../../src/tree/linked.ts";
import { tree } from "../../support/in-memory.ts";

describe("a way into a level that is used in several contexts", () => {
  it("leads to the use that is meant", () => {
    const linked = tree({
      "main.md":
        '## Boundaries\n- **X**:\n- **Y**:\n## Servers\n- **M1**: boundary=X, submodel=m/model.md\n- **M2**: boundary=Y, submodel=m/model.md\n## Dataflows\n- **F**: from="M1/S", to="M2/S"\n- **G**: from="m/S", to=M1\n',
      "m/model.md": "## Servers\n- **S**:\n",
    });
    const zones = linked
      .linked("")
      .flows.flatMap(({ source, sink }) => [source, sink])
      .map((end) => (end.what === "element" ? end.boundary?.name : end.what));
    expect(zones).toEqual(["X", "Y", "X", "X"]);
  });
});

describe("an end", () => {
  /** `level:name`, `boundary level:name`, or `?name`. */
  const shown = (end: End) =>
    end.what === "unresolved"
      ? `?${end.name}`
      : `${end.what === "boundary" ? "boundary " : ""}${end.level}:${end.name}`;
  const zones =
    "## Boundaries\n- **Z**:\n- **Both**:\n## Servers\n- **Both**:\n- **S**: submodel=a/model.md\n";
  const below = "## Servers\n- **A**: submodel=b/model.md\n- **In**:\n";

  it.each([
    ["", "to=S", ":S", []],
    ["", "to=Both", ":Both", []],
    ["", "to=Z", "boundary :Z", []],
    ["", "to=boundary:Both", "boundary :Both", []],
    ["", "to='S/In'", "a:In", []],
    ["", "to='a/In'", "a:In", []],
    ["", "to='S/A/B'", "a/b:B", []],
    ["", "to='a/b/B'", "a/b:B", []],
    ["a", "to='b/B'", "a/b:B", []],
    ["a", "to='S/In'", "a:In", []],
    ["a", "to='../S'", ":S", []],
    ["", "to='S/Both'", "?S/Both", ["unknown-element"]],
    ["", "to='Z/In'", "?Z/In", ["unknown-element"]],
    ["", "to=Nobody", "?Nobody", ["unknown-element"]],
    ["", "notes=x", "??", ["flow-without-end"]],
  ])("in %j, %s is %s", (level, written, found, problems) => {
    const flows = `## Dataflows\n- **F**: from=Both, ${written}\n`;
    const linked = tree({
      "main.md": zones + (level === "" ? flows : ""),
      "a/model.md": below + (level === "a" ? flows : ""),
      "a/b/model.md": "## Servers\n- **B**:\n",
    });
    expect(shown(linked.flow(level, "F").sink)).toBe(found);
    expect(linked.diagnostics.map(({ code }) => code)).toEqual(problems);
  });
});
