import { type Diagnostic, losing, warningAt } from "../model/diagnostic.ts";
import type { Entry } from "../model/model.ts";
import { isKindOf, type KindName } from "../model/schema.ts";
import { didYouMean, fold } from "../model/spelling.ts";
import type { LinkedThings, Names } from "./linked.ts";

export type Namespace = keyof LinkedThings;
type Things = Readonly<Record<Namespace, { readonly kind: KindName }>>;

/** A level among those in which its names resolve, closed or still being linked. */
interface Scope<Known extends Things> {
  readonly names: Names<Known>;
  readonly parent: Scope<Known> | null;
}

/** A name that nothing in reach has; `known` are the names that could have been meant. */
export interface Unknown {
  readonly what: "unknown";
  readonly known: readonly string[];
}

export function isUnknown(found: object | null): found is Unknown {
  return found !== null && (found as { what?: string }).what === "unknown";
}

/** Prefixes by which a name may say what it is: `actor:User`, `boundary:DMZ`. */
const prefixes: Readonly<Record<Namespace, RegExp>> = {
  elements: /^(element|actor|externalentity|server|process|setofprocesses|datastore|lambda|llm|agent):\s*/i,
  boundaries: /^(boundary):\s*/i,
  data: /^(data):\s*/i,
  flows: /^((?:data)?flow):\s*/i,
};

/**
 * Resolves a name outwards, like a variable: the level itself, then the levels above it in this context.
 * An exact name wins; `../Name` starts one level up, `child/Name` looks into a level below. After `actor:`
 * and its like, a thing of that kind further out comes before one of another kind nearby.
 */
export function resolveName<Known extends Things, Space extends Namespace>(
  from: Scope<Known>,
  space: Space,
  name: string,
): Known[Space] | Unknown {
  const exact = outwards(from, space, name);
  if (exact) return exact;
  const bareName = name.replace(prefixes[space], "");
  const kind = fold(prefixes[space].exec(name)?.[1] ?? "");
  const ofKind = (start: Scope<Known>, wanted: string) =>
    (kind === "" ? null : outwards(start, space, wanted, kind)) ?? outwards(start, space, wanted);
  const meant = bareName === name ? null : ofKind(from, bareName);
  if (meant) return meant;

  const { level, rest } = goUp(from, space, name);
  const above = level && level !== from ? ofKind(level, rest) : null;
  return above ?? { what: "unknown", known: namesInReach(from, space) };
}

/** The level to which the `../` of a name lead, null beyond the root; and the rest of the name, without its prefix. */
export function goUp<Level extends { readonly parent: Level | null }>(
  from: Level,
  space: Namespace,
  name: string,
): { level: Level | null; rest: string } {
  let level: Level | null = from;
  let rest = name.replace(prefixes[space], "");
  while (rest.startsWith("../") && level) {
    level = level.parent;
    rest = rest.slice(3);
  }
  return { level, rest };
}

function outwards<Known extends Things, Space extends Namespace>(
  from: Scope<Known>,
  space: Space,
  name: string,
  kind = "",
): Known[Space] | null {
  for (let at: Scope<Known> | null = from; at; at = at.parent) {
    const found = at.names[space].get(name);
    if (found && (kind === "" || isOfKind(found, kind))) return found;
  }
  return null;
}

function isOfKind({ kind }: { readonly kind: KindName }, wanted: string): boolean {
  return wanted === "element" || fold(kind) === wanted || (wanted === "process" && isKindOf(kind, "Process"));
}

function namesInReach<Known extends Things>(from: Scope<Known>, space: Namespace): string[] {
  const names: string[] = [];
  for (let at: Scope<Known> | null = from; at; at = at.parent) names.push(...at.names[space].keys());
  return names;
}

/** The warning for a name that resolves to nothing. */
export function unknownName(
  what: string,
  name: string,
  entry: Entry,
  property: string,
  { known }: Unknown,
): Diagnostic {
  const place = entry.properties.get(property)?.place ?? entry.place;
  const message = `"${entry.name}" refers to the ${what} "${name}", which no model in reach declares.`;
  const warning = warningAt(`unknown-${what}`, message, place, didYouMean(name, known));
  // An end, a boundary or data that nobody declares is not judged; a flow is named to be joined with another.
  return what === "flow" ? warning : losing(warning);
}
