import { describe, expect, it } from "vitest";
import { attackFlowBundle } from "../../../src/export/attack-flow/stix.ts";
import { attackPathsOf } from "../../../src/paths/attack-paths.ts";
import { judged, judgedAt } from "../../support/in-memory.ts";
import { hasSchemas, needsSchemas, openAttackFlowSchema } from "../../support/schemas.ts";

interface Object {
  readonly type: string;
  readonly id: string;
  readonly [property: string]: unknown;
}

const bundleOf = (tree: Parameters<typeof attackFlowBundle>[0]): { readonly objects: readonly Object[] } =>
  JSON.parse([...attackFlowBundle(tree)].join(""));

const example = await judgedAt("models");
const without = await judged("## Servers\n- **A**:\n");

describe("an Attack Flow bundle", () => {
  it("has every path of the tree as actions one after the other", () => {
    const { objects } = bundleOf(example);
    const byId = new Map(objects.map((one) => [one.id, one]));
    const flow = objects.find(({ type }) => type === "attack-flow");
    const told: string[] = [];
    const walk = (id: string, way: string) => {
      const { type, asset_refs, effect_refs = [], on_true_refs = [] } = byId.get(id) as Object;
      const name = type === "attack-action" ? `${byId.get((asset_refs as string[])[0] ?? "")?.name}` : "";
      const here = name === "" ? way : `${way} > ${name}`;
      told.push(here);
      for (const next of [...(effect_refs as string[]), ...(on_true_refs as string[])]) walk(next, here);
    };
    for (const id of (flow?.start_refs ?? []) as string[])
      walk(id, `${byId.get(id)?.description}`.split(":")[0] ?? "");
    const paths = attackPathsOf(example).paths.map(({ entry, steps }) =>
      [entry.name, ...steps.map(({ to }) => to.name)].join(" > "),
    );
    expect(paths.length).toBeGreaterThan(5);
    expect(told).toEqual(expect.arrayContaining(paths));
  });

  it.each([
    ["of the example", example],
    ["of a tree without paths", without],
  ])("%s refers to nothing that is not in it, and is the same again", (_, tree) => {
    const { objects } = bundleOf(tree);
    const ids = new Set(objects.map(({ id }) => id));
    expect(ids.size).toBe(objects.length);
    for (const [name, value] of objects.flatMap(Object.entries)) {
      if (!/_refs?$/.test(name) || name === "technique_ref") continue;
      for (const id of [value].flat()) expect(ids).toContain(id);
    }
    expect(bundleOf(tree)).toEqual({ type: "bundle", id: expect.any(String), objects });
  });

  it.skipIf(!hasSchemas).each([
    ["of the example", example],
    ["of a tree without paths", without],
  ])(`%s is valid by the extension's schema${needsSchemas}`, (_, tree) => {
    const errorsOf = openAttackFlowSchema();
    const own = bundleOf(tree).objects.filter(({ type }) => type.startsWith("attack-"));
    expect(own.length).toBeGreaterThan(1);
    expect(own.flatMap((object) => errorsOf(object))).toEqual([]);
    expect(errorsOf({ ...own[0], start_refs: [] })).not.toEqual([]);
  });
});
