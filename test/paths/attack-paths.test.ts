import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attackPaths } from "../../src/paths/attack-paths.ts";
import { weightOf } from "../../src/paths/feasibility.ts";
import type { Finding } from "../../src/threats/findings/finding.ts";
import { severityOf } from "../../src/threats/findings/score.ts";
import { judged } from "../support/in-memory.ts";
import { variedTree } from "../support/varied-trees.ts";
import { inWords, shop } from "./shop.ts";

const model = (web: string, orders: string, flows = "", more = "") => `## Boundaries
- **Outside**: isTrusted=False
- **Inside**: isTrusted=True, traversalDifficulty=HIGH
## Actors
- **Shopper**: boundary=Outside
## Servers
- **Web**: boundary=Inside, ${web}
## Datastores
- **Orders**: boundary=Inside, data=[Card], ${orders}
## Data
- **Card**: classification=SECRET
## Dataflows
- **Ask**: from=Shopper, to=Web, protocol=HTTPS
- **Save**: from=Web, to=Orders, protocol=SQL
${flows}
${more}`;

const pathsOf = async (...parts: Parameters<typeof model>) => attackPaths(await shop(model(...parts)));

describe("attack paths", () => {
  it.each([
    ["lead by footholds to what is worth it", "tags=[S]", "tags=[I]", "", ["Shopper > Web+P0 > Orders+P3"]],
    ["end where nothing is open", "tags=[S], isHardened=True", "tags=[I]", "", []],
    ["need a foothold on the way, and not only harm", "tags=[I]", "tags=[I]", "", []],
    ["need more than noise at the target", "tags=[S]", "tags=[R]", "", []],
    [
      "go by what is open at a flow, too",
      "notes=x",
      "tags=[I]",
      "- **Poke**: from=Shopper, to=Web, protocol=HTTP, tags=[T]",
      ["Shopper > Web+P1 > Orders+P3"],
    ],
    [
      "take the more feasible of two ways first, and tell the other, too",
      "tags=[S]",
      "tags=[I]",
      "- **Peek**: from=Shopper, to=Orders, protocol=SQL",
      ["Shopper > Orders+P3", "Shopper > Web+P0 > Orders+P3"],
    ],
    [
      "begin with somebody trusted, too",
      "tags=[S]",
      "tags=[I]",
      "- **Look**: from=Clerk, to=Orders, protocol=SQL\n## Actors\n- **Clerk**: boundary=Inside",
      ["Clerk > Orders+P3", "Shopper > Web+P0 > Orders+P3"],
    ],
    [
      "ask a store that is only read",
      "tags=[S]",
      "notes=x",
      "## Servers\n- **Desk**: boundary=Inside, tags=[E], data=[Card]\n## Dataflows\n- **Go on**: from=Web, to=Desk, protocol=HTTPS\n- **Read**: from=Orders, to=Desk, protocol=SQL, tags=[I]",
      ["Shopper > Web+P0 > Desk+P4", "Shopper > Web+P0 > Desk+P4 > Orders+P3"],
    ],
  ])("%s", async (_, web, orders, flows, expected) => {
    const { paths } = await pathsOf(web, orders, flows);
    expect(paths.map(inWords).filter((one) => !one.endsWith("Web+P0"))).toEqual(
      expected.map((one) => one.replaceAll("P4", "P5")),
    );
  });

  it("tell each step: its findings, techniques, tactic, and what it crosses", async () => {
    const { paths, entries, targets } = await pathsOf("tags=[S]", "tags=[E]");
    const [path] = paths.filter(({ target }) => target.name === "Orders");
    expect(path?.steps).toMatchObject([
      {
        flow: { level: "", key: "flow:Ask", kind: "Dataflow" },
        to: { level: "", key: "Web", name: "Web", kind: "Server" },
        findings: ["P0@#Web"],
        crossing: { boundary: "Inside", difficulty: "HIGH" },
        techniques: ["T1190"],
        tactic: "initial-access",
      },
      {
        flow: { key: "flow:Save" },
        findings: ["P5@#Orders"],
        crossing: null,
        tactic: "privilege-escalation",
      },
    ]);
    expect(path?.id).toBe("Shopper > Web > Orders");
    expect(entries).toEqual([
      { at: expect.objectContaining({ name: "Shopper" }), why: ["lies where nobody is trusted"] },
    ]);
    expect(targets[0]).toMatchObject({
      at: { name: "Orders" },
      value: 9,
      why: ["keeps Card"],
    });
  });

  it("ask that somebody trusted is taken over first, which halves the feasibility", async () => {
    const text = (trust: string) =>
      `## Actors\n- **Clerk**: isTrusted=${trust}\n## Datastores\n- **Orders**: tags=[I]\n## Dataflows\n- **Look**: from=Clerk, to=Orders, protocol=SQL\n`;
    // Of the weight of the finding, which depends on who asks, too.
    const share = async (trust: string) => {
      const tree = await shop(text(trust));
      return (
        (attackPaths(tree).paths[0]?.feasibility ?? 0) / weightOf(tree.evaluation.findings[0] as Finding)
      );
    };
    expect(await share("False")).toBeCloseTo(1, 2);
    expect(await share("True")).toBeCloseTo(0.5, 2);
  });

  it("begin with somebody outside where the model names a door, and nobody who uses it", async () => {
    const door = model("tags=[S]", "tags=[I]")
      .replace(/## Actors\n.*\n/, "")
      .replace(/- \*\*Ask.*\n/, "");
    const closed = attackPaths(await shop(door));
    expect(closed.paths).toEqual([]);
    const { paths, entries } = attackPaths(
      await shop(door.replace("tags=[S]", "tags=[S], isEntryPoint=True")),
    );
    expect(paths.map(inWords)).toContain("Somebody outside > Web+P0 > Orders+P3");
    expect(entries).toMatchObject([{ at: { kind: "Outsider" }, why: ["Web is said to be an entry point"] }]);
  });

  it("go through levels, by what is inside, and count what stands at the element above", async () => {
    const above = model("tags=[S], isHardened=False, submodel=web/model.md", "tags=[I]");
    const inside = `## Servers
- **Page**:
- **Job**: tags=[E]
## Dataflows
- **Ask**: from=Shopper, to=Page, protocol=HTTPS
- **Work**: from=Page, to=Job, protocol=HTTPS
- **Save**: from=Job, to=Orders, protocol=SQL
`;
    const { paths } = attackPaths(await shop({ "model.md": above, "web/model.md": inside }));
    expect(paths.map(inWords)).toContain("Shopper > Page+P0 > Job+P5 > Orders+P3");
    expect(paths[0]?.steps.map(({ to }) => to.level)).toEqual(["web", "web", ""]);
  });

  it("are as severe as their score says", async () => {
    const { paths } = await pathsOf("tags=[S]", "tags=[S]");
    expect(paths.map(({ severity }) => severity)).toContain("medium");
    for (const { score, severity } of paths) expect(severity).toBe(severityOf(score));
  });

  it("are nothing of nothing", async () => {
    expect(attackPaths(await shop("## Data\n- **Card**:\n"))).toMatchObject({ paths: [], cuts: [] });
  });
});

describe("of any tree", () => {
  it("paths hang together, rest on open findings, and are closed by the cut of their target", async () => {
    await fc.assert(
      fc.asyncProperty(variedTree(), async (files) => {
        const tree = await judged(files);
        const { paths, cuts, targets } = attackPaths(tree);
        const open = new Map(tree.evaluation.findings.map((finding) => [finding.id, finding]));
        expect(new Set(paths.map(({ id }) => id)).size).toBe(paths.length);
        for (const { steps, score, feasibility, target } of paths) {
          expect(steps.at(-1)?.to).toEqual(target);
          for (const { findings } of steps) {
            expect(findings.length).toBeGreaterThan(0);
            for (const id of findings) expect(open.get(id)?.status).toBe("open");
          }
          expect(feasibility).toBeLessThanOrEqual(Math.min(...steps.map((step) => step.feasibility)) + 0.001);
          expect(score).toBeLessThanOrEqual(targets.find(({ at }) => at === target)?.value ?? -1);
        }
        // Each takes the whole analysis once more.
        for (const { target, places } of cuts.slice(0, 3)) {
          const closed = new Set(places.flatMap(({ findings }) => findings));
          const left = {
            ...tree,
            evaluation: {
              ...tree.evaluation,
              findings: tree.evaluation.findings.filter(({ id }) => !closed.has(id)),
            },
          };
          const still = attackPaths(left).paths.filter((path) => path.target.place === target.place);
          expect(still.map(({ id }) => id)).toEqual([]);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
