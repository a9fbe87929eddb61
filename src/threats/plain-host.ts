import type { Host, Reader } from "./condition/host.ts";
import { createHost, readValue } from "./host.ts";
import { placeOf, placesOfAttribute, placesOfMethod } from "./memory.ts";
import type { Controls, Subject } from "./subject.ts";

const reading = createHost(readValue);

/**
 * What conditions see of a threat model as it is. Attributes, and methods that are given kinds only, are worked out
 * once for each subject, however many rules ask: nothing that is linked changes any more.
 */
export const plainHost: Host = {
  ...reading,
  reader(name) {
    const places = placesOfAttribute(name);
    const ask = reading.reader(name);
    return places ? remembering(places, ask) : ask;
  },
  caller(method, args) {
    const places = placesOfMethod(method, args);
    return places && remembering(places, (object) => reading.call(object, method, args));
  },
};

function remembering(places: Int16Array, ask: Reader): Reader {
  return (object) => {
    const { memory, shape } = object as Subject | Controls;
    if (memory === undefined) return ask(object);
    const place = placeOf(places, shape);
    const known = memory[place];
    if (known !== undefined) return known;
    const answer = ask(object);
    memory[place] = answer;
    return answer;
  };
}
