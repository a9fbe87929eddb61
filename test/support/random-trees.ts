import fc from "fast-check";

/** A tree of models made by chance, and what is known about it. */
export interface RandomTree {
  readonly files: Readonly<Record<string, string>>;
  /** How many places of the whole system each level has, by path. */
  readonly places: ReadonlyMap<string, number>;
  /** Elements that no level describes, by level. */
  readonly leaves: ReadonlyMap<string, readonly string[]>;
  /** Flows that stay within their level, by level; and those that cross its edge and carry another one. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  readonly crossing: readonly string[];
}

interface Sketch {
  readonly path: string;
  readonly parent: number | null;
  readonly leaves: string[];
  /** Decomposed elements, and the number of the level that describes each. */
  readonly uses: { readonly name: string; readonly level: number }[];
  readonly flows: {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly realizes: string;
    readonly isCrossing: boolean;
  }[];
}

export interface RandomTreeOptions {
  /** Whether every flow at a decomposed element is carried inside. */
  readonly isBalanced: boolean;
  readonly levels: number;
}

/**
 * Trees of up to `levels` levels: used by one element or by several, or attached with `parent:`; flows to own
 * elements and to those of levels above, carried with `realizes=` or by the same outer end. Names of elements
 * and flows are unique in the tree.
 */
export function randomTree({ isBalanced, levels }: RandomTreeOptions): fc.Arbitrary<RandomTree> {
  return fc
    .record({ count: fc.integer({ min: 1, max: levels }), seed: fc.nat() })
    .map(({ count, seed }) => makeTree(count, chanceFrom(seed), isBalanced));
}

interface Chance {
  readonly below: (limit: number) => number;
  readonly one: <Item>(items: readonly Item[]) => Item;
  readonly happens: (probability: number) => boolean;
}

/** Mulberry32: small, and the same everywhere. */
function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    one: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("nothing to choose from");
      return item;
    },
    happens: (probability) => next() < probability,
  };
}

function makeTree(count: number, chance: Chance, isBalanced: boolean): RandomTree {
  const sketches: Sketch[] = [];
  const places: number[] = [];
  for (let at = 0; at < count; at++) {
    const hangs = at > 0 && chance.happens(0.15);
    const users =
      hangs || at === 0 ? [] : [chance.below(at), ...(chance.happens(0.25) ? [chance.below(at)] : [])];
    const parent = hangs ? chance.below(at) : null;
    const leaves = Array.from({ length: 1 + chance.below(3) }, (_, index) => `E${at}-${index}`);
    sketches.push({ path: at === 0 ? "" : `l${at}`, parent, leaves, uses: [], flows: [] });
    for (const [index, user] of users.entries())
      sketches[user]?.uses.push({ name: `D${at}-${index}`, level: at });
    places.push(
      at === 0 ? 1 : (parent === null ? users : [parent]).reduce((sum, user) => sum + (places[user] ?? 0), 0),
    );
  }
  for (const [at, sketch] of sketches.entries()) addFlows(sketches, at, sketch, chance, isBalanced);
  const byPath = <Value>(value: (sketch: Sketch, at: number) => Value) =>
    new Map(sketches.map((sketch, at) => [sketch.path, value(sketch, at)]));
  return {
    files: Object.fromEntries(
      sketches.map((sketch) => [
        sketch.path === "" ? "model.md" : `${sketch.path}/model.md`,
        textOf(sketch, sketches, chance),
      ]),
    ),
    places: byPath((_, at) => places[at] ?? 0),
    leaves: byPath(({ leaves }) => leaves),
    within: byPath(({ flows }) => flows.filter(({ isCrossing }) => !isCrossing).map(({ name }) => name)),
    crossing: sketches.flatMap(({ flows }) => flows.filter((one) => one.isCrossing).map(({ name }) => name)),
  };
}

function addFlows(
  sketches: readonly Sketch[],
  at: number,
  { leaves, uses, flows }: Sketch,
  chance: Chance,
  isBalanced: boolean,
): void {
  const own = [...leaves, ...uses.map(({ name }) => name)];
  const add = (from: string, to: string, realizes: string, isCrossing: boolean) =>
    flows.push({ name: `F${at}-${flows.length}`, from, to, realizes, isCrossing });
  for (let more = chance.below(4); more > 0; more--) add(chance.one(own), chance.one(own), "", false);
  const users = sketches.flatMap((sketch) =>
    sketch.uses.filter(({ level }) => level === at).map((use) => ({ ...use, flows: sketch.flows })),
  );
  for (const { name, flows: outer } of users) {
    for (const flow of outer) {
      if (flow.from !== name && flow.to !== name) continue;
      if (!isBalanced && chance.happens(0.3)) continue;
      // A neighbour has its name in one context only; and a flow to itself has no neighbour.
      const mayCross = users.length === 1 && flow.from !== flow.to;
      if (!mayCross || chance.happens(0.4)) add(chance.one(own), chance.one(own), flow.name, false);
      else if (flow.to === name) add(flow.from, chance.one(own), "", true);
      else add(chance.one(own), flow.to, "", true);
    }
  }
}

function textOf({ path, parent, leaves, uses, flows }: Sketch, sketches: readonly Sketch[], chance: Chance) {
  const wayTo = (level: number) => `${path === "" ? "" : "../"}${sketches[level]?.path || "."}/model.md`;
  const zones = [`Zone ${path}`, `Inner ${path}`];
  const somewhere = () => (chance.happens(0.5) ? "" : `, boundary="${chance.one(zones)}"`);
  const hardened = () => chance.one(["", ", isHardened=True", ", isHardened=False"]);
  const trust = () => chance.one(["", "isTrusted=True", "isTrusted=False"]);
  return [
    "---",
    `title: Level ${path}`,
    ...(parent === null ? [] : [`parent: ${path === "" ? "" : "../"}${sketches[parent]?.path || "."}`]),
    "---",
    "## Boundaries",
    `- **${zones[0]}**: ${trust()}`,
    `  - **${zones[1]}**: ${trust()}`,
    "## Servers",
    ...leaves.map((name) => `- **${name}**: port=1${somewhere()}${hardened()}`),
    ...uses.map(({ name, level }) => `- **${name}**: submodel=${wayTo(level)}${somewhere()}${hardened()}`),
    "## Dataflows",
    ...flows.map(
      ({ name, from, to, realizes }) =>
        `- **${name}**: from=${from}, to=${to}${realizes === "" ? "" : `, realizes=${realizes}`}`,
    ),
  ].join("\n");
}
