/**
 * Names that tell things of one kind apart, since pytm refers to everything by name: a name that another has already is
 * followed by what tells them apart.
 */
export function openNames<Thing>(
  things: Iterable<Thing>,
  nameOf: (thing: Thing) => string,
  apart: (thing: Thing) => string,
): (thing: Thing) => string {
  const names = new Map<Thing, string>();
  const taken = new Set<string>();
  for (const thing of things) {
    const plain = nameOf(thing);
    const longer = `${plain} (${apart(thing)})`;
    let name = taken.has(plain) ? longer : plain;
    for (let count = 2; taken.has(name); count++) name = `${longer} ${count}`;
    taken.add(name);
    names.set(thing, name);
  }
  return (thing) => names.get(thing) ?? nameOf(thing);
}
