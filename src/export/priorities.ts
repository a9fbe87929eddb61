import type { JudgedTree } from "../judged-tree.ts";
import { toolVersion } from "../paths.ts";
import { prioritiesOf } from "../priorities/priorities.ts";
import type { FixGroup, TopFix } from "../priorities/types.ts";
import type { Statement } from "../threats/findings/finding.ts";
import type { Exporter } from "./exporter.ts";
import { lines, rows } from "./json-pieces.ts";
import { openTable } from "./shared.ts";

/** Where to start: findings are named by their ids in findings.json. */
export const prioritiesExporter: Exporter = { losses: [], write: prioritiesJson };

/** Version of the shape of priorities.json; `priorities.schema.json` describes it. */
export const prioritiesVersion = 2;

type Change = Pick<Statement, "property" | "from" | "to" | "isStated" | "write">;
type Place = Omit<Statement, keyof Change>;

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
  // The same fix stands in several lists, the same line in several fixes, the same change at many places: each is told once.
  const places = openTable((place: Place) => place);
  const changes = openTable((change: Change) => change);
  const statements = openTable(({ property, from, to, isStated, write, ...place }: Statement) => ({
    place: places.placeOf(place),
    change: changes.placeOf({ property, from, to, isStated, write }),
  }));
  const distinct = openTable(({ further, ...fix }: TopFix) => ({
    ...fix,
    statements: fix.statements.map(statements.placeOf),
  }));
  const told = (fix: TopFix) => ({ fix: distinct.placeOf(fix), further: fix.further });
  const group = (one: FixGroup) => ({ ...one, fixes: one.fixes.map(told) });
  const lists = {
    first: all.fixes.map(told),
    byKind: all.byKind.map(group),
    byOwner: all.byOwner.map(group),
    questions: all.questions.map((one) => ({ ...one, statement: statements.placeOf(one.statement) })),
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
  for (const [name, { rows: all }] of Object.entries({ fixes: distinct, statements, places, changes })) {
    yield `,\n"${name}":[`;
    yield* rows(all());
    yield "]";
  }
  yield "}\n";
}
