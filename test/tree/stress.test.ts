import { describe, expect, it } from "vitest";
import { openCount, type RolledUp } from "../../src/threats/findings/roll-up.ts";
import { flatten } from "../../src/tree/flat/flatten.ts";
import { boundaryChain, trustIn } from "../../src/tree/linked.ts";
import { idsOf, type Judged, judgeTexts, levelOf, ruleOf, withoutBalance } from "../support/in-memory.ts";

const rules = [ruleOf("target.controls.isHardened is False", { targets: ["Server"] })];
const judge = (files: Readonly<Record<string, string>>) => judgeTexts(files, rules);
const total = ({ counts }: Judged, path: string) => openCount((counts.get(path) as RolledUp).total);

describe("a level with children of its own that levels share at different depth", () => {
  const judged = judge({
    "main.md":
      "## Boundaries\n- **Net**: isTrusted=False\n- **In**: isTrusted=True\n## Servers\n- **A**: boundary=In, submodel=a\n- **B**: boundary=Net, submodel=b\n- **Again**: boundary=In, submodel=a\n",
    "a/model.md": "## Servers\n- **Auth**: submodel=../auth\n- **Door**:\n",
    "b/model.md": "## Servers\n- **Auth**: submodel=../auth\n- **Deep**: submodel=deep\n",
    "b/deep/model.md": "## Servers\n- **Auth**: submodel=../../auth\n- **Core**:\n",
    "auth/model.md": "## Servers\n- **Login**:\n- **Users**: submodel=store\n",
    "auth/store/model.md": "## Servers\n- **Table**:\n",
    "auth/notes/model.md": "## Servers\n- **Page**:\n",
  });

  it("counts once above all its uses", () => {
    expect(idsOf(judged.findings).sort()).toEqual([
      "T1@#A",
      "T1@#Again",
      "T1@#B",
      "T1@a#Auth",
      "T1@a#Door",
      "T1@auth#Login",
      "T1@auth#Users",
      "T1@auth/notes#Page",
      "T1@auth/store#Table",
      "T1@b#Auth",
      "T1@b#Deep",
      "T1@b/deep#Auth",
      "T1@b/deep#Core",
    ]);
    expect(["", "a", "b", "b/deep", "auth"].map((path) => total(judged, path))).toEqual([13, 6, 8, 6, 4]);
  });

  it("has a context for each use that differs, and its children with it", () => {
    const contexts = ["a", "auth", "auth/store", "auth/notes"].map(
      (path) => judged.system.instances.get(path)?.length,
    );
    expect(contexts).toEqual([1, 3, 3, 3]);
    const login = judged.findings.find(({ id }) => id === "T1@auth#Login");
    expect([...(login?.contexts ?? [])].sort()).toEqual(["a#Auth", "b#Auth", "b/deep#Auth"]);
    const door = judged.findings.find(({ id }) => id === "T1@a#Door");
    expect(door?.contexts).toEqual(["#A", "#Again"]);
    expect(judged.diagnostics).toEqual([]);
  });
});

describe("eight levels", () => {
  const depth = 8;
  const path = (at: number) => Array.from({ length: at }, (_, index) => `l${index + 1}`).join("/");
  const files = Object.fromEntries(
    Array.from({ length: depth + 1 }, (_, at) => [
      at === 0 ? "model.md" : `${path(at)}/model.md`,
      `${at === 0 ? "## Boundaries\n- **Internet**: isTrusted=False\n- **Zone**: isTrusted=True\n## Actors\n- **User**: boundary=Internet\n" : `## Boundaries\n- **B${at}**:\n`}## Servers\n- **S${at}**: boundary=${at === 0 ? "Zone" : `B${at}`}, isHardened=False${at < depth ? `, submodel=l${at + 1}` : ""}\n## Dataflows\n- **Ask**: from=User, to=S${at}\n`,
    ]),
  );
  const judged = judge(files);

  it("are balanced, and refine one finding to the last", () => {
    expect(judged.diagnostics).toEqual([]);
    expect(judged.findings).toHaveLength(depth + 1);
    const refined = judged.findings.filter(({ refinedBy }) => refinedBy.length > 0);
    expect(refined).toHaveLength(depth);
    expect([total(judged, ""), total(judged, path(4)), total(judged, path(depth))]).toEqual([1, 1, 1]);
  });

  it("nest their boundaries: what comes from outside crosses all of them", () => {
    const last = levelOf(judged, path(depth)).names.elements.get(`S${depth}`);
    const chain = boundaryChain(last?.boundary ?? null);
    expect(chain.map(({ name }) => name)).toEqual(["B8", "B7", "B6", "B5", "B4", "B3", "B2", "B1", "Zone"]);
    expect(trustIn(last?.boundary ?? null)).toBe(true);
    const { model } = flatten(judged.system, [levelOf(judged)]);
    expect(model.flows.map(({ source, sink }) => [source.name, sink.name])).toEqual([["User", "S8"]]);
    expect(
      model.flows[0]?.sink.what === "element" && boundaryChain(model.flows[0].sink.boundary),
    ).toHaveLength(9);
  });
});

describe("many levels", () => {
  it("500 and more, three deep", () => {
    const files: Record<string, string> = {};
    const add = (directory: string, depth: number): void => {
      const children = depth < 3 ? Array.from({ length: 8 }, (_, at) => `k${at}`) : [];
      files[`${directory}model.md`] =
        `## Servers\n- **Front**: isHardened=False\n${children.map((child) => `- **${child}**: submodel=${child}\n`).join("")}`;
      for (const child of children) add(`${directory}${child}/`, depth + 1);
    };
    add("", 0);
    const judged = judge(files);
    expect(judged.tree.levels.size).toBe(585);
    expect([
      total(judged, ""),
      total(judged, "k0"),
      total(judged, "k0/k0"),
      total(judged, "k0/k0/k0"),
    ]).toEqual([585 + 584, 73 + 72, 9 + 8, 1]);
    expect(flatten(judged.system, [levelOf(judged)]).model.elements).toHaveLength(585);
  });

  it("300 below one, each with a flow", () => {
    const all = Array.from({ length: 300 }, (_, at) => at);
    const files: Record<string, string> = {
      "model.md": `## Servers\n- **Hub**: isHardened=True\n${all.map((at) => `- **S${at}**: submodel=s${at}\n`).join("")}## Dataflows\n${all.map((at) => `- **F${at}**: from=Hub, to=S${at}\n`).join("")}`,
    };
    for (const at of all)
      files[`s${at}/model.md`] = "## Servers\n- **In**:\n## Dataflows\n- **Got**: from=Hub, to=In\n";
    const judged = judge(files);
    expect(judged.diagnostics).toEqual([]);
    expect(total(judged, "")).toBe(300);
    const { model } = flatten(judged.system, [levelOf(judged)]);
    expect(model.flows.every(({ source, sink }) => source.name === "Hub" && sink.what === "element")).toBe(
      true,
    );
    expect(model.flows).toHaveLength(300);
  });
});

describe("siblings that refer to each other's directories", () => {
  const judged = judge({
    "main.md":
      "## Boundaries\n- **Z**: isTrusted=True\n## Servers\n- **A**: boundary=Z, submodel=a\n- **B**: submodel=b\n",
    "a/model.md": "## Servers\n- **A1**: submodel=../b/x\n",
    "b/model.md": "## Servers\n- **B1**: submodel=../a/y\n",
    "b/x/model.md": "## Servers\n- **X**:\n",
    "a/y/model.md": "## Servers\n- **Y**:\n",
    "a/y/loose/model.md": "## Servers\n- **L**:\n",
  });

  it("take over from those that refer to them, not from the directories above", () => {
    const zone = (level: string, name: string) =>
      levelOf(judged, level).names.elements.get(name)?.boundary?.name ?? null;
    expect([zone("b/x", "X"), zone("a/y", "Y")]).toEqual(["Z", null]);
    expect(["", "a", "b", "a/y"].map((path) => total(judged, path))).toEqual([7, 2, 3, 2]);
    expect(withoutBalance(judged.diagnostics)).toEqual([]);
  });
});
