import { type Diagnostic, errorAt, losing, warningAt } from "../model/diagnostic.ts";
import { type Entry, statedText } from "../model/model.ts";
import { isKindOf, type KindName } from "../model/schema.ts";
import { fold, likely, typed } from "../model/spelling.ts";
import { perhaps, suggested } from "../model/words/meant.ts";
import type { LinkedThings, Names } from "./linked.ts";

export type Namespace = keyof LinkedThings;
type Things = Readonly<Record<Namespace, { readonly kind: KindName }>>;

/** A level among those in which its names resolve, closed or still being linked. */
interface Scope<Known extends Things> {
  readonly names: Names<Known>;
  readonly homonyms?: ReadonlyMap<string, readonly Known["elements"][]>;
  readonly parent: Scope<Known> | null;
}

/** A name that nothing in reach has; `known` are the names that could have been meant. */
export interface Unknown {
  readonly what: "unknown";
  readonly known: readonly string[];
  /** Where several things have the name: how each may be called. */
  readonly ambiguous?: readonly string[];
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
  const several = space === "elements" ? homonymsOf(from, name) : null;
  if (several) return { what: "unknown", known: [], ambiguous: several };
  const bareName = name.replace(prefixes[space], "");
  const kind = fold(prefixes[space].exec(name)?.[1] ?? "");
  const ofKind = (start: Scope<Known>, wanted: string) =>
    (kind === "" ? null : outwards(start, space, wanted, kind)) ?? outwards(start, space, wanted);
  const meant = bareName === name ? null : ofKind(from, bareName);
  if (meant) return meant;

  const { level, rest } = goUp(from, space, name);
  const above = level && level !== from ? ofKind(level, rest) : null;
  if (above) return above;
  const known = namesInReach(from, space);
  const alike = known.find((one) => typed(one) === typed(name));
  return (alike === undefined ? null : outwards(from, space, alike)) ?? { what: "unknown", known };
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
    const several = space === "elements" ? at.homonyms?.get(name) : undefined;
    const ofKind = several?.filter((one) => kind !== "" && isOfKind(one, kind)) ?? [];
    if (several && ofKind.length === 1) return ofKind[0] as Known[Space];
    if (several && kind === "") return null;
    const found = at.names[space].get(name);
    if (!several && found && (kind === "" || isOfKind(found, kind))) return found;
  }
  return null;
}

/** How those may be called that share a name, where the nearest level that has it has several. */
function homonymsOf<Known extends Things>(from: Scope<Known>, name: string): readonly string[] | null {
  for (let at: Scope<Known> | null = from; at; at = at.parent) {
    const several = at.homonyms?.get(name);
    if (several) return several.map((one) => idOf(one) || `${one.kind.toLowerCase()}:${name}`);
    if (at.names.elements.has(name)) return null;
  }
  return null;
}

function idOf(thing: { readonly kind: KindName }): string {
  return "entry" in thing ? statedText(thing.entry as Entry, "id") : "";
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
  { known, ambiguous }: Unknown,
): Diagnostic {
  const place = entry.properties.get(property)?.place ?? entry.place;
  if (ambiguous) {
    const several = `"${entry.name}" refers to the ${what} "${name}", and ${ambiguous.length} are called that.`;
    const text = `write one of ${ambiguous.map((one) => `"${one}"`).join(", ")}`;
    const hint = { text, word: name, by: ambiguous };
    return errorAt("ambiguous-reference", several, place, hint);
  }
  const message = `"${entry.name}" refers to the ${what} "${name}", which no model in reach declares.`;
  // Nothing refers to itself by a misspelling.
  const isItsKind = what === "flow" || (what === "boundary" && entry.kind === "Boundary");
  const others = isItsKind ? known.filter((one) => one !== entry.name) : known;
  const hint = perhaps(name, others) ?? suggested(name, likely(name, others).slice(0, 3));
  const warning = warningAt(`unknown-${what}`, message, place, hint);
  // An end, a boundary or data that nobody declares is not judged; a flow is named to be joined with another.
  return what === "flow" ? warning : losing(warning);
}
