import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../src/conditions/parse/parse.ts";
import { attributeChains } from "../../../src/conditions/walk.ts";
import type { KindName } from "../../../src/model/schema.ts";
import {
  concreteKinds,
  kindsWith,
  kindsWithMethod,
  type Meaning,
  noneOf,
  readingsOf,
} from "../../../src/threats/checks/meaning.ts";

/** What the first chain of a condition means for targets of some kinds. */
function meaning(condition: string, ...kinds: KindName[]): Meaning {
  const [chain] = attributeChains(parseCondition(condition));
  if (!chain) throw new Error("the condition reads nothing");
  return readingsOf(chain, kinds).means;
}

const ends = concreteKinds.filter((kind) => kind !== "Dataflow");

describe("what a chain means", () => {
  it.each<[string, KindName, Meaning]>([
    ["target", "Server", { of: "kinds", kinds: ["Server"], isTarget: true }],
    ["target.isHardened", "Server", { of: "value" }],
    ["target.controls", "Server", { of: "controls", kinds: ["Server"], isTarget: true }],
    ["target.controls.isHardened", "Server", { of: "value" }],
    ["target.noSuchThing", "Server", { of: "unknown" }],
    ["target.noSuchThing.name", "Server", { of: "unknown" }],
    ["target.sink", "Dataflow", { of: "kinds", kinds: ends, isTarget: false }],
    ["target.inputs", "Server", { of: "list", items: ["Dataflow"] }],
    ["target.inputs.name", "Server", { of: "unknown" }],
    ["target.inputs[0].sink", "Server", { of: "list", items: ["Dataflow"] }],
    ["target.inBoundary.inBoundary", "Server", { of: "kinds", kinds: ["Boundary"], isTarget: false }],
    ["TLSVersion", "Server", { of: "enum", name: "TLSVersion" }],
    ["TLSVersion.NONE", "Server", { of: "value" }],
    ["Datastore", "Server", { of: "value" }],
    ["Nonsense", "Server", { of: "unknown" }],
  ])("%s, on %s", (condition, kind, means) => {
    expect(meaning(condition, kind)).toEqual(means);
  });

  it("is told step by step", () => {
    const [chain] = attributeChains(parseCondition("target.inBoundary.name == 'x'"));
    expect(chain && readingsOf(chain, ["Server"]).readings).toEqual([
      { of: { of: "kinds", kinds: ["Server"], isTarget: true }, name: "inBoundary" },
      { of: { of: "kinds", kinds: ["Boundary"], isTarget: false }, name: "name" },
    ]);
  });

  it("goes through what a variable goes through", () => {
    const chains = attributeChains(parseCondition("any(d.isPII for f in target.inputs for d in f.data)"));
    expect(chains.map((chain) => readingsOf(chain, ["Server"]).means)).toEqual([
      { of: "list", items: ["Dataflow"] },
      { of: "list", items: ["Data"] },
      { of: "value" },
    ]);
  });
});

describe("which kinds have something", () => {
  const of = (...kinds: KindName[]) => ({ of: "kinds", kinds, isTarget: true }) as const;
  it("by its name", () => {
    expect(kindsWith(of("Server", "Datastore"), "isSQL")).toEqual(["Datastore"]);
    expect(kindsWith({ ...of("Server", "Datastore"), of: "controls" }, "isSQL")).toEqual([]);
    expect(kindsWithMethod(of("Server", "Dataflow"), "crossesTrust")).toEqual(["Dataflow"]);
  });

  it("or that none does", () => {
    expect(noneOf(of("Server", "Actor"))).toBe("no Server, no Actor");
    expect(noneOf(of("Server", "Actor", "Lambda", "LLM"))).toBe("none of its targets");
  });
});
