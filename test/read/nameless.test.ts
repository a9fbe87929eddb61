import { describe, expect, it } from "vitest";
import { codes, model } from "../support/in-memory.ts";

const pytm = (boundary: object, element: object) =>
  JSON.stringify({
    boundaries: [boundary],
    elements: [{ __class__: "Server", name: "Web", ...element }],
    flows: [{ name: " ", source: "Web", sink: "Web" }],
  });

describe("what has no name", () => {
  it.each([
    ["model.md", '## Boundaries\n- ** **: isTrusted=True\n## Servers\n- **Web**: boundary=" "\n'],
    ["model.yaml", 'boundaries: [{ name: " ", isTrusted: true }]\nservers: [{ name: Web, boundary: " " }]\n'],
    ["pytm.json", pytm({ name: "" }, { inBoundary: "" })],
    ["pytm.json", pytm({ name: "  " }, { inBoundary: " " })],
  ])("a boundary keeps its elements, in %s", (file, text) => {
    const { model: read, diagnostics } = model(text, file);
    expect(codes(diagnostics)).toEqual(["no-name"]);
    expect(read.boundaries.map(({ name }) => name)).toEqual(["(no name)"]);
    expect(read.elements[0]?.properties.get("inBoundary")?.value).toBe("(no name)");
  });

  it("an element without a boundary lies in none", () => {
    const { model: read } = model(pytm({ name: "" }, { inBoundary: null }), "pytm.json");
    expect(read.elements[0]?.properties.has("inBoundary")).toBe(false);
  });

  it.each([
    ["model.yaml", "dataflows: [{ from: A, to: B }]\n"],
    ["model.yaml", 'dataflows: [{ name: " ", from: A, to: B }]\n'],
    ["pytm.json", '{"elements": [], "flows": [{"name": " ", "source": "A", "sink": "B"}]}'],
  ])("a flow goes by its ends, in %s", (file, text) => {
    expect(model(text, file).model.flows.map(({ name }) => name)).toEqual(["A → B"]);
  });

  it("a decision is asked for its finding, in the language of the file", () => {
    const [only] = model("responses: [{ status: accepted, reason: r }]\n", "model.yaml").diagnostics;
    expect(only).toMatchObject({
      message: "This decision does not say about which finding.",
      hint: expect.stringMatching(/^add finding: "?RULE@level\/path#element/),
    });
  });

  it("anything else is an error", () => {
    expect(codes(model("## Servers\n- ** **: port=80\n").diagnostics)).toContain("bad-entry");
    expect(codes(model("dataflows: [{ from: A }]\n", "model.yaml").diagnostics)).toContain("bad-entry");
  });
});
