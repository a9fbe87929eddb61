import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { judge } from "../../../src/pipeline/judge.ts";
import { corpusFiles, corpusText } from "../../support/corpus.ts";
import { folderWith } from "../../support/folders.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

interface Drawn {
  readonly id: string;
  readonly value?: string;
  readonly style?: string;
  readonly at?: readonly [number, number, number?, number?];
  readonly parent?: string;
  readonly says?: Readonly<Record<string, string>>;
}

function vertex({ id, value = "", style = "", at = [0, 0], parent = "1", says }: Drawn): string {
  const [x, y, width = 80, height = 40] = at;
  const geometry = `<mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/>`;
  if (!says)
    return `<mxCell id="${id}" value="${escaped(value)}" style="${style}" vertex="1" parent="${parent}">${geometry}</mxCell>`;
  const words = Object.entries({ label: value, ...says }).map(([key, one]) => `${key}="${escaped(one)}"`);
  return `<UserObject ${words.join(" ")} id="${id}"><mxCell style="${style}" vertex="1" parent="${parent}">${geometry}</mxCell></UserObject>`;
}

function edge(id: string, from: string, to: string, value = "", style = "", parent = "1"): string {
  const end = (word: string, key: string, as: string) =>
    word.includes(",")
      ? ["", `<mxPoint x="${word.split(",")[0]}" y="${word.split(",")[1]}" as="${as}"/>`]
      : [word === "" ? "" : `${key}="${word}"`, ""];
  const [source, sourcePoint] = end(from, "source", "sourcePoint");
  const [target, targetPoint] = end(to, "target", "targetPoint");
  return `<mxCell id="${id}" value="${escaped(value)}" style="${style}" edge="1" parent="${parent}" ${source} ${target}><mxGeometry relative="1" as="geometry">${sourcePoint}${targetPoint}</mxGeometry></mxCell>`;
}

const model = (...cells: string[]) =>
  `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join("\n")}</root></mxGraphModel>`;
const packed = (xml: string) => deflateRawSync(Buffer.from(encodeURIComponent(xml))).toString("base64");
const file = (...pages: [name: string, xml: string][]) =>
  `<mxfile>${pages.map(([name, xml]) => `<diagram id="id-${name}" name="${name}">${xml}</diagram>`).join("")}</mxfile>`;

const zone = "html=1;fillColor=none;dashed=1;strokeWidth=2;strokeColor=#FF3333;";
const dfd = model(
  vertex({ id: "z", value: "Data <b>centre</b>", style: zone, at: [200, 0, 600, 300] }),
  vertex({ id: "y", value: "Internet", style: zone, at: [0, 0, 150, 300] }),
  vertex({ id: "x", value: "Restricted", style: zone, at: [500, 10, 280, 200] }),
  vertex({ id: "u", value: "End user", style: "rounded=0;whiteSpace=wrap;html=1;", at: [20, 20] }),
  vertex({ id: "p", value: "Pay&nbsp;&lt;API&gt;", style: "ellipse;html=1;", at: [220, 20, 80, 80] }),
  vertex({ id: "m", value: "Orders", style: "ellipse;shape=doubleEllipse;html=1;", at: [320, 20, 80, 80] }),
  vertex({
    id: "s",
    value: "Audit log",
    style: "shape=partialRectangle;left=0;right=0;html=1;",
    at: [600, 50],
  }),
  vertex({ id: "n", value: "A remark", style: "shape=note;html=1;", at: [900, 0] }),
  vertex({ id: "l", style: "shape=requiredInterface;dashed=1;", at: [450, -50, 20, 400] }),
  edge("f", "u", "p", "HTTPS"),
  edge("g", "p", "m", "", "startArrow=classic;endArrow=none;"),
  edge("h", "m", "s", "Write<br>entries", "html=1;startArrow=classic;endArrow=classic;"),
  `<mxCell id="e" value="AMQP" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="g"><mxGeometry x="0" relative="1" as="geometry"/></mxCell>`,
  edge("i", "p", "645,70", "To a point"),
  edge("j", "p", "2000,2000", "Off"),
  edge("k", "3000,0", "3000,900", "", "endArrow=none;dashed=1;"),
);

describe("the shapes of data-flow diagrams", async () => {
  const result = await importTexts("drawio", { "a.drawio": file(["DFD", packed(dfd)]) });

  it("become elements in the boundaries that are drawn around them, and flows", () => {
    expect(result.names).toEqual([
      ...["Actor End user", "Boundary Data centre", "Boundary Internet", "Boundary Restricted"],
      ...["Datastore Audit log", "Process Pay <API>", "SetOfProcesses Orders"],
    ]);
    expect(result.flows.toSorted()).toEqual([
      "End user > Pay <API>: HTTPS",
      "Orders > Audit log",
      "Orders > Pay <API>: AMQP",
      "Pay <API> > Audit log",
    ]);
    expect(result.factsOf("Internet")).toMatchObject({ isTrusted: false });
    expect(result.factsOf("Restricted")).toMatchObject({ inBoundary: "Data centre", isTrusted: undefined });
    expect(result.factsOf("End user")).toMatchObject({ inBoundary: "Internet" });
    expect(result.factsOf("Audit log")).toMatchObject({ inBoundary: "Restricted", type: "log_store" });
    expect(result.factsOf("Write entries")).toMatchObject({
      bidirectional: true,
      tags: ["crosses a trust boundary"],
    });
    expect(result.things.find(({ name }) => name === "Orders")?.from).toBe("a.drawio#DFD/m");
  });

  it("lists what is not in the model", () => {
    expect(leftOutOf(result).sort()).toEqual([
      "1 arrow with an end that leads to nothing",
      "1 text or note in a diagram",
      "2 trust boundary that is a line, without an inside; flows across it are tagged",
    ]);
  });

  it("are the same in plain XML, in XML alone, and in a picture", async () => {
    const inPicture = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg content="${escaped(file(["DFD", dfd]))}"/>`;
    for (const text of [file(["DFD", dfd]), dfd, inPicture]) {
      const again = await importTexts("drawio", { "a.drawio": text });
      expect([again.names, again.flows, again.leftOut.length]).toEqual([result.names, result.flows, 3]);
    }
  });
});

describe("diagrams of clouds and networks", async () => {
  const icon = "shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.";
  const vpc = "shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.group_vpc;";
  const cells = [
    vertex({ id: "v", style: vpc, at: [100, 0, 900, 500] }),
    vertex({ id: "b", value: "Tier", style: "rounded=0;", at: [10, 10, 400, 300], parent: "v" }),
    vertex({ id: "a", value: "Reports", style: `${icon}athena;`, at: [10, 10], parent: "b" }),
    vertex({ id: "q", style: `${icon}sqs;`, at: [200, 60] }),
    vertex({ id: "t", value: "Orders", style: "text;html=1;", at: [200, 105, 80, 20] }),
    vertex({ id: "c", value: "Ledger", style: "rounded=1;", at: [600, 60, 120, 60] }),
    vertex({ id: "d", style: "shape=mxgraph.gcp2.cloud_sql;part=1;", at: [5, 5, 20, 20], parent: "c" }),
    vertex({ id: "f", style: "image;image=img/lib/azure2/databases/Azure_Cosmos_DB.svg;", at: [800, 60] }),
    vertex({ id: "g", value: "", style: "group", at: [1200, 0, 200, 100] }),
    vertex({ id: "h", style: "shape=mxgraph.cisco.security.firewall;", at: [0, 0], parent: "g" }),
    vertex({ id: "i", value: "Edge", style: "text;", at: [100, 0], parent: "g" }),
    vertex({ id: "k", style: "shape=mxgraph.aws4.user;", at: [-200, 0] }),
    vertex({
      id: "w",
      value: "Web shop",
      style: "rounded=0;",
      at: [-200, 300],
      says: { isHardened: "true", port: "443", tags: "a b", cost: "7", link: "https://x" },
    }),
    vertex({ id: "1st", value: "1", style: "ellipse;", at: [-400, 0, 20, 20] }),
    vertex({ id: "nothing", style: "rounded=0;", at: [-400, 300] }),
    edge("e1", "k", "w"),
    edge("e2", "w", "g", "", "endArrow=none;"),
    edge("e3", "w", "v"),
    `<mxCell id="0h" value="Layer" parent="0" visible="0"/>`,
    vertex({ id: "hid", value: "Hidden", parent: "0h" }),
  ];
  const result = await importTexts("drawio", { "a.drawio": file(["Net", model(...cells)]) });

  it("say by their pictures what things are; a box with things in it is a boundary", () => {
    expect(result.names).toEqual([
      ...["Actor User", "Boundary Tier", "Boundary VPC", "Datastore Azure Cosmos DB", "Datastore Ledger"],
      ...["Datastore Reports", "Server Edge", "Server Orders", "Server Web shop"],
    ]);
    expect(result.factsOf("Tier")).toMatchObject({ inBoundary: "VPC" });
    expect(result.factsOf("Reports")).toMatchObject({ type: "data_warehouse", inBoundary: "Tier" });
    expect(result.factsOf("Ledger")).toMatchObject({ type: "database", inBoundary: "VPC" });
    expect(result.factsOf("Orders")).toMatchObject({ type: "queue" });
    expect(result.factsOf("Edge")).toMatchObject({ type: "firewall" });
    expect(result.factsOf("Azure Cosmos DB")).toMatchObject({ type: "nosql_database" });
    expect(result.flows.toSorted()).toEqual(["User > Web shop", "Web shop > Edge", "Web shop > VPC"]);
    expect(result.factsOf("Web shop to Edge")).toMatchObject({ bidirectional: true });
  });

  it("take what people say of a shape, and list what models have no word for", () => {
    expect(result.factsOf("Web shop")).toMatchObject({
      "controls.isHardened": true,
      port: 443,
      tags: ["a", "b"],
    });
    expect(leftOutOf(result).sort()).toEqual([
      "1 hidden cell",
      "1 link of a shape",
      "1 property of a shape that models have no word for",
      "1 shape without a name that no arrow leads to",
      "1 text or note in a diagram",
    ]);
  });
});

it("pages are levels: below the shape that links to them, else below one that has them", async () => {
  const box = (id: string, value: string, link = "") =>
    vertex({ id, value, says: link === "" ? {} : { link } });
  const linked = await importTexts("drawio", {
    "a.drawio": file(
      ["Top", model(box("a", "Shop", "data:page/id,id-Inner"))],
      ["Inner", model(box("b", "Part"))],
    ),
  });
  expect([...linked.levels.keys()]).toEqual(["", "inner"]);
  expect(linked.factsOf("Shop")).toMatchObject({ submodel: "./inner/model.md" });
  const tree = `<mxCell id="g" style="shape=or;" vertex="1" parent="1"/>`;
  const beside = await importTexts("drawio", {
    "a.drawio": file(
      ["A", model(box("a", "Shop"))],
      ["B", model(box("b", "Part"))],
      ["Attack", model(tree)],
      ["Empty", ""],
    ),
  });
  expect([...beside.levels.keys()]).toEqual(["", "a", "b"]);
  expect(beside.names).toEqual(["SetOfProcesses A", "SetOfProcesses B"]);
  expect(leftOutOf(beside)).toEqual(["1 cell of a page that is an attack tree"]);
});

it.each([
  ["<svg/>", "no-drawio"],
  ["<mxfile><diagram>!!</diagram></mxfile>", "bad-drawio"],
  [`<mxfile><diagram>${packed("<a>")}</diagram></mxfile>`, "bad-drawio"],
  [
    `<mxfile><diagram>${deflateRawSync(Buffer.alloc(70_000_000, "a")).toString("base64")}</diagram></mxfile>`,
    "bad-drawio",
  ],
  ["<mxfile>", "bad-xml"],
])("what cannot be read is told (%#)", async (text, code) => {
  const { told, things } = await importTexts("drawio", { "a.drawio": text });
  expect(told.map((one) => one.code)).toEqual([code]);
  expect(things).toEqual([]);
});

it.each(corpusFiles("imports/drawio", ""))(
  "%s: every shape and arrow is in the model, or in the list",
  async (name) => {
    const text = corpusText(`imports/drawio/${name}`);
    const result = await importTexts("drawio", { [name]: text });
    const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
    const cells = text.match(/<mxCell [^>]*(?:vertex|edge)="1"/g)?.length ?? 0;
    const labels = text.match(/<mxCell [^>]*style="edgeLabel/g)?.length ?? 0;
    expect(result.things.length + left).toBe(cells - labels);
  },
);

it("what is written builds without an error", async () => {
  const { text } = await importTexts("drawio", { "a.drawio": file(["DFD", packed(dfd)]) });
  const folder = await folderWith({ "model.md": "---\ntitle: Shop\n---\n", "model.generated.yaml": text });
  const { diagnostics } = await judge(folder, { now: "2026-01-01" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

it("a legend, a note in a box and a picture from the Web are none of a drawing", async () => {
  const picture = "shape=image;image=https://cdn.example.com/iu/?u=https%3A%2F%2Fa%2Fmq%26f=1;";
  const note = `Rules:<br>- ${"all is encrypted ".repeat(6)}<br>- ${"nobody reads it ".repeat(6)}`;
  const result = await importTexts("drawio", {
    "a.drawio": model(
      vertex({ id: "l", value: "Legend", style: "swimlane;", at: [0, 0, 300, 300] }),
      vertex({ id: "a", value: "A service", style: "rounded=0;", at: [10, 40], parent: "l" }),
      vertex({ id: "b", value: "A store", style: "shape=cylinder3;", at: [10, 140], parent: "l" }),
      edge("e", "a", "b", "calls", "", "l"),
      vertex({ id: "w", value: "Web", style: "rounded=0;", at: [500, 0] }),
      vertex({ id: "n", value: note, style: "rounded=0;html=1;", at: [500, 200] }),
      vertex({ id: "p", value: "nuget", style: picture, at: [500, 400] }),
      vertex({ id: "q", style: picture, at: [500, 500] }),
    ),
  });
  expect(result.names).toEqual(["Datastore nuget", "Server Web"]);
  expect(result.flows).toEqual([]);
  expect(leftOutOf(result)).toEqual([
    "4 part of a legend",
    "1 shape without a name that no arrow leads to",
    "1 text or note in a diagram",
  ]);
});

it("the words of a group name the only thing in it, else are around what is in it, else are words", async () => {
  const box = "rounded=0;html=1;";
  const result = await importTexts("drawio", {
    "a.drawio": model(
      vertex({ id: "g", value: "Network", style: "group", at: [0, 0, 400, 200] }),
      vertex({ id: "a", value: "Web", style: box, at: [10, 10], parent: "g" }),
      vertex({ id: "b", value: "Store", style: box, at: [200, 10], parent: "g" }),
      vertex({ id: "h", value: "Mailer", style: "group", at: [0, 300, 100, 100] }),
      vertex({ id: "c", style: box, at: [10, 10], parent: "h" }),
      vertex({ id: "k", value: "Empty", style: "group", at: [600, 300, 100, 100] }),
      vertex({ id: "l", value: "Gate", style: "group", at: [800, 300, 100, 100] }),
      edge("e", "a", "h"),
      edge("f", "g", "l"),
    ),
  });
  expect(result.names).toEqual([
    "Boundary Network",
    "Server Gate",
    "Server Mailer",
    "Server Store",
    "Server Web",
  ]);
  expect(result.factsOf("Store")).toMatchObject({ inBoundary: "Network" });
  expect(result.flows).toContain("Web > Mailer");
  expect(leftOutOf(result)).toContain("1 text or note in a diagram");
});
