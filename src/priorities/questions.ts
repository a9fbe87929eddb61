import type { Finding, Statement } from "../threats/findings/finding.ts";
import { factKey } from "./statements.ts";
import type { OpenQuestion, Priorities } from "./types.ts";

const topCount = 10;

/**
 * The facts that nobody states and whose answers end the most findings. A fact that several findings ask for with
 * different answers is told with the answer that ends most.
 * @param open in the order in which to read them
 */
export function questionsOf(open: readonly Finding[]): Pick<Priorities, "questions" | "questionsInAll"> {
  const facts = new Map<string, Map<string, { readonly statement: Statement; readonly ends: Finding[] }>>();
  for (const finding of open) {
    for (const statement of finding.questions) {
      const key = factKey(statement);
      const answers = facts.get(key) ?? new Map();
      facts.set(key, answers);
      const answer = answers.get(statement.to) ?? { statement, ends: [] };
      answers.set(statement.to, answer);
      // A boundary answers for both ends of a flow.
      if (answer.ends.at(-1) !== finding) answer.ends.push(finding);
    }
  }
  const best = [...facts.values()].map((answers) =>
    [...answers.values()].reduce((a, b) => (b.ends.length > a.ends.length ? b : a)),
  );
  const worth = ({ ends }: { readonly ends: readonly Finding[] }) => sumOf(ends);
  best.sort((a, b) => b.ends.length - a.ends.length || worth(b) - worth(a));
  const questions = withoutRepeats(best).map(
    ({ statement, ends }): OpenQuestion => ({
      statement,
      otherwise: otherAnswer(statement),
      ends: ends.map(({ id }) => id),
      score: Math.round(sumOf(ends) * 10) / 10,
    }),
  );
  return { questions, questionsInAll: best.length };
}

const sumOf = (findings: readonly Finding[]): number => findings.reduce((sum, { score }) => sum + score, 0);

/**
 * The first of those that end most, counting what no answer before ends: who has answered one question is not asked
 * another of the same findings.
 * @param sorted those that end most first
 */
function withoutRepeats<One extends { readonly ends: readonly Finding[] }>(sorted: readonly One[]): One[] {
  const ended = new Set<Finding>();
  const found: One[] = [];
  while (found.length < topCount) {
    let best: One | null = null;
    let most = 0;
    for (const one of sorted) {
      if (one.ends.length <= most) break;
      const left = one.ends.reduce((count, finding) => count + (ended.has(finding) ? 0 : 1), 0);
      if (left > most) [best, most] = [one, left];
    }
    if (best === null) break;
    found.push(best);
    for (const finding of best.ends) ended.add(finding);
  }
  return found;
}

const opposites: Readonly<Record<string, string>> = {
  True: "False",
  False: "True",
  true: "false",
  false: "true",
};

/** Of what is so or is not so, the same line with the other word. */
function otherAnswer({ to, write }: Statement): string | null {
  if (opposites[to] === undefined) return null;
  return write.replace(/\b(True|False|true|false)\b(?=\W*$)/, (word) => opposites[word] ?? word);
}
