import { fileURLToPath } from "node:url";
import { describe, expect, expectTypeOf, it } from "vitest";
import { levelTexts } from "../../../src/diagrams/level-diagrams.ts";
import { findingsJson } from "../../../src/export/json.ts";
import type { JudgedTree } from "../../../src/judged-tree.ts";
import { builtInAttack } from "../../../src/knowledge/attack.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { knownTypes } from "../../../src/model/element-types.ts";
import { presentation } from "../../../src/report/present.ts";
import { siteMap } from "../../../src/report/site-map.ts";
import { builtInRules } from "../../../src/rules/library.ts";
import { evaluate } from "../../../src/threats/evaluate/evaluate.ts";
import { rollUp } from "../../../src/threats/findings/roll-up.ts";
import { flatten } from "../../../src/tree/flat/flatten.ts";
import { link } from "../../../src/tree/link/link.ts";
import type { close, OpenElement, OpenFlow, OpenModel } from "../../../src/tree/link/open.ts";
import type { LinkedElement, LinkedFlow, LinkedModel, System } from "../../../src/tree/linked.ts";
import { loadTree } from "../../../src/tree/load/load.ts";
import { structure } from "../../../src/tree/structure.ts";
import { deepFreeze } from "../../support/frozen.ts";
import { linkedTree, today } from "../../support/in-memory.ts";

const fixture = (name: string) => fileURLToPath(new URL(`../../../${name}`, import.meta.url));

/** The stages of a run, with linked data that nobody can write to. */
async function judgedFrozen(where: string): Promise<JudgedTree> {
  const diagnostics: Diagnostic[] = [];
  const report = (one: Diagnostic) => void diagnostics.push(one);
  const loaded = await loadTree(where, { ignore: [], output: null, allowScripts: false }, report);
  const tree = structure(loaded, report);
  const system = link(tree, report);
  const rules = builtInRules(report);
  const book = { everywhere: rules, byLevel: new Map() };
  const evaluation = evaluate(system, { book, excludedRules: [], decisions: new Map(), now: today }, report);
  deepFreeze(system);
  const counts = rollUp(tree, evaluation);
  const judged = { loaded, tree, system, rules, book, rulesDigest: "", evaluation, counts, diagnostics };
  const attack = builtInAttack;
  return { ...judged, attack, types: knownTypes, now: today, packs: [], context: null };
}

describe("a tree that is linked", () => {
  it.each(["test/fixtures/levels", "models"])("is never written to again: %s", async (where) => {
    const result = await judgedFrozen(fixture(where));
    expect(levelTexts(result).length).toBeGreaterThan(1);

    const shown = presentation(result, { dfd: () => null, sequence: () => null, data: () => null });
    const pages = [...siteMap(shown, { engines: [], downloads: [] })];
    expect(pages.map(([, { make }]) => make(shown).url)).toEqual(pages.map(([url]) => url));
    expect([...findingsJson(result)].join("")).toContain('"findings"');

    const [root, ...others] = [...result.system.instances.values()].flat().filter(({ parent }) => !parent);
    if (root) expect(flatten(result.system, [root, ...others]).model.elements).not.toEqual([]);
  });

  it("can be frozen, so that the test above proves something", () => {
    const { system } = linkedTree("## Servers\n- **A**: port=1\n## Dataflows\n- **F**: from=A, to=A");
    const [instance] = deepFreeze(system).instances.get("") as unknown as [OpenModel];
    const [element] = instance.elements as [OpenElement];
    const [flow] = instance.flows as [OpenFlow];
    expect(() => element.inputs.push(flow)).toThrow(TypeError);
    expect(() => Object.assign(element.values, { port: 2 })).toThrow(TypeError);
    expect(() => Object.assign(flow, { order: 2 })).toThrow(TypeError);
    expect(() => element.origins.clear()).toThrow(TypeError);
    expect(() => instance.names.flows.set("G", flow)).toThrow(TypeError);
  });
});

describe("closing", () => {
  it("takes the right to write away, by type", () => {
    expectTypeOf<ReturnType<typeof close>>().toEqualTypeOf<System["instances"]>();
    expectTypeOf<OpenModel>().toExtend<LinkedModel>();
    expectTypeOf<LinkedModel>().not.toExtend<OpenModel>();
    expectTypeOf<LinkedElement>().not.toExtend<OpenElement>();
    expectTypeOf<LinkedFlow>().not.toExtend<OpenFlow>();
  });
});
