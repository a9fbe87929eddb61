import { describe, expect, it } from "vitest";
import type { ThreatActor } from "../../src/model/beside/context.ts";
import { entriesOf } from "../../src/paths/entries.ts";
import { attackGraph } from "../../src/paths/graph.ts";
import { flatTree } from "../../src/tree/flat/flat-tree.ts";
import { linkTexts } from "../support/in-memory.ts";

const boundaries = "## Boundaries\n- **Outside**: isTrusted=False\n- **Inside**: isTrusted=True\n";
const actor = (fields: Partial<ThreatActor>) =>
  ({ name: "Eve", entryPreference: "", type: "", entryPoints: [], ...fields }) as ThreatActor;

function names(text: string, actors: readonly ThreatActor[] = []) {
  const { system } = linkTexts(boundaries + text);
  const flat = flatTree(system, "");
  if (!flat) throw new Error("there is no model");
  const graph = attackGraph(flat, []);
  const { outsiders, insiders, doors } = entriesOf(graph, actors);
  const named = (some: ReadonlyMap<number, unknown>) =>
    [...some.keys()].map((at) => graph.nodes[at]?.ref.name);
  return { outsiders: named(outsiders), insiders: named(insiders), doors: named(doors) };
}

describe("where an attack begins", () => {
  it.each([
    ["## Servers\n- **S**: boundary=Outside, type=client_browser\n", ["S"]],
    ["## Servers\n- **S**: isTrusted=False\n", ["S"]],
    ["## Servers\n- **S**: boundary=Inside\n", []],
    ["## Servers\n- **S**:\n", []],
    ["## Actors\n- **A**:\n", ["A"]],
    ["## Actors\n- **A**: boundary=Inside\n", []],
    ["## External Entities\n- **E**:\n", ["E"]],
    ["## External Entities\n- **E**: isTrusted=True\n", []],
  ])("%s: %j are where they stand", (text, expected) => {
    expect(names(text)).toMatchObject({ outsiders: expected, doors: [] });
  });

  it.each([
    ["## Actors\n- **A**: boundary=Inside\n", ["A"]],
    ["## External Entities\n- **E**: isTrusted=True\n", ["E"]],
    ["## Actors\n- **A**: boundary=Outside\n", []],
    ["## Actors\n- **A**: boundary=Inside, inScope=False\n", []],
    ["## Servers\n- **S**: boundary=Inside\n", []],
  ])("%s: %j are trusted, and may be taken over", (text, expected) => {
    expect(names(text).insiders).toEqual(expected);
  });

  it.each(["isEntryPoint", "isInternetFacing", "isPublic"])("%s makes a door", (property) => {
    expect(names(`## Servers\n- **S**: boundary=Inside, ${property}=True\n`).doors).toEqual(["S"]);
  });

  it("is in a zone that nobody trusts, where nobody else comes in", () => {
    expect(names("## Servers\n- **S**: boundary=Outside\n")).toMatchObject({ outsiders: [], doors: ["S"] });
  });

  it("is no door what an outsider uses, or what is out of scope", () => {
    const used =
      "## Actors\n- **A**: boundary=Outside\n## Servers\n- **S**: boundary=Inside, isPublic=True\n## Dataflows\n- **F**: from=A, to=S\n";
    expect(names(used)).toMatchObject({ outsiders: ["A"], doors: [] });
    expect(names("## Servers\n- **S**: boundary=Inside, isPublic=True, inScope=False\n").doors).toEqual([]);
  });

  it("is what the attackers of the context name, and any person where they are insiders", () => {
    const text = "## Actors\n- **Clerk**: boundary=Inside\n## Servers\n- **My Server**: boundary=Inside\n";
    expect(names(text, [actor({ entryPoints: ["my_server"] })]).doors).toEqual(["My Server"]);
    expect(names(text, [actor({ entryPreference: "insider" })])).toMatchObject({
      outsiders: ["Clerk"],
      insiders: [],
    });
    expect(names(text, [actor({})])).toEqual({ outsiders: [], insiders: ["Clerk"], doors: [] });
  });
});
