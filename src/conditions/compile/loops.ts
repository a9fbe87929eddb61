import { sizeOf } from "../children.ts";
import { type GeneratorValue, MISSING, type Value } from "../host.ts";
import type { Site } from "../runtime/site.ts";
import { isList } from "../runtime/values.ts";
import type { Clause, Comprehension } from "../syntax.ts";
import { type Cell, type Compiler, type Evaluate, hopsTo, type Scope, type Test } from "./compiler.ts";

/** What a clause goes through. */
export type Source = readonly Value[] | GeneratorValue;

/** A compiled clause: `for x in source if accepts`. */
export interface Loop {
  readonly source: Evaluate;
  readonly accepts: Test;
  /** Where the variable is, from the innermost cell of the comprehension. */
  readonly hops: number;
  readonly site: Site;
  /** The steps that one item costs: the nodes that are evaluated for it. */
  readonly weight: number;
}

export interface Loops {
  readonly first: Loop;
  readonly inner: readonly Loop[];
  /** What the element sees. */
  readonly scope: Scope;
  /** Number of variables. */
  readonly variables: number;
}

/** Compiles the clauses of a comprehension. The first source sees what is outside, the others what is inside. */
export function compileLoops(node: Comprehension, outer: Scope | null, compiler: Compiler): Loops {
  const [firstClause, ...clauses] = node.clauses as [Clause, ...Clause[]];
  const names = new Set(node.clauses.map((clause) => clause.variable));
  let scope = outer;
  for (const variable of names) scope = { variable, outer: scope };
  const inside = scope as Scope;
  const compile = (clause: Clause, seen: Scope | null, next: Clause | undefined): Loop => ({
    source: compiler.value(clause.iterable, seen),
    accepts: allOf(clause.conditions.map((condition) => compiler.test(condition, inside))),
    hops: hopsTo(clause.variable, inside),
    site: compiler.site(clause.iterable),
    weight:
      1 + [next?.iterable ?? node.element, ...clause.conditions].reduce((sum, part) => sum + sizeOf(part), 0),
  });
  return {
    first: compile(firstClause, outer, clauses[0]),
    inner: clauses.map((clause, at) => compile(clause, inside, clauses[at + 1])),
    scope: inside,
    variables: names.size,
  };
}

function allOf(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first === undefined) return () => true;
  return second === undefined ? first : (target, cells) => tests.every((test) => test(target, cells));
}

/** New cells for one run of a comprehension. */
export function newCells(count: number, outer: Cell | null): Cell {
  let cell: Cell = { outer, value: undefined };
  for (let made = 1; made < count; made++) cell = { outer: cell, value: undefined };
  return cell;
}

export function itemsIn(source: Source): IterableIterator<Value, void> {
  return isList(source) ? source.values() : drawn(source);
}

function* drawn(source: GeneratorValue): Generator<Value, void> {
  for (let item = source.next(); item !== MISSING; item = source.next()) yield item;
}
