import {
  type Cell,
  type Compiler,
  cellAt,
  type Evaluate,
  hopsTo,
  type Scope,
  type Test,
} from "./compiler.ts";
import { type GeneratorValue, type HostObject, MISSING, type Value } from "./host.ts";
import { MAX_GENERATORS } from "./limits.ts";
import { charge, fail, type Site } from "./site.ts";
import type { Clause, Comprehension, FunctionCall } from "./syntax.ts";
import { sizeOf } from "./tree.ts";
import { isList, iterable } from "./values.ts";

type Source = readonly Value[] | GeneratorValue;

/** A compiled clause: `for x in source if accepts`. */
interface Loop {
  readonly source: Evaluate;
  readonly accepts: Test;
  /** Where the variable is, from the innermost cell of the comprehension. */
  readonly hops: number;
  readonly site: Site;
  /** The steps that one item costs: the nodes that are evaluated for it. */
  readonly weight: number;
}

interface Loops {
  readonly first: Loop;
  readonly inner: readonly Loop[];
  /** What the element sees. */
  readonly scope: Scope;
  /** Number of variables. */
  readonly variables: number;
}

/** Done for each element; true stops the comprehension. */
type Step = (target: HostObject, cells: Cell, out: Value[]) => boolean;

/** `any(… for …)` and `all(… for …)`, without making a generator. Null if the call is another one. */
export function compileQuantifier(node: FunctionCall, scope: Scope | null, compiler: Compiler): Test | null {
  const [argument] = node.arguments;
  if (argument?.type !== "generator" || node.arguments.length > 1) return null;
  if (node.name !== "any" && node.name !== "all") return null;
  const loops = compileLoops(argument, scope, compiler);
  const test = compiler.test(argument.element, loops.scope);
  const sought = node.name === "any";
  const run = runEagerly(loops, (target, cells) => test(target, cells) === sought);
  const nothing: Value[] = [];
  return sought
    ? (target, cells) => run(target, cells, nothing)
    : (target, cells) => !run(target, cells, nothing);
}

/** `[… for …]` */
export function compileListComprehension(
  node: Comprehension,
  scope: Scope | null,
  compiler: Compiler,
): Evaluate {
  const loops = compileLoops(node, scope, compiler);
  const element = compiler.value(node.element, loops.scope);
  const run = runEagerly(loops, (target, cells, out) => {
    out.push(element(target, cells));
    return false;
  });
  return (target, cells) => {
    const items: Value[] = [];
    run(target, cells, items);
    return items;
  };
}

/** `(… for …)`: as in Python the first source is evaluated at once, the rest when an item is asked for. */
export function compileGenerator(node: Comprehension, scope: Scope | null, compiler: Compiler): Evaluate {
  const loops = compileLoops(node, scope, compiler);
  const element = compiler.value(node.element, loops.scope);
  const { first } = loops;
  return (target, cells) => {
    const source = iterable(first.source(target, cells), first.site);
    const items = produce([first, ...loops.inner], element, source, target, newCells(loops.variables, cells));
    return generatorOf(items, first.site);
  };
}

function compileLoops(node: Comprehension, outer: Scope | null, compiler: Compiler): Loops {
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

function newCells(count: number, outer: Cell | null): Cell {
  let cell: Cell = { outer, value: undefined };
  for (let made = 1; made < count; made++) cell = { outer: cell, value: undefined };
  return cell;
}

function runEagerly(
  { first, inner, variables }: Loops,
  last: Step,
): (target: HostObject, cells: Cell | null, out: Value[]) => boolean {
  const step = inner.reduceRight<Step>((next, loop) => {
    const goThrough = loopOver(loop, next);
    return (target, cells, out) =>
      goThrough(iterable(loop.source(target, cells), loop.site), target, cells, out);
  }, last);
  const goThrough = loopOver(first, step);
  return (target, cells, out) => {
    const source = iterable(first.source(target, cells), first.site);
    return goThrough(source, target, newCells(variables, cells), out);
  };
}

function loopOver(
  { accepts, hops, site, weight }: Loop,
  step: Step,
): (source: Source, target: HostObject, cells: Cell, out: Value[]) => boolean {
  return (source, target, cells, out) => {
    const cell = cellAt(cells, hops);
    for (const item of isList(source) ? source : drawn(source)) {
      charge(site, weight);
      cell.value = item;
      if (accepts(target, cells) && step(target, cells, out)) return true;
    }
    return false;
  };
}

/** All loops in one function, so that a generator takes one frame of the stack however many they are. */
function* produce(
  loops: readonly Loop[],
  element: Evaluate,
  source: Source,
  target: HostObject,
  cells: Cell,
): Generator<Value, void> {
  const open = [itemsIn(source)];
  for (let items = open[0]; items !== undefined; items = open[open.length - 1]) {
    const { accepts, hops, site, weight } = loops[open.length - 1] as Loop;
    const { done, value } = items.next();
    if (done === true) {
      open.pop();
      continue;
    }
    charge(site, weight);
    cellAt(cells, hops).value = value;
    if (!accepts(target, cells)) continue;
    const inner = loops[open.length];
    if (inner === undefined) yield element(target, cells);
    else open.push(itemsIn(iterable(inner.source(target, cells), inner.site)));
  }
}

function itemsIn(source: Source): Iterator<Value, void> {
  return isList(source) ? source.values() : drawn(source);
}

function* drawn(source: GeneratorValue): Generator<Value, void> {
  for (let item = source.next(); item !== MISSING; item = source.next()) yield item;
}

/** Faults where Python does: in a generator that draws on itself, or a chain of them too long for the stack. */
function generatorOf(items: Generator<Value, void>, site: Site): GeneratorValue {
  const { meter } = site;
  let isRunning = false;
  return {
    valueType: "generator",
    next() {
      if (isRunning) fail(site, "value", "the generator draws on itself");
      if (meter.generators >= MAX_GENERATORS) fail(site, "limit", "the generators are nested too deep");
      isRunning = true;
      meter.generators++;
      const step = items.next();
      meter.generators--;
      isRunning = false;
      return step.done ? MISSING : step.value;
    },
  };
}
