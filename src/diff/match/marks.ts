import type {
  AnyThing,
  BoundaryFacts,
  DataFacts,
  ElementFacts,
  FactValue,
  FlowFacts,
  LevelFacts,
  Ref,
} from "../facts.ts";

/** What a thing is known by, and how much each of it tells. */
export type Marks = Map<string, number>;

/** One name for what was and what is the same, as far as that is known. */
export type Identity = (level: string, key: string) => string;

/** These say how it looks, what it is called, or more than a mark can. */
const untelling = new Set(["id", "name", "description", "color", "isFilled", "lineStyle", "note", "order"]);

/** A flow without a name is called by its ends: that says nothing that these do not. */
export function isCalledByEnds({ name, from, to }: FlowFacts): boolean {
  return name === `${from.name} → ${to.name}`;
}

/** What each thing of a level is known by besides its name. */
export function marksIn(level: LevelFacts, identity: Identity): ReadonlyMap<AnyThing, Marks> {
  const marks = new Map<AnyThing, Marks>();
  const things = [...level.elements, ...level.boundaries, ...level.flows, ...level.data];
  for (const thing of things) marks.set(thing, ofStated(thing.stated));
  const at = (ref: Ref) => identity(ref.level, ref.key);
  const own = (key: string) => identity(level.path, key);
  const byKey = new Map<string, AnyThing>(
    [...level.elements, ...level.boundaries].map((thing) => [own(thing.key), thing]),
  );
  const dataNamed = new Map<string, DataFacts>(level.data.map((one) => [one.name, one]));
  const add = (thing: AnyThing | undefined, mark: string, weight: number) =>
    thing && marks.get(thing)?.set(mark, weight);

  for (const element of level.elements) aroundElement(element);
  for (const boundary of level.boundaries) aroundBoundary(boundary);
  for (const flow of level.flows) aroundFlow(flow);
  return marks;

  function aroundElement(element: ElementFacts): void {
    if (element.inside !== null) add(element, `inside ${identity(element.inside, "")}`, 4);
    lies(element);
    for (const name of element.data) {
      add(element, `data ${name}`, 1);
      add(dataNamed.get(name), `held by ${own(element.key)}`, 2);
    }
  }

  function aroundBoundary(boundary: BoundaryFacts): void {
    lies(boundary);
  }

  function lies(thing: ElementFacts | BoundaryFacts): void {
    if (!thing.boundary) return;
    add(thing, `lies in ${at(thing.boundary)}`, 1);
    add(byKey.get(at(thing.boundary)), `holds ${own(thing.key)}`, 2);
  }

  function aroundFlow(flow: FlowFacts): void {
    const { from, to, protocol, name } = flow;
    add(flow, `from ${at(from)}`, 2);
    add(flow, `to ${at(to)}`, 2);
    for (const one of flow.data) {
      add(flow, `data ${one}`, 1);
      add(dataNamed.get(one), `carried by ${own(flow.key)}`, 2);
    }
    for (const [end, way, other] of [
      [from, "out", to],
      [to, "in", from],
    ] as const) {
      const thing = byKey.get(at(end));
      if (isCalledByEnds(flow)) add(thing, `${way} ${protocol} ${at(other)}`, 2);
      else {
        add(thing, `${way} ${name}`, 2);
        add(thing, `${way} at ${at(other)}`, 1);
      }
    }
  }
}

function ofStated(stated: Readonly<Record<string, FactValue>>): Marks {
  const marks: Marks = new Map();
  for (const [name, value] of Object.entries(stated))
    if (!untelling.has(name)) marks.set(`${name}=${JSON.stringify(value)}`, 1);
  return marks;
}
