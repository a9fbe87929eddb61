import { groupBy } from "../model/group.ts";
import type { Finding, Hidden, Statement } from "../threats/findings/finding.ts";

/** A set of statements that ends a finding, by their numbers. */
export interface Remedy {
  readonly finding: Finding;
  readonly of: readonly number[];
}

/** What models could state, each once, and what that would end. */
export interface Remedies {
  readonly all: readonly Remedy[];
  readonly statement: (number: number) => Statement;
  /** The findings that end when all of these are stated, in the order of `findings`. */
  readonly endedBy: (stated: ReadonlySet<number>) => readonly Finding[];
  /** What stands in their place then. */
  readonly raisedBy: (stated: ReadonlySet<number>, ended: readonly Finding[]) => readonly Hidden[];
}

/** The same value of the same thing is one statement, whichever findings ask for it. */
export function remediesOf(
  findings: readonly Finding[],
  answerOf: (statement: Statement) => Statement | null = () => null,
): Remedies {
  const numbers = new Map<string, number>();
  const statements: Statement[] = [];
  const containing: Remedy[][] = [];
  const order = new Map(findings.map((finding, index) => [finding, index]));
  // An evaluation says the same with the same object, mostly.
  const met = new Map<Statement, number>();
  const numberOf = (statement: Statement): number => {
    const seen = met.get(statement);
    if (seen !== undefined) return seen;
    const key = statementKey(statement);
    const number = numbers.get(key) ?? statements.length;
    met.set(statement, number);
    if (number < statements.length) return number;
    numbers.set(key, number);
    containing.push([]);
    statements.push(statement);
    return number;
  };
  const all = findings.flatMap((finding) =>
    finding.remedies.filter(isPlausible).map((set): Remedy => {
      const whole = set.flatMap((one) => [one, answerOf(one) ?? []].flat());
      const remedy = { finding, of: [...new Set(whole.map(numberOf))] };
      for (const number of remedy.of) containing[number]?.push(remedy);
      return remedy;
    }),
  );
  const hiders = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const { id } of finding.hides) {
      const some = hiders.get(id) ?? [];
      hiders.set(id, some);
      some.push(finding);
    }
  const isStated = ({ remedies }: Hidden, stated: ReadonlySet<number>) =>
    remedies.some((set) =>
      set.every((one) => {
        const number = numbers.get(statementKey(one));
        return number !== undefined && stated.has(number);
      }),
    );
  return {
    all,
    statement: (number) => statements[number] as Statement,
    endedBy(stated) {
      const ended = new Set<Finding>();
      for (const number of stated)
        for (const { finding, of } of containing[number] ?? [])
          if (of.every((one) => stated.has(one))) ended.add(finding);
      return [...ended].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    },
    raisedBy(stated, ended) {
      const isEnded = new Set(ended);
      const left = ended.flatMap(({ hides }) => hides.filter((one) => !isStated(one, stated)));
      if (left.length === 0) return left;
      const isHidden = ({ id }: Hidden) => hiders.get(id)?.some((one) => !isEnded.has(one)) ?? false;
      const standing = new Map(left.filter((one) => !isHidden(one)).map((one) => [one.id, one]));
      const atTarget = groupBy([...standing.values()], targetOf);
      const isSaidBetter = (one: Hidden) =>
        atTarget.get(targetOf(one))?.some((other) => other.rule.supersedes.includes(one.rule.id)) ?? false;
      return [...standing.values()].filter((one) => !isSaidBetter(one));
    },
  };
}

/**
 * Whether all of it is a decision that people take: HTTPS where HTTP is spoken, or nobody says what. A queue or a bus speaks
 * no HTTP because it is encrypted; it has remedies of its own.
 */
function isPlausible(set: readonly Statement[]): boolean {
  return set.every(({ property, from }) => property !== "protocol" || /^(?:http|)$/i.test(from));
}

/** Ids are rule, level and element. */
const targetOf = ({ id, rule }: Hidden): string => id.slice(rule.id.length);

export function factKey({ level, what, key, property }: Statement): string {
  return `${level}\n${what}\n${key}\n${property}`;
}

function statementKey(statement: Statement): string {
  return `${factKey(statement)}\n${statement.to}`;
}
