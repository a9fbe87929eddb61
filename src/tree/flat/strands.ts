import type { Enclosing } from "../check/enclosing.ts";
import { boundaryChain, boundaryOf, type End, type LinkedFlow } from "../linked.ts";
import type { Place } from "./flat-places.ts";

export type Side = "source" | "sink";

export const opposite = (side: Side): Side => (side === "sink" ? "source" : "sink");

/** A flow as it is stated in a level at one place. */
export interface Stated {
  readonly flow: LinkedFlow;
  readonly place: Place;
}

/** One of the ends at which a flow really begins or ends, with the flows of levels below that lead there. */
export interface Strand {
  /** In the flat model. */
  readonly end: End;
  /** The same in its level; of a placeholder the element that it stands for. */
  readonly of: End;
  readonly isPlaceholder: boolean;
  /** What carries the flow over the edges of levels, the innermost last. */
  readonly pieces: readonly Stated[];
  /** The innermost of these, or the flow itself, and which of its ends leads away. */
  readonly from: Stated;
  readonly away: Side;
  /** Which ways of the flow go to this end; the one back only of flows that go both ways. */
  readonly ways: Ways;
}

/** From source to sink, and back. */
export interface Ways {
  readonly there: boolean;
  readonly back: boolean;
}

/** The ways that a flow states itself. */
export function waysOf({ values }: LinkedFlow): Ways {
  return { there: true, back: values.bidirectional === true };
}

/** The ways of a flow that a piece serves, which may have been written from its other end. */
export function waysThrough(whole: Ways, piece: Ways, isTurned: boolean): Ways {
  const { there, back } = isTurned ? { there: piece.back, back: piece.there } : piece;
  return { there: whole.there && there, back: whole.back && back };
}

/** What the innermost flow says of the other end. */
function beyond({ from, away }: Strand): End {
  return from.flow[away];
}

/**
 * Which strands at the beginning of a flow belong to which at its end: those of which neither says that the other end is
 * somewhere else. Where several do, what they carry tells them apart.
 */
export function pairsOf(
  sources: readonly Strand[],
  sinks: readonly Strand[],
  enclosing: Enclosing,
): readonly (readonly [Strand, Strand])[] {
  const all = sources.flatMap((source) =>
    sinks
      .filter((sink) => reaches(source, sink, enclosing) && reaches(sink, source, enclosing))
      .map((sink) => [source, sink] as const),
  );
  const fitting = all.filter(([source, sink]) => carryTheSame(source, sink));
  const isServed = (strand: Strand) => fitting.some((pair) => pair.includes(strand));
  return all.filter((pair) => fitting.includes(pair) || !isServed(pair[0]) || !isServed(pair[1]));
}

/** Whether the other strand ends where this one says, at least as far as either says. */
function reaches(strand: Strand, other: Strand, enclosing: Enclosing): boolean {
  const stated = beyond(strand);
  if (stated === other.of || enclosing(other.of).has(stated)) return true;
  if (other.isPlaceholder && enclosing(stated).has(other.of)) return true;
  if (stated.what === "unresolved") return other.of.what === "unresolved" && stated.name === other.of.name;
  return stated.what === "boundary" && boundaryChain(boundaryOf(other.of)).includes(stated);
}

function carryTheSame(one: Strand, other: Strand): boolean {
  const [a, b] = [one, other].map(({ pieces }) => (pieces.at(-1)?.flow.data ?? []).map(({ name }) => name));
  return !a?.length || !b?.length || a.some((name) => b.includes(name));
}
