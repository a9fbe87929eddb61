import { expect, it } from "vitest";
import { openShared } from "../../src/export/shared.ts";
import type { Finding } from "../../src/threats/findings/finding.ts";

const row = (property: string) => ({ property, value: "1", source: "default", file: null, line: null });
/** As it is of a finding, where it says from where it was inherited, too. */
const from = (property: string) => ({ ...row(property), from: "above" });
const base = { name: "base", value: 8, why: "so" };

interface Said {
  evidence?: object[];
  fix?: object[][];
  mitigations?: string[];
}

function finding({ evidence = [], fix = [], ...change }: Said): Finding {
  const rule = { id: "R", title: "T", stride: ["S"], d3fend: [], mitigations: ["Mend it."], ...change };
  return { rule, scoreTerms: [base], evidence, fix } as unknown as Finding;
}

const parsed = (rows: Iterable<string>) => [...rows].map((row) => JSON.parse(row));

it("keeps each row once, and gives findings their places", () => {
  const shared = openShared();
  const b = from("b");
  const one = shared.compact(finding({ evidence: [from("a"), b] }));
  const two = shared.compact(finding({ evidence: [from("b"), from("c")] }));
  const three = shared.compact(finding({ evidence: [from("c"), b] }));
  expect([one, two, three].map(({ evidence }) => evidence)).toEqual([
    [0, 1],
    [1, 2],
    [2, 1],
  ]);
  expect(parsed(shared.evidence())).toEqual([row("a"), row("b"), row("c")]);
  expect([one.scoreTerms, two.scoreTerms, parsed(shared.scoreTerms())]).toEqual([[0], [0], [base]]);
});

it("keeps each set of changes once, whatever else ends the findings", () => {
  const shared = openShared();
  const to = (property: string) => ({ property, from: "False", to: "True" });
  const places = [[[to("a")], [to("b"), to("c")]], [[to("b"), to("c")], [to("b")]], []].map(
    (fix) => shared.compact(finding({ fix })).fix,
  );
  expect(places).toEqual([[0, 1], [1, 2], []]);
  expect(parsed(shared.fixes())).toEqual([[to("a")], [to("b"), to("c")], [to("b")]]);
});

it("says once what a rule says, and what another level says otherwise where it does", () => {
  const shared = openShared();
  const [one, two, three] = [
    shared.compact(finding({})),
    shared.compact(finding({})),
    shared.compact(finding({ mitigations: ["Other."] })),
  ];
  expect([one, two].map((each) => Object.keys(each).includes("mitigations"))).toEqual([false, false]);
  expect(three).toMatchObject({ mitigations: ["Other."] });
  expect(shared.ruleTexts()).toMatchObject([["R", { title: "T", mitigations: ["Mend it."] }]]);
});
