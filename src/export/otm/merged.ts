import { jsonDocument, listOf, objectOf } from "../json-pieces.ts";

interface Model {
  readonly representations: readonly ({ readonly id: string } | null)[];
  readonly [field: string]: unknown;
}

interface Represented {
  readonly representations?: readonly Place[];
}

interface Place {
  readonly representation: string;
}

/** The lists whose items tell where they are shown. */
const shown = ["trustZones", "components"] as const;

/**
 * One model of those that parts of a site wrote, each with what the diagrams that it drew show. All else is the same in all
 * of them; a diagram may be in more than one.
 */
export function merged(texts: Iterable<string>): Iterable<string> {
  let first: Model | null = null;
  const diagrams: Model["representations"][number][] = [];
  const places = shown.map((): Place[][] => []);
  for (const text of texts) {
    const model = JSON.parse(text) as Model;
    first ??= model;
    for (const [at, one] of model.representations.entries()) diagrams[at] ??= one;
    for (const [at, list] of shown.entries())
      for (const [item, { representations = [] }] of itemsOf(model, list).entries()) {
        const before = places[at]?.[item] ?? [];
        const others = representations.filter((one) => !before.some((known) => isSame(known, one)));
        places[at]?.splice(item, 1, [...before, ...others]);
      }
  }
  const all = diagrams.filter((one) => one !== null);
  const order = new Map(all.map(({ id }, at) => [id, at]));
  const inOrder = (some: readonly Place[]) =>
    [...some].sort((a, b) => (order.get(a.representation) ?? 0) - (order.get(b.representation) ?? 0));
  const itemsWithPlaces = (model: Model, at: number, list: string) =>
    itemsOf(model, list).map((item, place) => ({
      ...item,
      representations: inOrder(places[at]?.[place] ?? []),
    }));
  return jsonDocument(
    objectOf(
      Object.entries(first ?? {}).map(([name, field]): [string, unknown] => {
        if (name === "representations") return [name, listOf(all)];
        const at = (shown as readonly string[]).indexOf(name);
        if (first !== null && at >= 0) return [name, listOf(itemsWithPlaces(first, at, name))];
        return [name, Array.isArray(field) ? listOf(field) : field];
      }),
    ),
  );
}

const itemsOf = (model: Model, list: string) => model[list] as readonly Represented[];
const isSame = (a: Place, b: Place): boolean => a.representation === b.representation;
