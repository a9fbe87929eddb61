import { packNamed } from "../addresses/packed.ts";
import { type Entry, type Model, stated, statedText } from "../model/model.ts";

/** A name that is no way to another level and names no kind. */
const plainName = /^[^/:]+$/;

/**
 * Names of what the elements that lead into a pack have flows with: whom its people had to declare for themselves, since
 * they know of no level above.
 * @param models of the tree around the pack
 */
export function neighboursOf(pack: string, models: Iterable<Model>): ReadonlySet<string> {
  const found: string[] = [];
  const around: ReadonlySet<string>[] = [];
  for (const { elements, flows } of models) {
    const into = new Set(elements.filter(leadsInto(pack)).map(({ name }) => name));
    if (into.size === 0) continue;
    around.push(new Set(elements.map(({ name }) => name)));
    for (const flow of flows) {
      const [source, sink] = [statedText(flow, "source"), statedText(flow, "sink")];
      if (into.has(source)) found.push(sink);
      if (into.has(sink)) found.push(source);
    }
  }
  // Where several elements lead into it, each level around it must know whom a flow would lead to.
  return new Set(found.filter((name) => plainName.test(name) && around.every((names) => names.has(name))));
}

const leadsInto = (pack: string) => (element: Entry) => packNamed(statedText(element, "submodel")) === pack;

/**
 * The model at the top of a pack, with flows that begin and end at its neighbours in the level above, where it has them
 * itself: as actors, as external entities, or as something out of its scope.
 */
export function amongNeighbours(model: Model, neighbours: ReadonlySet<string>): Model {
  const meant = new Set(
    model.elements.flatMap((one) => (isOfOthers(one) && neighbours.has(one.name) ? one.name : [])),
  );
  if (meant.size === 0) return model;
  return { ...model, flows: model.flows.map((flow) => ledOut(flow, meant)) };
}

function isOfOthers(element: Entry): boolean {
  const isOutside = element.kind === "Actor" || element.kind === "ExternalEntity";
  return (isOutside && stated(element, "inScope") !== true) || stated(element, "inScope") === false;
}

/** `../Name` is a name of the level above. */
function ledOut(flow: Entry<"Dataflow">, names: ReadonlySet<string>): Entry<"Dataflow"> {
  const properties = new Map(flow.properties);
  for (const end of ["source", "sink"]) {
    const written = properties.get(end);
    if (typeof written?.value === "string" && names.has(written.value))
      properties.set(end, { ...written, value: `../${written.value}` });
  }
  return { ...flow, properties };
}
