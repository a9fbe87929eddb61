import type { HostObject, Trail, Value } from "../host.ts";
import { charge } from "../runtime/site.ts";
import { isList, iterable } from "../runtime/values.ts";
import type { Comprehension, FunctionCall } from "../syntax.ts";
import { type Cell, type Compiler, cellAt, type Evaluate, type Scope, type Test } from "./compiler.ts";
import { compileLoops, itemsIn, type Loop, type Loops, newCells, type Source } from "./loops.ts";

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
  const run = runEagerly(loops, (target, cells) => test(target, cells) === sought, compiler.trail);
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

function runEagerly(
  { first, inner, variables }: Loops,
  last: Step,
  trail: Trail | null = null,
): (target: HostObject, cells: Cell | null, out: Value[]) => boolean {
  const step = inner.reduceRight<Step>((next, loop) => {
    const goThrough = loopOver(loop, next, trail);
    return (target, cells, out) =>
      goThrough(iterable(loop.source(target, cells), loop.site), target, cells, out);
  }, last);
  const goThrough = loopOver(first, step, trail);
  return (target, cells, out) => {
    const source = iterable(first.source(target, cells), first.site);
    return goThrough(source, target, newCells(variables, cells), out);
  };
}

function loopOver(
  { accepts, hops, site, weight }: Loop,
  step: Step,
  trail: Trail | null,
): (source: Source, target: HostObject, cells: Cell, out: Value[]) => boolean {
  const isLast = (item: Value, cell: Cell, start: number, target: HostObject, cells: Cell, out: Value[]) => {
    charge(site, weight);
    cell.value = item;
    const here = trail?.here() ?? 0;
    if (!accepts(target, cells) || !step(target, cells, out)) return false;
    trail?.drop(start, here);
    return true;
  };
  return (source, target, cells, out) => {
    const cell = cellAt(cells, hops);
    const start = trail?.here() ?? 0;
    if (isList(source)) {
      // Most are lists, of a few: an iterator for each costs as much as going through it.
      for (let at = 0; at < source.length; at++)
        if (isLast(source[at] as Value, cell, start, target, cells, out)) return true;
      return false;
    }
    for (const item of itemsIn(source)) if (isLast(item, cell, start, target, cells, out)) return true;
    return false;
  };
}
