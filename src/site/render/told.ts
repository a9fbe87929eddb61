import type { Page } from "../../report/pages/page.ts";

/** Things that a page tells once, in the order in which they were first named. */
interface List {
  readonly numbers: Map<string, number>;
  readonly things: unknown[];
}

/**
 * Globals of templates for what pieces of a page have in common: a piece names it by a number, and the page tells it
 * once. What is made for elsewhere is handed no page, and has to tell it itself.
 */
export function openTold() {
  const known = new WeakMap<Page, Map<string, List>>();
  // Many pieces share the same objects.
  const texts = new WeakMap<object, string>();
  const textOf = (thing: object): string => {
    const text = texts.get(thing) ?? JSON.stringify(thing);
    texts.set(thing, text);
    return text;
  };

  function listOf(page: Page, name: string): List {
    const lists = known.get(page) ?? new Map<string, List>();
    known.set(page, lists);
    const list = lists.get(name) ?? { numbers: new Map(), things: [] };
    lists.set(name, list);
    return list;
  }

  return {
    /** `3, 7–9`: the numbers of things, counted from 1; things are the same where their JSON is. */
    numbersOf(page: Page, name: string, things: readonly object[]): string {
      const { numbers, things: all } = listOf(page, name);
      const numberOf = (thing: object): number => {
        const text = textOf(thing);
        const number = numbers.get(text) ?? all.push(thing);
        numbers.set(text, number);
        return number;
      };
      return runsOf(things.map(numberOf)).join(", ");
    },
    /** What was named so far. */
    told: (page: Page, name: string): readonly unknown[] => listOf(page, name).things,
  };
}

/** Numbers as they are read: three or more that follow each other by the first and the last. */
function runsOf(numbers: readonly number[]): string[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.flatMap((run) => (run.length < 3 ? run.map(String) : [`${run[0]}–${run.at(-1)}`]));
}
