import { describe, expect, it } from "vitest";
import { levelTexts } from "../../src/diagrams/level-diagrams.ts";
import { textsOf as textsIn } from "../../src/words/languages.ts";
import { openSpeaker } from "../../src/words/speaker.ts";
import { englishWords } from "../../src/words/words.ts";
import { judged } from "../support/in-memory.ts";

const rules = `- id: R1
  title: Bare
  targets: [Server]
  condition: not target.controls.isHardened
  severity: very high
  likelihood: high
- id: R2
  title: Any flow
  targets: [Dataflow]
  severity: low
  condition: "True"
`;
const tree = {
  "model.md": `---
title: Shop & Co
---
## Servers
- **Till**: submodel=./the till/model.md
- **Door**: isHardened=True
## Dataflows
- **Pay**: from=Door, to=Till`,
  "the till/model.md": `## Servers
- **Drawer**:
- **Lamp**: isHardened=True
- **Safe**:
## Dataflows
- **Open**: from=Door, to=Drawer
- **Shine**: from=Lamp, to=Drawer
## Responses
- **R1#Safe**: status=accepted, reason="it is heavy"`,
  "empty/model.md": "## Servers\n- **Alone**: isHardened=True",
  "rules.yaml": rules,
};

describe("levelTexts", () => {
  const textsOf = async () =>
    new Map(levelTexts(await judged(tree, { builtIn: false })).map((one) => [one.level, one]));
  const line = (text: string | undefined, part: string) =>
    text?.split("\n").find((one) => one.includes(part)) ?? "";

  it("gives the diagrams of every level, a sequence where there are flows", async () => {
    const texts = await textsOf();
    expect([...texts.keys()]).toEqual(["", "empty", "the till"]);
    expect([...texts.values()].map(({ plantuml }) => plantuml?.split("\n")[1] ?? null)).toEqual([
      "title Shop <U+0026> Co",
      null,
      "title the till",
    ]);
    expect(line(texts.get("")?.dot, "graph [fontname")).toContain('tooltip="Shop &amp; Co"');
  });

  it("speaks the language of the site, but for names", async () => {
    const words = { language: "de", texts: (await textsIn("de")) ?? englishWords.texts, dates: null };
    const result = await judged(
      {
        "model.md":
          "## Boundaries\n- **Yard**:\n## Servers\n- **Door**: submodel=./below/model.md, boundary=Yard\n- **Far**: inScope=False\n",
        "below/model.md":
          "## Servers\n- **Bell**:\n## Dataflows\n- **Rings**: from=Door, to=Bell\n- **Lost**: from=Bell, to=Nobody\n",
        "rules.yaml": rules,
      },
      { builtIn: false },
    );
    const texts = levelTexts(result, () => true, openSpeaker(words).say);
    const dot = texts.map((one) => one.dot).join("\n");
    for (const said of [
      "Vertrauen unbekannt",
      "nicht im Umfang",
      "Einzelheiten darin",
      " offen, höchstens kritisch",
    ])
      expect(dot).toContain(said);
    for (const english of ["trust unknown", "out of scope", "details inside", " open, worst"])
      expect(dot).not.toContain(english);
    expect(
      levelTexts(result)
        .map((one) => one.dot)
        .join(),
    ).toContain("details inside");
  });

  it("outlines what has open findings, by the worst of them", async () => {
    const dot = (await textsOf()).get("the till")?.dot;
    expect(line(dot, "<B>Drawer</B>")).toMatch(/color="#9f1239", penwidth=2\.4/);
    expect(line(dot, "<B>Lamp</B>")).not.toContain("penwidth");
    // Accepted: nothing is open.
    expect(line(dot, "<B>Safe</B>")).not.toContain("penwidth");
    expect(line(dot, "(") || line(dot, ">Shine<")).toContain("penwidth=2");
  });

  it("tells what waits in the level below, and leads there", async () => {
    const dot = (await textsOf()).get("")?.dot;
    expect(line(dot, "<B>Till</B>")).toMatch(
      /details inside.*3 open, worst critical.*URL="the%20till\/index\.html"/,
    );
    expect(line(dot, "<B>Door</B>")).not.toContain("URL");
  });

  it("prints the data-flow diagram without the names of flows when it is asked to", async () => {
    const { dot = "", poorerDot } = (await textsOf()).get("the till") ?? {};
    expect(dot).toContain("Shine</TD>");
    const nameless = dot.replace(/ label=<<TABLE.*?<\/TABLE>>,/g, "").replace(/ labeltooltip="[^"]*",/g, "");
    expect(poorerDot?.("no-edge-labels")).toBe(nameless);
  });

  it("leads from a neighbour to its own level", async () => {
    const dot = (await textsOf()).get("the till")?.dot;
    expect(line(dot, "<B>Door</B>")).toContain('URL="../index.html#e-Door"');
  });

  it.each([
    ["a few flows", 30, 1, null],
    ["flows that span many ranks", 150, 150, "no-edge-labels"],
    ["flows that no layout ends for", 300, 300, "straight-flows"],
  ])("plans how %s are drawn", async (_, count, reach, planned) => {
    const servers = Array.from({ length: count }, (_, index) => `- **S${index}**:`);
    const chain = Array.from(
      { length: count - 1 },
      (_, index) => `- **F${index}**: from=S${index}, to=S${index + 1}`,
    );
    const long = Array.from(
      { length: reach },
      (_, index) => `- **L${index}**: from=S0, to=S${count - 1 - (index % (count - 2))}`,
    );
    const model = ["## Servers", ...servers, "## Dataflows", ...chain, ...long].join("\n");
    const [texts] = levelTexts(await judged({ "model.md": model }, { builtIn: false }));
    expect(texts?.plannedDot).toBe(planned);
    const grid = texts?.poorerDot("straight-flows") ?? "";
    expect(grid.match(/^\/\/flow /gm)).toHaveLength(chain.length + long.length);
    expect(texts?.dot).not.toContain("//flow");
  });

  it.each([
    [100, 600, false],
    [300, 260, true],
    [2, 40_000, true],
    [400, 120, false],
  ])("of %i participants and %i messages, draws the beginning: %s", async (ends, count, isCut) => {
    const servers = Array.from({ length: ends }, (_, index) => `- **S${index}**:`);
    const flows = Array.from(
      { length: count },
      (_, at) => `- **F${at}**: from=S${at % ends}, to=S${(at + 1) % ends}`,
    );
    const model = ["## Servers", ...servers, "## Dataflows", ...flows].join("\n");
    const [texts] = levelTexts(await judged({ "model.md": model }, { builtIn: false }));
    const messages = (text: string | null | undefined) => text?.match(/^p\d+ /gm)?.length ?? null;
    expect(messages(texts?.plantuml)).toBe(count);
    expect(messages(texts?.plantumlBeginning)).toBe(isCut ? 120 : null);
  });
});
