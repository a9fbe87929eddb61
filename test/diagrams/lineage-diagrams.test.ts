import { describe, expect, it } from "vitest";
import { classKey, datumKey, lineageTexts } from "../../src/diagrams/lineage-diagrams.ts";
import { judged } from "../support/in-memory.ts";

const models = {
  "model.md": `## Boundaries
- **Zone**: isTrusted=True
## Actors
- **Buyer**:
## Servers
- **Web**: boundary=Zone, submodel=web/model.md
- **Aside**: boundary=Zone
## Data
- **Card**: classification=SECRET
- **Menu**: classification=PUBLIC
- **Never**: classification=SECRET
## Dataflows
- **Buy**: from=Buyer, to=Web, data=[Card]
- **Read**: from=Web, to=Aside, data=[Menu]
`,
  "web/model.md":
    "## Servers\n- **Front**:\n## Dataflows\n- **Buy**: from=Buyer, to=Front, data=[Card]\n- **Read**: from=Front, to=Aside, data=[Menu]\n",
};

describe("pictures of data", () => {
  it("show the flows that carry it from leaf to leaf, and nothing else", async () => {
    const texts = lineageTexts(await judged(models));
    expect(texts.map(({ level }) => level)).toEqual([
      classKey("SECRET"),
      classKey("PUBLIC"),
      datumKey({ level: "", key: "Card" }),
      datumKey({ level: "", key: "Menu" }),
    ]);
    const [card] = texts.filter(({ level }) => level === datumKey({ level: "", key: "Card" }));
    expect(card).toMatchObject({
      ...{ page: "information/levels/index.html", name: "flows-1", leftOut: 0, plantuml: null },
    });
    const { dot = "" } = card ?? {};
    expect(dot).toContain("Buyer");
    expect(dot).toContain("Front");
    expect(dot).toContain("subgraph cluster_1");
    expect(dot).toContain('URL="../../levels/web/index.html#e-Front"');
    expect(dot).not.toMatch(/Aside|<B>Web<|Read/);
  });

  it("leave out what would be too much, the worst last", async () => {
    const servers = Array.from({ length: 80 }, (_, at) => `- **S${at}**:`).join("\n");
    const flows = Array.from({ length: 79 }, (_, at) => `- from=S${at}, to=S${at + 1}, data=[D]`).join("\n");
    const text = `## Servers\n${servers}\n## Data\n- **D**:\n## Dataflows\n${flows}\n`;
    const [ofClass, ofDatum] = lineageTexts(await judged(text));
    for (const one of [ofClass, ofDatum]) expect([one?.shown.flows.length, one?.leftOut]).toEqual([40, 39]);
  });

  it("are of those that are worth most, where there are many", async () => {
    const some = (line: (at: number) => string) => Array.from({ length: 30 }, (_, at) => line(at)).join("\n");
    const text = `## Servers\n- **A**:\n- **B**:\n## Data\n${some((at) => `- **D${at}**: classification=${at === 29 ? "SECRET" : "PUBLIC"}`)}\n## Dataflows\n${some((at) => `- **F${at}**: from=A, to=B, data=[D${at}]`)}\n`;
    const keys = lineageTexts(await judged(text)).map(({ level }) => level);
    expect(keys).toHaveLength(2 + 18);
    expect(keys[2]).toBe(datumKey({ level: "", key: "D29" }));
  });
});
