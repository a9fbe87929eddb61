import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Classification } from "../../../src/model/enums.ts";
import { type Rating, ratings, type Stride } from "../../../src/rules/rule.ts";
import type { Subject } from "../../../src/threats/facts/subject.ts";
import { type Basis, bases, severities } from "../../../src/threats/findings/finding.ts";
import {
  environmentOf,
  type Score,
  scoreOf,
  scoring,
  severityOf,
} from "../../../src/threats/findings/score.ts";
import { facts, linkTexts, subjectAt } from "../../support/in-memory.ts";

const trusts = ["True", "unknown", "False"] as const;
type Trust = (typeof trusts)[number];
/** What is public counts less than what nobody classifies. */
const classifications = ["PUBLIC", ...Object.keys(Classification).filter((name) => name !== "PUBLIC")];

/** A flow between two zones, and its sink. */
function subjects(source: Trust, sink: Trust, classification: string) {
  const linked = linkTexts(`
## Boundaries
- **A**: isTrusted=${source}
- **B**: isTrusted=${sink}
## Servers
- **From**: boundary=A
- **To**: boundary=B
## Data
- **Load**: classification=${classification}
## Dataflows
- **Flow**: from="From", to="To", data=Load
`);
  return {
    flow: subjectAt(linked, "flow:Flow"),
    from: subjectAt(linked, "From"),
    to: subjectAt(linked, "To"),
    zone: subjectAt(linked, "boundary:A"),
  };
}

function score(
  severity: Rating,
  likelihood: Rating,
  subject: Subject,
  multiplier = 1,
  basis: Basis = "stated",
  stride: readonly Stride[] = ["I"],
): Score {
  return scoreOf({ severity, likelihood, stride }, environmentOf(subject, facts.view), basis, multiplier);
}

describe("the formula", () => {
  it.each<[Rating, Rating, Trust, Trust, string, number, number[], number, string]>([
    // severity, likelihood, source, sink, classification, multiplier, terms, score, band
    ["medium", "medium", "unknown", "unknown", "UNKNOWN", 1, [5.5, 0, 0, 0, 0], 5.5, "medium"],
    ["very high", "medium", "unknown", "unknown", "PUBLIC", 1, [9.5, 0, 0, -1.5, 0], 8, "high"],
    ["high", "medium", "unknown", "unknown", "UNKNOWN", 1, [8, 0, 0, 0, 0], 8, "high"],
    ["low", "medium", "unknown", "unknown", "UNKNOWN", 1, [2.5, 0, 0, 0, 0], 2.5, "low"],
    ["very low", "medium", "unknown", "unknown", "UNKNOWN", 1, [0.5, 0, 0, 0, 0], 0.5, "info"],
    ["medium", "very high", "unknown", "unknown", "UNKNOWN", 1, [5.5, 1, 0, 0, 0], 6.5, "medium"],
    ["medium", "high", "unknown", "unknown", "UNKNOWN", 1, [5.5, 0.75, 0, 0, 0], 6.3, "medium"],
    ["medium", "low", "unknown", "unknown", "UNKNOWN", 1, [5.5, -1.5, 0, 0, 0], 4, "medium"],
    ["medium", "very low", "unknown", "unknown", "UNKNOWN", 1, [5.5, -2.5, 0, 0, 0], 3, "low"],
    ["medium", "medium", "False", "unknown", "UNKNOWN", 1, [5.5, 0, 0.5, 0, 0], 6, "medium"],
    ["medium", "medium", "unknown", "False", "UNKNOWN", 1, [5.5, 0, 0.5, 0, 0], 6, "medium"],
    ["medium", "medium", "True", "False", "UNKNOWN", 1, [5.5, 0, 0.5, 0, 0], 6, "medium"],
    ["medium", "medium", "True", "unknown", "UNKNOWN", 1, [5.5, 0, 0, 0, 0], 5.5, "medium"],
    ["medium", "medium", "True", "True", "UNKNOWN", 1, [5.5, 0, -1, 0, 0], 4.5, "medium"],
    ["medium", "medium", "True", "True", "RESTRICTED", 1, [5.5, 0, -1, 0.25, 0], 4.8, "medium"],
    ["medium", "medium", "True", "True", "SENSITIVE", 1, [5.5, 0, -1, 0.5, 0], 5, "medium"],
    ["medium", "medium", "True", "True", "SECRET", 1, [5.5, 0, -1, 0.75, 0], 5.3, "medium"],
    ["medium", "medium", "True", "True", "TOP_SECRET", 1, [5.5, 0, -1, 1, 0], 5.5, "medium"],
    ["high", "very high", "False", "False", "TOP_SECRET", 1, [8, 1, 0.5, 1, 0, -0.5], 10, "critical"],
    ["very high", "very high", "False", "False", "TOP_SECRET", 1, [9.5, 1, 0.5, 1, 0, -2], 10, "critical"],
    ["very low", "very low", "True", "True", "PUBLIC", 1, [0.5, -2.5, -1, -1.5, 0, 4.5], 0, "info"],
    ["medium", "medium", "unknown", "unknown", "UNKNOWN", 2, [5.5, 0, 0, 0, 0, 2.5], 8, "high"],
    ["medium", "medium", "unknown", "unknown", "UNKNOWN", 0.5, [5.5, 0, 0, 0, 0, -2.2], 3.3, "low"],
    ["low", "medium", "unknown", "unknown", "UNKNOWN", 1.5, [2.5, 0, 0, 0, 0, 1], 3.5, "low"],
    ["very low", "very low", "True", "True", "PUBLIC", 3, [0.5, -2.5, -1, -1.5, 0, 4.5, 0], 0, "info"],
  ])(
    "%s, %s, %s → %s, %s, × %s",
    (severity, likelihood, source, sink, data, multiplier, values, total, band) => {
      const found = score(severity, likelihood, subjects(source, sink, data).flow, multiplier);
      expect(found.terms.map(({ value }) => value)).toEqual(values);
      expect(found).toMatchObject({ score: total, severity: band });
    },
  );

  it("names its terms as the page that explains them does", () => {
    const { flow } = subjects("False", "False", "TOP_SECRET");
    const names = score("very high", "very high", flow, 2).terms.map(({ name }) => name);
    expect(names).toEqual(["base", "likelihood", "exposure", "stakes", "basis", "limit", "multiplier"]);
    expect(scoring).toEqual(names);
    for (const { why } of score("very high", "high", flow, 2).terms) expect(why).not.toBe("");
  });
});

describe("exposure", () => {
  // source zone, sink zone: of the source, of the sink, of the zone around the source
  it.each<[Trust, Trust, number, number, number]>([
    ["True", "True", -1, -1, -1],
    ["False", "True", 0.5, 0.5, 0.5],
    ["True", "False", -1, 0.5, -1],
    ["unknown", "True", 0, 0, 0],
    ["True", "unknown", -1, 0, -1],
    ["unknown", "False", 0, 0.5, 0],
  ])(
    "from %s to %s: an element answers for its zone and for what calls it",
    (source, sink, ofSource, ofSink, ofZone) => {
      const { from, to, zone } = subjects(source, sink, "UNKNOWN");
      const exposure = (subject: Subject) =>
        score("medium", "medium", subject).terms.find(({ name }) => name === "exposure")?.value;
      expect([exposure(from), exposure(to), exposure(zone)]).toEqual([ofSource, ofSink, ofZone]);
    },
  );

  it("is highest where an element faces the Internet, wherever it lies", () => {
    const linked = linkTexts(
      "## Boundaries\n- **A**: isTrusted=True\n## Servers\n- **S**: boundary=A, internet_facing=True\n- **T**: boundary=A\n",
    );
    const terms = (key: string) => score("medium", "medium", subjectAt(linked, key)).terms;
    expect(terms("S")).toContainEqual({ name: "exposure", value: 0.5, why: "it faces the Internet" });
    expect(terms("T")).toContainEqual(expect.objectContaining({ name: "exposure", value: -1 }));
  });

  it("of an end that nobody declares is unknown", () => {
    const linked = linkTexts(
      '## Boundaries\n- **A**: isTrusted=True\n## Servers\n- **S**: boundary=A\n## Dataflows\n- **F**: from="S", to="Nobody"\n',
    );
    expect(score("medium", "medium", subjectAt(linked, "flow:F")).score).toBe(5.5);
  });
});

describe("what is at stake", () => {
  it.each<[Stride[], string, string, number]>([
    [["I"], "confidentiality=LOW", "classification=SECRET", 0.75],
    [["I"], "confidentiality=CRITICAL", "classification=PUBLIC", 1],
    [["I"], "integrity=CRITICAL", "classification=PUBLIC", -1.5],
    [["I"], "", "confidentiality=HIGH", 0.5],
    [["T"], "integrity=CRITICAL", "classification=PUBLIC", 1],
    [["T"], "", "integrity=LOW", -0.5],
    [["T"], "", "classification=TOP_SECRET", 0],
    [["D"], "availability=HIGH", "classification=TOP_SECRET", 0.5],
    [["D"], "", "availability=CRITICAL", 1],
    [["D", "I"], "availability=LOW", "classification=SECRET", 0.75],
    [["E"], "availability=CRITICAL", "classification=PUBLIC", 1],
    [[], "availability=HIGH", "classification=PUBLIC", 0.5],
  ])("for %s: %s, of data %s", (stride, element, data, value) => {
    const linked = linkTexts(`## Servers\n- **A**: data=D, ${element}\n## Data\n- **D**: ${data}\n`);
    const { terms } = score("medium", "medium", subjectAt(linked, "A"), 1, "stated", stride);
    expect(terms.find(({ name }) => name === "stakes")?.value).toBe(value);
  });

  it("of an element is that of all data that it holds, sends and receives", () => {
    const { from, to, zone } = subjects("unknown", "unknown", "SECRET");
    expect([from, to, zone].map((subject) => score("medium", "medium", subject).score)).toEqual([
      6.3, 6.3, 5.5,
    ]);
  });
});

describe("the basis", () => {
  it("takes from what nobody states, and more from a guess", () => {
    const { flow } = subjects("unknown", "unknown", "UNKNOWN");
    const scores = bases.map((basis) => score("medium", "medium", flow, 1, basis).score);
    expect(scores).toEqual([5.5, 4.8, 4]);
  });
});

describe("severityOf", () => {
  it.each([
    [10, "critical"],
    [9, "critical"],
    [8.9, "high"],
    [7, "high"],
    [6.9, "medium"],
    [4, "medium"],
    [3.9, "low"],
    [0.6, "low"],
    [0.5, "info"],
    [0, "info"],
  ])("%s is %s", (value, band) => {
    expect(severityOf(value)).toBe(band);
  });

  it("never gets milder as the score rises", () => {
    const bands = Array.from({ length: 101 }, (_, tenths) => severities.indexOf(severityOf(tenths / 10)));
    expect(bands).toEqual([...bands].sort((a, b) => b - a));
    expect(new Set(bands).size).toBe(severities.length);
  });
});

describe("laws", () => {
  const known = new Map<string, Subject>();
  const flowOf = (source: Trust, sink: Trust, data: string): Subject => {
    const key = `${source} ${sink} ${data}`;
    const flow = known.get(key) ?? subjects(source, sink, data).flow;
    known.set(key, flow);
    return flow;
  };
  const mildestFirst = [...ratings].reverse();
  const dials = fc.record({
    severity: fc.nat(4),
    likelihood: fc.nat(4),
    source: fc.nat(2),
    sink: fc.nat(2),
    data: fc.nat(5),
    multiplier: fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 20, noNaN: true })),
  });
  type Dials = typeof dials extends fc.Arbitrary<infer D> ? D : never;
  const at = <Item>(list: readonly Item[], index: number): Item => list[index] as Item;
  const scored = ({ severity, likelihood, source, sink, data, multiplier }: Dials): Score =>
    score(
      at(mildestFirst, severity),
      at(mildestFirst, likelihood),
      flowOf(at(trusts, source), at(trusts, sink), at(classifications, data)),
      multiplier,
    );

  it("lies between 0 and 10, has one decimal, and its terms add up to it", () => {
    fc.assert(
      fc.property(dials, (dial) => {
        const { score: total, severity, terms } = scored(dial);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(10);
        expect(Number(total.toFixed(1))).toBe(total);
        expect(severity).toBe(severityOf(total));
        const sum = terms.reduce((all, { value }) => all + value, 0);
        expect(Math.abs(sum - total)).toBeLessThan(0.1 + 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  it("never falls when one of the things it stands for rises", () => {
    fc.assert(
      fc.property(dials, dials, (dial, other) => {
        for (const key of Object.keys(dial) as (keyof Dials)[]) {
          const [low, high] = [dial[key], other[key]].sort((a, b) => a - b) as [number, number];
          const [less, more] = [scored({ ...dial, [key]: low }), scored({ ...dial, [key]: high })];
          expect(less.score, key).toBeLessThanOrEqual(more.score);
          expect(severities.indexOf(less.severity)).toBeGreaterThanOrEqual(severities.indexOf(more.severity));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("rises with each step where there is room, so that no term is for nothing", () => {
    const middle: Dials = { severity: 2, likelihood: 1, source: 0, sink: 0, data: 2, multiplier: 1 };
    for (const [key, value] of [
      ["severity", 3],
      ["likelihood", 2],
      ["source", 1],
      ["sink", 2],
      ["data", 3],
      ["multiplier", 1.2],
    ] as const) {
      expect(scored({ ...middle, [key]: value }).score, key).toBeGreaterThan(scored(middle).score);
    }
  });

  it("a multiplier of 1 changes nothing, not even by rounding", () => {
    fc.assert(
      fc.property(dials, (dial) => {
        const { score: total, terms } = scored({ ...dial, multiplier: 1 });
        expect(terms.some(({ name }) => name === "multiplier")).toBe(false);
        const sum = terms.reduce((all, { value }) => all + value, 0);
        expect(total).toBe(Math.round(sum * 10) / 10);
      }),
      { numRuns: 300 },
    );
  });
});
