import { describe, expect, it } from "vitest";
import { builderFile } from "../../../src/export/attack-flow/builder.ts";
import { actionsOf, beginningsOf } from "../../../src/export/attack-flow/flow.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";

interface Item {
  readonly id: string;
  readonly instance: string;
  readonly objects?: readonly string[];
  readonly anchors?: Readonly<Record<string, string>>;
  readonly latches?: readonly string[];
  readonly source?: string;
  readonly target?: string;
  readonly handles?: readonly string[];
}
interface File {
  readonly objects: readonly Item[];
  readonly layout: Readonly<Record<string, readonly number[]>>;
}

const example = await judgedAt("models");
const { objects, layout } = JSON.parse(builderFile(example)) as File;
const of = (id: string) => objects.filter((one) => one.id === id);

describe("a file for Attack Flow Builder", () => {
  it("shows each beginning, each action, and what the action is about", () => {
    const beginnings = beginningsOf(example);
    const actions = beginnings.flatMap(actionsOf);
    expect([of("condition").length, of("action").length, of("asset").length]).toEqual([
      beginnings.length,
      actions.length,
      actions.length,
    ]);
    expect(of("dynamic_line")).toHaveLength(2 * actions.length);
    const shown = [...of("condition"), ...of("action"), ...of("asset"), ...of("dynamic_line")];
    expect([...(of("flow")[0]?.objects ?? [])].sort()).toEqual(shown.map(({ instance }) => instance).sort());
  });

  it("has each part once, and each line between two anchors that hold it", () => {
    const instances = objects.map(({ instance }) => instance);
    expect(new Set(instances).size).toBe(instances.length);
    const held = new Set(objects.flatMap(({ latches = [] }) => latches));
    const known = new Set(instances);
    for (const { anchors = {} } of objects)
      for (const one of Object.values(anchors)) expect(known).toContain(one);
    for (const { source = "", target = "", handles = [] } of of("dynamic_line")) {
      for (const latch of [source, target]) expect([held.has(latch), latch in layout]).toEqual([true, true]);
      for (const handle of handles) expect(known).toContain(handle);
    }
  });

  it("is laid out: no block within another", () => {
    const spots = [...of("condition"), ...of("action"), ...of("asset")].map(
      ({ instance }) => layout[instance] ?? [],
    );
    for (const [index, [x = 0, y = 0]] of spots.entries())
      for (const [other = 0, below = 0] of spots.slice(index + 1))
        expect(Math.abs(x - other) >= 340 || Math.abs(y - below) >= 400).toBe(true);
  });

  it("is the same again, and empty where no path leads anywhere", async () => {
    expect(builderFile(example)).toBe(builderFile(await judgedAt("models")));
    const empty = JSON.parse(builderFile(await judged("## Servers\n- **A**:\n"))) as File;
    expect(empty.objects.map(({ id }) => id)).toEqual(["flow"]);
  });
});
