import type { Finding, Hidden, Statement } from "../threats/findings/finding.ts";
import { changes } from "../words/english/changes.ts";
import { openSpeaker, type Speaker } from "../words/speaker.ts";
import { englishWords } from "../words/words.ts";
import { families, familyOfChange, nounOf } from "./change-kinds.ts";
import { type Remedies, remediesOf } from "./statements.ts";
import type { FixGroup, Priorities, TopFix } from "./types.ts";

/** How many fixes a list has. */
const topCount = 10;
const perGroup = 5;
/** A tunnel around what is not protected itself comes after what protects it, where both end as much. */
const detour = 0.9;

/** What machines read. */
const english = openSpeaker(englishWords);

/** The same changes, wherever they end a finding, with all that they end. */
interface Candidate {
  readonly id: string;
  readonly statements: ReadonlySet<number>;
  readonly ends: readonly Finding[];
  readonly raises: readonly Hidden[];
}

/**
 * The decisions that end most: all remedies that state the same of the same kind of thing are one. What a decision ends is
 * each finding of which some remedy is stated as a whole, whichever others it has.
 * @param open in the order in which to read them
 * @param ownerOf who answers for a level
 */
export function fixesOf(
  open: readonly Finding[],
  ownerOf: (level: string) => string,
  answerOf?: (statement: Statement) => Statement | null,
): Pick<Priorities, "fixes" | "byKind" | "byOwner" | "undecided"> {
  const remedies = remediesOf(open, answerOf);
  const ownersOf = (statements: Iterable<number>) =>
    new Set(Array.from(statements, (one) => ownerOf(remedies.statement(one).level)));
  const everywhere = candidatesOf(remedies, remedies.all);
  const tell = (some: readonly Candidate[], count: number) =>
    chosen(some, count).map(([candidate, further]) => topFix(remedies, candidate, further, ownersOf));
  const group = (name: string, candidates: readonly Candidate[]): FixGroup => ({
    name,
    closes: remedies.endedBy(new Set(candidates.flatMap(({ statements }) => [...statements]))).length,
    fixes: tell(candidates, perGroup),
    total: candidates.length,
  });

  const byOwner = new Map<string, Remedies["all"][number][]>();
  for (const remedy of remedies.all) {
    const owners = [...ownersOf(remedy.of)];
    // What two have to write is nobody's own decision.
    if (owners.length !== 1) continue;
    const [owner = ""] = owners;
    const some = byOwner.get(owner) ?? [];
    byOwner.set(owner, some);
    some.push(remedy);
  }
  const ended = new Set(remedies.all.map(({ finding }) => finding));
  return {
    fixes: tell(everywhere, topCount),
    byKind: families
      .map((family) =>
        group(
          family,
          everywhere.filter((one) => familyOf(remedies, one) === family),
        ),
      )
      .filter(({ total }) => total > 0),
    byOwner: [...byOwner]
      .map(([owner, some]) => group(owner, candidatesOf(remedies, some)))
      .sort((a, b) => b.closes - a.closes || (a.name < b.name ? -1 : 1)),
    undecided: open.length - ended.size,
  };
}

function candidatesOf(remedies: Remedies, some: Remedies["all"]): Candidate[] {
  const found = new Map<string, Set<number>>();
  for (const { of } of some) {
    const id = idOf(remedies, of);
    const statements = found.get(id) ?? new Set();
    for (const one of of) statements.add(one);
    found.set(id, statements);
  }
  return [...found].map(([id, statements]) => {
    const ends = remedies.endedBy(statements);
    return { id, statements, ends, raises: remedies.raisedBy(statements, ends) };
  });
}

function idOf(remedies: Remedies, of: readonly number[]): string {
  const [only] = of;
  if (of.length === 1) return changeOf(remedies.statement(only as number));
  return [...new Set(of.map((one) => changeOf(remedies.statement(one))))].sort().join(" + ");
}

/** What is the same about changes that one decision makes. */
function changeOf({ what, property, to }: Statement): string {
  return `${what} ${property}=${to}`;
}

/** The best first, then the best for what is left, with how many findings each ends that those before do not. */
function chosen(candidates: readonly Candidate[], count: number): [Candidate, number][] {
  const ended = new Set<Finding>();
  const scoreOf = ({ ends, raises, id }: Candidate) =>
    (sumOf(ends.filter((finding) => !ended.has(finding))) - sumOf(raises)) *
    (id.includes("usesVPN") ? detour : 1);
  const left = new Map(candidates.map((one) => [one, scoreOf(one)]));
  const found: [Candidate, number][] = [];
  while (found.length < count) {
    // What is left of one only shrinks: whoever was no better before is not looked at again.
    let best: Candidate | null = null;
    let most = 0;
    for (const [one, before] of left) {
      if (before <= most) continue;
      const now = scoreOf(one);
      left.set(one, now);
      if (now > most || (now === most && best !== null && isSimpler(one, best))) [best, most] = [one, now];
    }
    if (best === null) break;
    found.push([best, best.ends.filter((finding) => !ended.has(finding)).length]);
    for (const finding of best.ends) ended.add(finding);
    left.delete(best);
  }
  return found;
}

const sumOf = (findings: readonly { readonly score: number }[]): number =>
  findings.reduce((sum, { score }) => sum + score, 0);

const isSimpler = (one: Candidate, other: Candidate): boolean => one.statements.size < other.statements.size;

function familyOf(remedies: Remedies, { statements }: Candidate): string {
  const [first = 0] = statements;
  const { property } = remedies.statement(first);
  return familyOfChange(property);
}

function topFix(
  remedies: Remedies,
  candidate: Candidate,
  further: number,
  ownersOf: (statements: Iterable<number>) => ReadonlySet<string>,
): TopFix {
  const statements = [...candidate.statements].map(remedies.statement).sort(byPlace);
  const [first] = statements as [Statement];
  return {
    id: candidate.id,
    family: familyOfChange(first.property),
    noun: nounOf(statements, english),
    on: placesIn(statements, english),
    statements,
    closes: candidate.ends.map(({ id }) => id),
    further,
    raises: candidate.raises.map(({ id }) => id),
    score: Math.round((sumOf(candidate.ends) - sumOf(candidate.raises)) * 10) / 10,
    owners: [...ownersOf(candidate.statements)].sort(),
  };
}

function byPlace(a: Statement, b: Statement): number {
  if (a.level !== b.level) return a.level < b.level ? -1 : 1;
  return a.line - b.line || (a.key < b.key ? -1 : 1);
}

/** `14 flows`, `3 elements`; of one thing its name. */
export function placesIn(statements: readonly Statement[], { say }: Speaker): string {
  const things = new Map(statements.map((one) => [`${one.level}\n${one.what}\n${one.key}`, one]));
  const [first] = things.values();
  const n = things.size;
  if (n === 1) return first?.name ?? "";
  const kinds = new Set([...things.values()].map(({ kind }) => kind));
  const sorts = new Set([...things.values()].map(({ what }) => what));
  const kind = `things.${kinds.size === 1 ? first?.kind : ""}`;
  if (Object.hasOwn(changes, kind)) return say(kind as "things.Server", { n });
  return say(sorts.size === 1 && first?.what === "element" ? "things.element" : "things.place", { n });
}
