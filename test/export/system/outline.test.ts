import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../../src/export/system/outline.ts";
import { folderWith } from "../../support/folders.ts";
import { everything } from "../../support/formats.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";

describe("outlineOf", () => {
  it("puts each level into the place that its parent gives", async () => {
    const { levels, outsiders, data, boundaries, idOf } = outlineOf(
      await judged(everything, { builtIn: false }),
    );
    expect(levels.map(({ level, describes }) => [level.path, describes?.name ?? null])).toEqual([
      ["", null],
      ["mailer", "Post"],
      ["shop", "Shop"],
    ]);
    expect(boundaries.map(idOf)).toEqual([
      "#boundary:Internet",
      "#boundary:Office",
      "#boundary:Vault",
      "shop#boundary:Till room",
    ]);
    expect(data.map(idOf)).toEqual(["#data:Order", "#data:Password", "#data:Notice"]);
    expect(outsiders).toMatchObject([
      { id: "#unknown:Nowhere", end: { what: "unresolved", name: "Nowhere" } },
    ]);
  });

  it("of one level has what lies beyond it among the outsiders", async () => {
    const folder = await folderWith(everything);
    const alone = await judgedAt(join(folder, "shop", "model.md"), { builtIn: false });
    const { levels, outsiders, boundaries, data, idOf } = outlineOf(alone);
    expect(levels.map(({ level, describes }) => [level.path, describes])).toEqual([
      ["mailer", expect.objectContaining({ name: "Mailer" })],
      ["shop", null],
    ]);
    expect(outsiders.map(({ id }) => id)).toEqual(["#Customer"]);
    expect(boundaries.map(idOf)).toEqual([
      "shop#boundary:Till room",
      "#boundary:Office",
      "#boundary:Internet",
    ]);
    expect(data.map(idOf)).toEqual(["#data:Order"]);
  });

  it("tells apart what only looks the same", async () => {
    const { levels, idOf, idOfEnd } = outlineOf(
      await judged(
        '## Servers\n- **flow:F**:\n- **unknown:N**:\n## Dataflows\n- **F**: from="flow:F", to=N\n',
      ),
    );
    const [only] = levels;
    const flow = only?.instance.flows[0];
    if (!only || !flow) throw new Error("there is a flow");
    const ids = [...only.instance.elements.map(idOf), idOf(flow), idOfEnd(flow.sink, "")];
    expect(ids).toEqual(["#flow:F", "#unknown:N", "#flow:F~2", "#unknown:N~2"]);
  });
});
