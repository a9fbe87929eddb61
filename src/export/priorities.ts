import type { JudgedTree } from "../judged-tree.ts";
import { toolVersion } from "../paths.ts";
import { prioritiesOf } from "../priorities/priorities.ts";
import type { FixGroup, TopFix } from "../priorities/types.ts";
import type { Statement } from "../threats/findings/finding.ts";
import type { Exporter } from "./exporter.ts";
import { lines } from "./json-pieces.ts";

/** Where to start: findings are named by their ids in findings.json. */
export const prioritiesExporter: Exporter = { losses: [], write: prioritiesJson };

/** Version of the shape of priorities.json; `priorities.schema.json` describes it. */
export const prioritiesVersion = 1;

/** In pieces, a fix, question or entry on each line. */
export function* prioritiesJson(judged: JudgedTree): Generator<string> {
  const all = prioritiesOf(judged);
  const tool = { name: "tm-site", version: toolVersion() };
  const { open, undecided, questionsInAll } = all;
  const head = {
    schemaVersion: prioritiesVersion,
    tool,
    now: judged.now,
    open,
    undecided,
    questionsInAll,
  };
  // The same line stands in several fixes: it is told once.
  const numbers = new Map<Statement, number>();
  const numberOf = (one: Statement): number => {
    const number = numbers.get(one) ?? numbers.size;
    numbers.set(one, number);
    return number;
  };
  const told = (fix: TopFix) => ({ ...fix, statements: fix.statements.map(numberOf) });
  const group = (one: FixGroup) => ({ ...one, fixes: one.fixes.map(told) });
  const lists = {
    fixes: all.fixes.map(told),
    byKind: all.byKind.map(group),
    byOwner: all.byOwner.map(group),
    questions: all.questions.map((one) => ({ ...one, statement: numberOf(one.statement) })),
    statements: numbers.keys(),
    decisionsDue: all.decisionsDue.map(({ level, about, state, decision }) => ({
      ...{ level, about, state, status: decision.status },
      ...{ owner: decision.owner, until: decision.until, from: decision.from },
    })),
    reviewsDue: all.reviewsDue,
    entries: all.entries,
    owners: all.owners,
    tags: all.tags,
    profiles: all.profiles,
  };
  yield JSON.stringify(head).slice(0, -1);
  for (const [name, some] of Object.entries(lists)) {
    yield `,\n"${name}":[`;
    yield* lines<unknown>(some, (one) => one);
    yield "]";
  }
  yield "}\n";
}
