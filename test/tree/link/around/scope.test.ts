import { describe, expect, it } from "vitest";
import { isInScope, type Linked } from "../../../../src/tree/linked.ts";
import { linkedTree } from "../../../support/in-memory.ts";

type Files = Readonly<Record<string, string>>;

/** Keys of what is out of scope, level by level, with where that is said if not by itself. */
function outOfScope(files: Files, context = 0): Record<string, Record<string, string>> {
  const { system } = linkedTree(files);
  const told: Record<string, Record<string, string>> = {};
  for (const [level, contexts] of system.instances) {
    const instance = contexts[Math.min(context, contexts.length - 1)];
    const all: Linked[] = instance ? [...instance.boundaries, ...instance.elements, ...instance.flows] : [];
    const out = all.filter((one) => !isInScope(one));
    if (out.length > 0)
      told[level] = Object.fromEntries(
        out.map((one) => [one.key, one.origins.get("inScope")?.from ?? "itself"]),
      );
  }
  return told;
}

const one = (text: string) => outOfScope({ "model.md": text })[""] ?? {};

describe("what lies in a boundary that is out of scope", () => {
  const zones = (inner: string) => `## Boundaries
- **Vendor**: inScope=False
  - **Hall**:${inner}
    - **Rack**:
## Servers
- **A**: boundary=Vendor
- **B**: boundary=Rack
- **C**: boundary=Rack, inScope=True
- **D**:
`;

  it("is out of scope, however deep, unless it says otherwise", () => {
    expect(one(zones(""))).toEqual({
      "boundary:Vendor": "itself",
      "boundary:Hall": 'boundary "Vendor" of the root',
      "boundary:Rack": 'boundary "Hall" of the root',
      A: 'boundary "Vendor" of the root',
      B: 'boundary "Rack" of the root',
    });
  });

  it("or what is nearer says otherwise", () => {
    expect(Object.keys(one(zones(" inScope=True")))).toEqual(["boundary:Vendor", "A"]);
  });

  it("in whatever order boundaries are written", () => {
    const text =
      "## Boundaries\n- **In**: inBoundary=Mid\n- **Mid**: inBoundary=Out\n- **Out**: inScope=False\n";
    expect(Object.keys(one(text))).toEqual(["boundary:In", "boundary:Mid", "boundary:Out"]);
  });

  it("is marked with the line that says so", () => {
    const { system } = linkedTree(zones(""));
    const hall = system.instances.get("")?.[0]?.names.elements.get("B");
    expect(hall?.origins.get("inScope")).toMatchObject({
      by: "boundary",
      place: { file: "model.md", line: 2 },
    });
  });
});

describe("a flow", () => {
  const shop = (flow: string) => `## Boundaries
- **Vendor**: inScope=False
## Actors
- **Old**: inScope=False
## Servers
- **Off**: boundary=Vendor
- **Web**:
## Dataflows
- **F**: ${flow}
`;

  it.each([
    ["from=Old, to=Off", '"Old" and "Off" of the root'],
    ["from=Off, to=Vendor", '"Off" and "Vendor" of the root'],
    ["from=Old, to=Off, inScope=True", undefined],
    ["from=Old, to=Web", undefined],
    ["from=Web, to=Off", undefined],
    ["from=Old, to=Nobody", undefined],
    ["from=Web, to=Old, inScope=False", "itself"],
    ["from=Web, to=Web, inBoundary=Vendor", 'boundary "Vendor" of the root'],
  ])("%s", (flow, expected) => {
    expect(one(shop(flow))["flow:F"]).toBe(expected);
  });
});

describe("below an element that is out of scope", () => {
  const files = (legacy: string): Files => ({
    "model.md": `## Boundaries\n- **Hall**:\n## Actors\n- **U**:\n## Servers\n- **Legacy**: boundary=Hall, submodel=legacy/model.md, ${legacy}\n## Dataflows\n- **F**: from=U, to=Legacy\n`,
    "legacy/model.md":
      "## Boundaries\n- **Room**:\n- **Lit**: inScope=True\n## Servers\n- **Core**: submodel=core/model.md\n- **Screen**: boundary=Lit\n- **Desk**: boundary=Hall\n- **Kept**: inScope=True\n## Dataflows\n- **In**: from=U, to=Core\n- **Seen**: from=U, to=Core, inScope=True\n",
    "legacy/core/model.md": "## Servers\n- **Tape**:\n## Dataflows\n- **Deep**: from=U, to=Tape\n",
    "legacy/notes/model.md": "## Servers\n- **Paper**:\n",
  });

  it("lies the whole level, and the levels below it", () => {
    expect(outOfScope(files("inScope=False"))).toEqual({
      "": { Legacy: "itself" },
      legacy: {
        "boundary:Room": '"Legacy" of the root',
        Core: '"Legacy" of the root',
        Desk: '"Legacy" of the root',
        "flow:In": '"Legacy" of the root',
      },
      "legacy/core": { Tape: '"Core" of legacy', "flow:Deep": '"Core" of legacy' },
      "legacy/notes": { Paper: '"Legacy" of the root' },
    });
  });

  it("nothing does where the element is in scope", () => {
    expect(outOfScope(files("inScope=True"))).toEqual({});
  });

  it("counts what the element says, not the boundary that it lies in", () => {
    const { "model.md": root = "", ...below } = files("inScope=True");
    const out = outOfScope({
      ...below,
      "model.md": root.replace("- **Hall**:", "- **Hall**: inScope=False"),
    });
    expect(out).toEqual({ "": { "boundary:Hall": "itself" } });
  });

  it("or below a boundary, which may say otherwise", () => {
    const below = (outer: string, inner: string) =>
      outOfScope({
        "model.md": `## Servers\n- **Top**: submodel=top/model.md, ${outer}\n`,
        "top/model.md": `## Boundaries\n- **Yard**: submodel=../yard/model.md, ${inner}\n`,
        "yard/model.md": "## Servers\n- **S**:\n",
      }).yard ?? {};
    expect(below("inScope=False", "isTrusted=True")).toEqual({ S: 'boundary "Yard" of top' });
    expect(below("inScope=False", "inScope=True")).toEqual({});
    expect(below("inScope=True", "inScope=False")).toEqual({ S: 'boundary "Yard" of top' });
  });

  it("is decided for each use: one of two is judged", () => {
    const shared: Files = {
      "model.md":
        "## Servers\n- **A**: submodel=m/model.md, inScope=False\n- **B**: submodel=m/model.md\n- **C**: submodel=m/model.md, inScope=False\n",
      "m/model.md": "## Servers\n- **S**:\n",
    };
    const { system } = linkedTree(shared);
    const contexts = (system.instances.get("m") ?? []).map(({ describes, outOfScope, elements }) => [
      describes.map(({ name }) => name),
      outOfScope === null,
      elements.map(isInScope),
    ]);
    // What is judged somewhere is shown as judged.
    expect(contexts).toEqual([
      [["B"], true, [true]],
      [["A", "C"], false, [false]],
    ]);
  });
});

describe("what pytm wrote", () => {
  const pytm = JSON.stringify({
    boundaries: [{ name: "Zone", inScope: false }],
    elements: [
      { __class__: "Server", name: "A", inBoundary: "Zone" },
      { __class__: "Server", name: "B", inScope: false },
    ],
    flows: [{ name: "F", source: "B", sink: "B" }],
  });

  it("says it of one thing only", () => {
    expect(outOfScope({ "threat-model.json": pytm })).toEqual({
      "": { "boundary:Zone": "itself", B: "itself" },
    });
  });

  it("but for the level as a whole, which pytm does not know", () => {
    const root = "## Servers\n- **Old**: inScope=False, submodel=p\n";
    const out = outOfScope({ "model.md": root, "p/threat-model.json": pytm });
    expect(Object.keys(out.p ?? {})).toEqual(["boundary:Zone", "A", "B", "flow:F"]);
  });
});
