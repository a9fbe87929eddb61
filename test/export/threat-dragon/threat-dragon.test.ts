import { expect, it } from "vitest";
import { plainContext } from "../../../src/export/exporter.ts";
import { toldFindings } from "../../../src/export/system/findings.ts";
import { everything, exported, type Json } from "../../support/formats.ts";
import { judged } from "../../support/in-memory.ts";

it("has what Threat Dragon asks for", async () => {
  const result = await judged(everything, { builtIn: false });
  const { version, summary, detail } = await exported("threat-dragon", result);
  expect(version).toBe("2.6.2");
  expect(summary).toEqual({ title: "Company & Co", owner: "Board", description: "What it is about.", id: 0 });
  expect(detail).toMatchObject({
    contributors: [{ name: "Board" }, { name: "Shop team" }],
    ...{ diagramTop: 3, reviewer: "", threatTop: Math.max(...toldFindings(result).map(({ rank }) => rank)) },
  });
  expect(detail.diagrams.map(({ id, title, diagramType }: Json) => [id, title, diagramType])).toEqual([
    [0, "Company & Co", "STRIDE"],
    [1, "Mailer", "STRIDE"],
    [2, "The shop", "STRIDE"],
  ]);
  const threats = detail.diagrams.flatMap(({ cells }: Json) =>
    cells.flatMap(({ data }: Json) => data.threats ?? []),
  );
  const lost = toldFindings(result).filter(({ element }) => element.kind === "Boundary");
  expect(threats).toHaveLength(toldFindings(result).length - lost.length);
});

it("stands where the drawing has it", async () => {
  const result = await judged("## Boundaries\n- **B**:\n## Datastores\n- **A**: boundary=B\n", {
    builtIn: false,
  });
  const instance = result.system.instances.get("")?.[0];
  const [boundary, element] = [instance?.boundaries[0], instance?.elements[0]];
  if (!boundary || !element) throw new Error("both are there");
  const diagrams = {
    dotOf: () => null,
    layoutOf: async () => ({
      ...{ width: 300, height: 200 },
      shown: [
        { end: boundary, box: { x: 11, y: 22, width: 222, height: 111 } },
        { end: element, box: { x: 33, y: 44, width: 99, height: 55 } },
      ],
    }),
  };
  const { detail } = await exported("threat-dragon", result, { ...plainContext, diagrams });
  expect(detail.diagrams[0].cells.map(({ position, size }: Json) => ({ ...position, ...size }))).toEqual([
    { x: 11, y: 22, width: 222, height: 111 },
    { x: 33, y: 44, width: 99, height: 55 },
  ]);
});
