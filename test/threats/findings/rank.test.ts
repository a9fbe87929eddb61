import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Prior, priors, type Stride, strideLetters } from "../../../src/rules/rule.ts";
import { type Basis, bases } from "../../../src/threats/findings/finding.ts";
import { type Rankable, ranked } from "../../../src/threats/findings/rank.ts";
import { ruleOf } from "../../support/in-memory.ts";

interface Said {
  readonly id: string;
  readonly on?: string;
  readonly prior?: Prior;
  readonly basis?: Basis;
  readonly score?: number;
  readonly stride?: readonly Stride[];
}

const rule = ruleOf("True");

function finding({ id, on = "A", prior = "usual", basis = "open", score = 5, stride = [] }: Said): Rankable {
  const element = { id: on, name: on, kind: "Server" } as const;
  return { id, level: "", element, rule: { ...rule, prior, stride }, score, basis, worth: 0 };
}

const order = (...said: readonly Said[]) =>
  ranked(said.map(finding))
    .map(({ id }) => id)
    .join(" ");

describe("the rank", () => {
  it.each<[string, string, readonly Said[]]>([
    [
      "what people name most often first",
      "b c a",
      [{ id: "a", prior: "rare" }, { id: "b", prior: "classic" }, { id: "c" }],
    ],
    [
      "what is stated before what is open or assumed",
      "b c a",
      [{ id: "a", basis: "assumed" }, { id: "b", basis: "stated" }, { id: "c" }],
    ],
    [
      "then what is worse",
      "b a",
      [
        { id: "a", score: 4 },
        { id: "b", score: 9 },
      ],
    ],
    ["then by id", "a b", [{ id: "b" }, { id: "a" }]],
    [
      "of one element first what its others have not shown",
      "a c b",
      [
        { id: "a", score: 6, stride: ["S"] },
        { id: "b", score: 5.9, stride: ["S"] },
        { id: "c", score: 5, stride: ["T"] },
      ],
    ],
    [
      "whatever other elements have shown",
      "a b c",
      [
        { id: "a", score: 6, stride: ["S"] },
        { id: "b", on: "B", score: 5.9, stride: ["S"] },
        { id: "c", score: 5, stride: ["T"] },
      ],
    ],
  ])("puts %s", (_, expected, said) => {
    expect(order(...said)).toBe(expected);
  });

  const some = fc.array(
    fc.record({
      on: fc.constantFrom("A", "B", "C"),
      prior: fc.constantFrom(...priors),
      basis: fc.constantFrom(...bases),
      score: fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10),
      stride: fc.subarray([...strideLetters]),
    }),
    { maxLength: 12 },
  );
  const numbered = (said: readonly Omit<Said, "id">[]) =>
    said.map((one, at) => finding({ ...one, id: `F${at}` }));

  it("is the same whatever the order in which findings come, and loses none", () => {
    fc.assert(
      fc.property(some, fc.nat(), (said, turn) => {
        const all = numbered(said);
        const at = all.length === 0 ? 0 : turn % all.length;
        const ids = (list: readonly Rankable[]) => ranked(list).map(({ id }) => id);
        expect(ids([...all.slice(at), ...all.slice(0, at)])).toEqual(ids(all));
        expect(ids(all).sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });

  it("is the same where what some elements are worth is known already", () => {
    fc.assert(
      fc.property(some, (said) => {
        const all = numbered(said);
        const inOrder = ranked(all).map((one) => ({ ...one }));
        const partly = inOrder.map((one) => ({ ...one, worth: one.element.id === "A" ? one.worth : 0 }));
        expect(ranked(partly)).toEqual(inOrder);
        expect(inOrder.every(({ worth }) => worth > 0)).toBe(true);
      }),
    );
  });
});
