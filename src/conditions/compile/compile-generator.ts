import { type GeneratorValue, type HostObject, MISSING, type Value } from "../host.ts";
import { MAX_GENERATORS } from "../limits.ts";
import { charge, fail, type Site } from "../runtime/site.ts";
import { iterable } from "../runtime/values.ts";
import type { Comprehension } from "../syntax.ts";
import { type Cell, type Compiler, cellAt, type Evaluate, type Scope } from "./compiler.ts";
import { compileLoops, itemsIn, type Loop, newCells, type Source } from "./loops.ts";

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
