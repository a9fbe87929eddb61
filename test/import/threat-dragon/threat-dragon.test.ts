import { describe, expect, it } from "vitest";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const at = (x: number, y: number, width = 100, height = 60) => ({
  position: { x, y },
  size: { width, height },
});
const threat = {
  id: "a",
  number: 7,
  title: "Read it",
  status: "NotApplicable",
  severity: "Critical",
  modelType: "STRIDE",
  type: "Information disclosure",
  mitigation: "- Encrypt\n- Sign",
  description: "How",
};
const cells = [
  {
    id: "b",
    ...at(0, 0, 500, 400),
    shape: "trust-boundary-box",
    data: { type: "tm.BoundaryBox", name: "Net" },
  },
  {
    id: "c",
    ...at(10, 10, 200, 200),
    shape: "trust-boundary-box",
    data: { type: "tm.BoundaryBox", name: "Net" },
  },
  {
    id: "p",
    ...at(20, 20),
    shape: "process",
    data: {
      type: "tm.Process",
      name: "Web\nserver",
      isWebApplication: true,
      privilegeLevel: "root",
      threats: [threat],
    },
  },
  {
    id: "s",
    ...at(300, 300),
    shape: "store",
    data: {
      type: "tm.Store",
      name: "DB",
      isEncrypted: true,
      isALog: false,
      threats: [
        { title: "Lose it", status: "Open", severity: "TBD", modelType: "LINDDUN", type: "Linkability" },
      ],
    },
  },
  {
    id: "a",
    ...at(700, 20),
    shape: "actor",
    data: { type: "tm.Actor", name: "User", outOfScope: true, reasonOutOfScope: "People" },
  },
  {
    id: "k",
    shape: "trust-boundary-curve",
    source: { x: 600, y: -50 },
    target: { x: 600, y: 300 },
    vertices: [],
    data: { type: "tm.Boundary", name: "Edge" },
  },
  {
    id: "f",
    shape: "flow",
    source: { cell: "a" },
    target: { cell: "p" },
    vertices: [],
    data: {
      type: "tm.Flow",
      name: "Ask",
      protocol: "HTTPS",
      isEncrypted: true,
      isBidirectional: true,
      isPublicNetwork: true,
      threats: [{ ...threat, number: 8, status: "Mitigated", type: "Tampering" }],
    },
  },
  {
    id: "g",
    shape: "flow",
    source: { cell: "p" },
    target: { x: 305, y: 295 },
    data: { type: "tm.Flow", name: "" },
  },
  {
    id: "h",
    shape: "flow",
    source: { cell: "p" },
    target: { x: 900, y: 900 },
    data: { type: "tm.Flow", name: "Off", threats: [threat] },
  },
  { id: "t", ...at(0, 0), shape: "td-text-block", data: { type: "tm.Text", name: "A remark" } },
  { id: "?", shape: "cloud" },
];
const model = (diagrams: object[]) =>
  JSON.stringify({ version: "2.3.0", summary: { title: "Shop", owner: "Ann" }, detail: { diagrams } });

describe("a diagram of version 2", async () => {
  const result = await importTexts("threat-dragon", { "td.json": model([{ title: "Main", cells }]) });

  it("becomes elements in the boundaries that are drawn around them, and flows", () => {
    expect(result.names).toEqual([
      ...["Actor User", "Boundary Net", "Boundary Net 2", "Datastore DB", "Server Web server"],
      ...["Threat TD-2", "Threat TD-7", "Threat TD-8"],
    ]);
    expect(result.flows).toEqual(["User > Web server: HTTPS", "Web server > DB"]);
    expect(result.factsOf("Net 2")).toMatchObject({ inBoundary: "Net" });
    expect(result.factsOf("Web server")).toMatchObject({
      inBoundary: "Net 2",
      type: "web_application",
      isPrivileged: true,
    });
    expect(result.factsOf("DB")).toMatchObject({
      inBoundary: "Net",
      "controls.isEncryptedAtRest": true,
      storesLogData: undefined,
    });
    expect(result.factsOf("User")).toMatchObject({ inScope: false, outOfScopeReason: "People" });
    expect(result.factsOf("Ask")).toMatchObject({
      bidirectional: true,
      tags: ["crosses Edge", "public network"],
    });
  });

  it("brings its threats along, with what was decided", () => {
    expect(result.factsOf("TD-7")).toMatchObject({
      ...{ title: "Read it", target: "Web server", severity: "very high", stride: ["I"], description: "How" },
      ...{ mitigations: ["Encrypt", "Sign"], status: "false-positive" },
    });
    expect(result.factsOf("TD-8")).toMatchObject({ target: "flow:Ask", status: "mitigated", stride: ["T"] });
    expect(result.factsOf("TD-2")).toMatchObject({
      description: "LINDDUN Linkability",
      status: undefined,
      severity: undefined,
    });
  });

  it("says whose it is", () => {
    expect(result.about).toEqual({ description: undefined, owner: "Ann" });
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      "1 cell of an unknown kind",
      "1 flow with an end that leads to nothing",
      "1 note in a diagram",
      "1 threat to a flow that is left out",
      "1 trust boundary that is a line, without an inside; flows across it are tagged",
    ]);
  });
});

it("several diagrams are levels below one that has them", async () => {
  const result = await importTexts("threat-dragon", {
    "td.json": model([{ title: "Main", cells }, { title: "Main", cells: [] }, {}]),
  });
  expect([...result.levels.keys()]).toEqual(["", "diagram-3", "main", "main-2"]);
  expect(result.names).toEqual(["SetOfProcesses Diagram 3", "SetOfProcesses Main", "SetOfProcesses Main 2"]);
});

it("version 1 is read as well, and what is no model is told", async () => {
  const v1 = {
    summary: { title: "Old" },
    detail: {
      diagrams: [
        {
          diagramJson: {
            cells: [
              {
                type: "tm.Process",
                id: "1",
                ...at(0, 0),
                attrs: { text: { text: "App" } },
                threats: [{ title: "T", status: "Not Applicable" }],
              },
              { type: "tm.Store", id: "2", ...at(300, 0), attrs: { text: { text: "App" } } },
              {
                type: "tm.Flow",
                id: "3",
                source: { id: "1" },
                target: { id: "2" },
                labels: [{ attrs: { text: { text: "Save" } } }],
              },
              { type: "tm.Boundary", id: "4", source: { x: 200, y: -99 }, target: { x: 200, y: 99 } },
            ],
          },
        },
      ],
    },
  };
  const result = await importTexts("threat-dragon", {
    "a.json": JSON.stringify(v1),
    "b.json": `{"detail": 1}`,
  });
  expect(result.names).toEqual(["Datastore App 2", "Process App", "Threat TD-1"]);
  expect(result.factsOf("Save")).toMatchObject({
    source: "App",
    sink: "App 2",
    tags: ["crosses a trust boundary"],
  });
  expect(result.factsOf("TD-1")).toMatchObject({ status: "false-positive", target: "App" });
  expect(leftOutOf(result)).toContain("1 file that is no model of Threat Dragon");
});

const folder = "imports/threat-dragon";
it.each(corpusFiles(folder, ".json"))(
  "%s: every cell and threat is in the model, or in the list",
  async (file) => {
    const text = corpusText(`${folder}/${file}`);
    const result = await importTexts("threat-dragon", { [file]: text });
    const things = [...result.levels.values()].flat().filter(({ facts }) => facts.submodel === undefined);
    const left = result.leftOut.reduce(
      (sum, { kind, count }) => (/of the model/.test(kind) ? sum : sum + count),
      0,
    );
    // Counted in the text itself: each cell has one place in the order of drawing, and each threat one status.
    const cellsIn = text.match(/"type":\s*"tm\.\w+"/g)?.length ?? 0;
    const threatsIn = text.match(/"status":\s*"/g)?.length ?? 0;
    expect(things.length + left).toBe(cellsIn + threatsIn);
  },
);
