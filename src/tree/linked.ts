import type { Diagnostic } from "../model/diagnostic.ts";
import type { ElementType, Types } from "../model/element-types.ts";
import type { Entry, Model } from "../model/model.ts";
import type { Place } from "../model/place.ts";
import type { ProtocolFacts } from "../model/protocols/facts.ts";
import type { ElementKind, KindName } from "../model/schema.ts";
import type { Value } from "../model/value.ts";
import type { Order } from "../model/words/order.ts";

/** Something that a level and the level above it disagree about (the balance of levelled data-flow diagrams). */
export interface Imbalance {
  /** The level that should carry the flow, or that talks to the outsider. */
  readonly level: string;
  /** Name of the flow: of the level above, or of this level for an outsider. */
  readonly flow: string;
  /** Key of the flow, and the level that it belongs to. */
  readonly key: string;
  readonly of: string;
  readonly problem: string;
  readonly diagnostic: Diagnostic;
}

/** Every level linked in every context in which it is used. */
export interface System {
  /** By level path, in path order; the first instance of each is the one its parent gives, and is drawn. */
  readonly instances: ReadonlyMap<string, readonly LinkedModel[]>;
  /** Which flows of levels below carry a flow. */
  readonly carriers: ReadonlyMap<LinkedFlow, readonly LinkedFlow[]>;
  /** The level that describes an element, as it is used there. */
  readonly insides: ReadonlyMap<LinkedElement, LinkedModel>;
  /** Elements and flows of which a level below has all: what rests on defaults is judged there. */
  readonly refined: ReadonlySet<LinkedElement | LinkedFlow>;
  readonly imbalances: readonly Imbalance[];
}

/** One level in one context: names resolved, values complete, everything inherited marked with its origin. */
export interface LinkedModel {
  readonly level: string;
  readonly model: Model;
  /** The level above in this context; null at a root. */
  readonly parent: LinkedModel | null;
  /** The elements above that this level describes, all in the same boundary; empty when none refers to it. */
  readonly describes: readonly LinkedElement[];
  /** Words of `type=`, as it understands them: its own, then those of the levels above, then the table. */
  readonly types: Types;
  /** Why everything in it is out of scope that does not say otherwise; null where it is judged. */
  readonly outOfScope: Origin | null;
  readonly boundaries: readonly LinkedBoundary[];
  readonly elements: readonly LinkedElement[];
  readonly data: readonly LinkedData[];
  /** In the order of the sequence. */
  readonly flows: readonly LinkedFlow[];
  /** Elements and boundaries that no flow of the tree touches, where the model says `ignoreUnused`. */
  readonly unused: ReadonlySet<End>;
  /** Elements by name, for names that resolve outwards from levels below. */
  readonly names: Names;
  /** Elements of different kinds that share a name, by that name. */
  readonly homonyms: ReadonlyMap<string, readonly LinkedElement[]>;
}

/** What a level declares, by the namespace in which it has a name. */
export interface LinkedThings {
  readonly elements: LinkedElement;
  readonly boundaries: LinkedBoundary;
  readonly data: LinkedData;
  readonly flows: LinkedFlow;
}

export type Names<Things = LinkedThings> = {
  readonly [Space in keyof Things]: ReadonlyMap<string, Things[Space]>;
};

interface LinkedBase<What extends string, Kind extends KindName> {
  readonly what: What;
  readonly level: string;
  /** Name as written. */
  readonly name: string;
  /** Key in finding ids: `Web`, `flow:Login`, `boundary:DMZ`. */
  readonly key: string;
  /** Kind as written. */
  readonly kind: Kind;
  /** Kind that rules see. */
  readonly judgedAs: Kind;
  readonly entry: Entry;
  /** Every property of the kind: stated, inherited or default. */
  readonly values: Readonly<Record<string, Value>>;
  /** Origin of the values that are neither stated here nor defaults. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** Where a value comes from that the entry itself does not state. */
export interface Origin {
  readonly place: Place;
  /** For people: `inherited from "Database"`. */
  readonly from: string;
  /** `type` means that the stated word of `type=` implies it: as good as stated. */
  readonly by: "sink" | "source" | "type" | "level" | "flow" | "boundary";
}

export interface LinkedBoundary extends LinkedBase<"boundary", "Boundary"> {
  /** The boundary around it, which may belong to a level above. */
  readonly parent: LinkedBoundary | null;
  /** True, false, or null where nobody says. */
  readonly isTrusted: boolean | null;
  /** The elements of its own level that lie in it, and in no boundary within. */
  readonly members: readonly LinkedElement[];
}

export interface LinkedElement extends LinkedBase<"element", ElementKind> {
  readonly type: ElementType | null;
  /** The boundary around it, which may be inherited from the element that its level describes. */
  readonly boundary: LinkedBoundary | null;
  /** Why it lies there: stated, or inherited with its level. */
  readonly boundaryStated: boolean;
  /** Path of the level that describes it in detail. */
  readonly submodel: string | null;
  /** Whether the words of a store tell that nobody asks it in SQL, and it states nothing itself. */
  readonly isNotAskedInSQL: boolean;
  readonly data: readonly LinkedData[];
  /** Flows of its own level, responses left out; one that goes both ways is in both, whichever end it names first. */
  readonly inputs: readonly LinkedFlow[];
  readonly outputs: readonly LinkedFlow[];
}

/** An end of a flow that no model declares; drawn as a dashed placeholder, never judged. */
export interface Unresolved {
  readonly what: "unresolved";
  readonly name: string;
  /** Where it lies, if anybody knows. */
  readonly boundary?: LinkedBoundary | null;
  /** Why it is none of the elements, if not because nobody declares it. */
  readonly note?: string;
}

export type End = LinkedElement | LinkedBoundary | Unresolved;

export interface LinkedFlow extends LinkedBase<"flow", "Dataflow"> {
  readonly source: End;
  readonly sink: End;
  /** The boundary that the flow itself states. */
  readonly boundary: LinkedBoundary | null;
  readonly data: readonly LinkedData[];
  /** The flow that this one answers, and the one that answers it. */
  readonly responseTo: LinkedFlow | null;
  readonly response: LinkedFlow | null;
  /** What its protocol gives by definition, as its level understands the word. */
  readonly protocol: ProtocolFacts;
  /** Place in the sequence, or null where nothing says so. */
  readonly order: Order | null;
}

export interface LinkedData extends LinkedBase<"data", "Data"> {
  /** Path of the level that declares it. */
  readonly declaredIn: string;
}

export type Linked = LinkedElement | LinkedBoundary | LinkedFlow | LinkedData;

/** The ways that a flow goes, each as where it comes from and where it goes to: two if it is bidirectional. */
export function directionsOf<Some extends End>(flow: {
  readonly source: Some;
  readonly sink: Some;
  readonly values: LinkedFlow["values"];
}): readonly (readonly [from: Some, to: Some])[] {
  const { source, sink } = flow;
  const there = [source, sink] as const;
  return goesBothWays(flow) && source !== sink ? [there, [sink, source]] : [there];
}

export function goesBothWays({ values }: Pick<LinkedFlow, "values">): boolean {
  return values.bidirectional === true;
}

/** Out of scope is what says so, and what lies in or below that and does not say otherwise. */
export function isInScope({ values }: { readonly values: Readonly<Record<string, Value>> }): boolean {
  return values.inScope !== false;
}

/** What boundaries are nested by. */
interface Nested<Zone> {
  readonly parent: Zone | null;
}

/** The boundaries around a boundary or element, nearest first. */
export function boundaryChain<Zone extends Nested<Zone> = LinkedBoundary>(start: Zone | null): Zone[] {
  const chain: Zone[] = [];
  for (let at = start; at && !chain.includes(at); at = at.parent) chain.push(at);
  return chain;
}

/** Trust of the nearest boundary that states one; null where none does. */
export function trustIn<Zone extends Nested<Zone> & { readonly isTrusted: boolean | null } = LinkedBoundary>(
  start: Zone | null,
): boolean | null {
  return boundaryChain(start).find(({ isTrusted }) => isTrusted !== null)?.isTrusted ?? null;
}

/**
 * Trust of an element: that of the place where it lies, or false where it says so itself. Its own word makes it trusted
 * only where nobody knows the place: a trusted person on the Internet is still on the Internet.
 */
export function trustOfElement({ values, boundary }: LinkedElement): boolean | null {
  const own = values.isTrusted as boolean | null | undefined;
  return own === false ? false : (trustIn(boundary) ?? own ?? null);
}

/** Where a flow's end lies; an unresolved end usually lies nowhere. */
export function boundaryOf(end: End): LinkedBoundary | null {
  return end.what === "boundary" ? end : (end.boundary ?? null);
}
