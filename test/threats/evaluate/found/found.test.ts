import { describe, expect, it } from "vitest";
import type { JudgedTree } from "../../../../src/judged-tree.ts";
import type { Kept } from "../../../../src/pipeline/options.ts";
import type { PlainFinding } from "../../../../src/threats/kept/kept-findings.ts";
import { keptText, readKeptText } from "../../../../src/threats/kept/kept-text.ts";
import { shop } from "../../../report/shop.ts";
import { judged } from "../../../support/in-memory.ts";

/** Keeps what was found as texts, and counts which levels were evaluated. */
function openKept() {
  const texts = new Map<string, string>();
  const offered = new Map<string, () => readonly PlainFinding[]>();
  const kept: Kept = {
    program: "this",
    findings: {
      get: (key) => (texts.has(key) ? readKeptText(texts.get(key) as string) : null),
      offer: (key, make) => void offered.set(key, make),
    },
  };
  return {
    kept,
    /** How many levels were evaluated. */
    settle() {
      for (const [key, make] of offered) texts.set(key, keptText(make()));
      const count = offered.size;
      offered.clear();
      return count;
    },
  };
}

const plain = ({ evaluation, diagnostics, counts }: JudgedTree) =>
  JSON.parse(
    JSON.stringify({
      diagnostics,
      counts: [...counts],
      decisions: evaluation.decisions.map(({ about, state }) => [about, state]),
      found: [...evaluation.findings, ...evaluation.excluded].map((one) => {
        const { id, rule, level, element, severity, score, scoreTerms, formerIds, rank, basis } = one;
        const { status, work, decision, attack, refinedBy, contexts, evidence, fix, location } = one;
        const { remedies, questions, hides } = one;
        return [
          ...[id, rule.id, level, element, severity, score, scoreTerms, formerIds, rank, basis, status],
          ...[
            work,
            decision,
            attack,
            refinedBy,
            contexts,
            evidence,
            fix,
            location,
            remedies,
            questions,
            hides,
          ],
          "assumption" in one ? one.assumption : null,
        ];
      }),
    }),
  );

describe("what was kept is what would be found", () => {
  const changes: readonly (readonly [string, Record<string, string>, number])[] = [
    ["nothing", {}, 0],
    [
      "a decision beside",
      { "decisions.yaml": 'decisions:\n  - id: "BARE@mailer#*"\n    status: accepted\n' },
      0,
    ],
    ["a property of one level", { "archive/model.md": `${shop["archive/model.md"]}- **More**: \n` }, 1],
    ["a level more", { "extra/model.md": "## Servers\n- **Bare**:\n" }, 1],
    ["a rule", { "rules.yaml": (shop["rules.yaml"] ?? "").replace("severity: high", "severity: low") }, 5],
  ];

  it.each(changes)("%s", async (_, change, evaluated) => {
    const { kept, settle } = openKept();
    const options = { builtIn: false, now: "2026-11-01" };
    await judged(shop, { ...options, kept });
    expect(settle()).toBe(5);
    const files = { ...shop, ...change };
    const again = await judged(files, { ...options, kept });
    expect(plain(again)).toEqual(plain(await judged(files, options)));
    expect(settle()).toBe(evaluated);
  });

  it("what refines a finding is found below as before", async () => {
    const { kept, settle } = openKept();
    const files = {
      "rules.yaml": shop["rules.yaml"] ?? "",
      "model.md":
        "## Actors\n- **User**:\n\n## Servers\n- **Web**: isHardened=False, submodel=./web/model.md\n\n## Dataflows\n- **Ask**: from=User, to=Web\n",
      "web/model.md": "## Servers\n- **In**: isHardened=False\n\n## Dataflows\n- **Ask**: from=User, to=In\n",
    };
    await judged(files, { builtIn: false, kept });
    settle();
    const again = await judged(files, { builtIn: false, kept });
    expect(settle()).toBe(0);
    expect(again.evaluation.findings.map(({ refinedBy }) => refinedBy)).toContainEqual(["BARE@web#In"]);
    expect(plain(again)).toEqual(plain(await judged(files, { builtIn: false })));
  });

  it("a level whose rules tell that they cannot be evaluated tells it each time", async () => {
    const { kept, settle } = openKept();
    const faulty = "- id: ODD\n  title: Odd\n  targets: [Server]\n  condition: target.port / 0 > 1\n";
    const files = { "rules.yaml": faulty, "model.md": "## Servers\n- **A**: port=1\n" };
    const first = await judged(files, { builtIn: false, kept });
    settle();
    const again = await judged(files, { builtIn: false, kept });
    expect(again.diagnostics.map(({ code }) => code)).toContain("condition-fault");
    expect(again.diagnostics).toEqual(first.diagnostics);
  });
});
