import { fold } from "../model/spelling.ts";
import { isAttribute } from "./attributes.ts";
import type { Host, Reader } from "./condition/host.ts";
import { createHost, readValue } from "./host.ts";
import { isKindObject, predicates } from "./predicates.ts";
import type { Controls, Subject } from "./subject.ts";

const reading = createHost(readValue);

/**
 * What conditions see of a threat model as it is. Attributes, and methods that are given kinds only, are worked out
 * once for each subject, however many rules ask: nothing that is linked changes any more.
 */
export const plainHost: Host = {
  ...reading,
  reader(name) {
    return isAttribute(name) ? remembering(`.${fold(name)}`, reading.reader(name)) : reading.reader(name);
  },
  caller(method, args) {
    const named = args.map((arg) => (isKindObject(arg) ? arg.kindName : ""));
    if (!predicates.has(method) || named.includes("")) return null;
    return remembering(`${method}(${named})`, (object) => reading.call(object, method, args));
  },
};

/** Where in the memory of subjects an answer is: by what was asked, then by their shape. */
const places = new Map<string, (number | undefined)[]>();
const taken: number[] = [];

function remembering(question: string, ask: Reader): Reader {
  const placeIn = places.get(question) ?? [];
  places.set(question, placeIn);
  return (object) => {
    const { memory, shape } = object as Subject | Controls;
    if (memory === undefined) return ask(object);
    const place = placeIn[shape] ?? newPlace(placeIn, shape);
    const known = memory[place];
    if (known !== undefined) return known;
    const answer = ask(object);
    memory[place] = answer;
    return answer;
  };
}

function newPlace(placeIn: (number | undefined)[], shape: number): number {
  const place = taken[shape] ?? 0;
  taken[shape] = place + 1;
  placeIn[shape] = place;
  return place;
}
