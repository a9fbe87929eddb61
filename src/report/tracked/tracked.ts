import { controlsOf, knowControls } from "../../controls/controls.ts";
import type { JudgedTree } from "../../judged-tree.ts";
import { knowLineage, lineageOf } from "../../lineage/lineage.ts";
import { perObject } from "../../model/memo.ts";
import type { Model } from "../../model/model.ts";
import { attackPathsOf, attackPathsThrough, knowAttackPaths } from "../../paths/attack-paths.ts";
import { knowPriorities, prioritiesOf } from "../../priorities/priorities.ts";
import type { Level } from "../../tree/level.ts";
import type { LinkedModel } from "../../tree/linked.ts";
import type { DiagramView } from "../diagrams/view.ts";
import type { Presentation } from "../present.ts";
import { type Name, nameOf, type Part } from "./names.ts";

/** What pages are made from, which notes what of it is looked at. */
export interface Tracked {
  readonly shown: Presentation;
  /** What was looked at so far. */
  readonly names: () => readonly Name[];
  /** Whether something of it is not as another try may make it. */
  readonly isProvisional: () => boolean;
}

/**
 * The same presentation, tracked: whoever makes a page or a file from it need not say what that depends on. Everything in
 * it that grows with the tree is a map that notes its keys, or is noted as a whole.
 */
export function tracked(raw: Presentation): Tracked {
  const seen = new Set<Name>();
  let isProvisional = false;
  const look = (name: Name) => void seen.add(name);
  const mapOf = <Value>(part: Part, map: ReadonlyMap<string, Value>, of?: (value: Value) => Value) =>
    new TrackedMap(map, keyOf(part, look), of);
  const picture = (part: "dfd" | "sequence" | "data", of: string, view: DiagramView | null) => {
    look(nameOf(part, of));
    if (view && (view.svgHtml === null || view.note !== null)) isProvisional = true;
    return view;
  };
  const { diagrams, links } = raw;
  const shown: Presentation = {
    result: trackedResult(raw.result, look),
    diagrams: {
      dfd: (level, page) =>
        picture("dfd", page === undefined ? level : `${level}\n${page}`, diagrams.dfd(level, page)),
      sequence: (level) => picture("sequence", level, diagrams.sequence(level)),
      data(key) {
        const found = diagrams.data(key);
        picture("data", key, found?.view ?? null);
        return found;
      },
    },
    links,
    // Whatever a site is made of is made with its language.
    speaker: raw.speaker,
    get since() {
      look("since");
      return raw.since;
    },
    findingsOf: mapOf("findings", raw.findingsOf),
    findingsOfRule: mapOf("rule-findings", raw.findingsOfRule),
    get ruleOf() {
      look("rules");
      return raw.ruleOf;
    },
    excludedOf: mapOf("findings", raw.excludedOf),
    findingById: mapOf("finding", raw.findingById),
    decisionsOf: mapOf("decisions", raw.decisionsOf),
    pathOfFile: mapOf("file", raw.pathOfFile),
    diagnosticsOf: mapOf("diagnostics", raw.diagnosticsOf),
    imbalancesOf: mapOf("imbalances", raw.imbalancesOf),
    get order() {
      look("order");
      return raw.order;
    },
  };
  return { shown, names: () => [...seen].sort(), isProvisional: () => isProvisional };
}

type Look = (name: Name) => void;

function keyOf(part: Part, look: Look): (key: string | null) => void {
  return (key) => look(key === null ? part : nameOf(part, key));
}

/** A judged tree of which every field notes that it is looked at. */
export function trackedResult(raw: JudgedTree, look: Look): JudgedTree {
  const { tree, system, loaded } = raw;
  const models = (model: Model | null, level: string): Model | null =>
    model && trackedModel(model, { facts: nameOf("facts", level), whole: nameOf("model", level) }, look);
  const levels = new TrackedMap(tree.levels, keyOf("level", look), (level: Level) => ({
    ...level,
    model: models(level.model, level.path),
  }));
  const levelOfFile = levelsByFile(tree);
  const whole = <Value>(name: Name, value: () => Value) => ({
    enumerable: true,
    get: () => {
      look(name);
      return value();
    },
  });
  const evaluation = Object.defineProperties({} as JudgedTree["evaluation"], {
    findings: whole("findings", () => raw.evaluation.findings),
    excluded: whole("findings", () => raw.evaluation.excluded),
    decisions: whole("decisions", () => raw.evaluation.decisions),
  });
  knowAttackPaths(evaluation, {
    all: () => {
      look("paths");
      return attackPathsOf(raw);
    },
    through: (level) => {
      look(nameOf("paths", level));
      return attackPathsThrough(raw, level);
    },
  });
  knowLineage(evaluation, () => {
    look("lineage");
    return lineageOf(raw);
  });
  knowPriorities(evaluation, () => {
    look("priorities");
    return prioritiesOf(raw);
  });
  knowControls(evaluation, () => {
    look("controls");
    return controlsOf(raw);
  });
  return Object.defineProperties({} as JudgedTree, {
    loaded: {
      enumerable: true,
      value: Object.defineProperties({} as JudgedTree["loaded"], {
        directory: whole("directory", () => loaded.directory),
        rootFile: whole("directory", () => loaded.rootFile),
        models: {
          enumerable: true,
          value: new TrackedMap(
            loaded.models,
            (file) => look(file === null || !levelOfFile.has(file) ? "inputs" : nameOf("file", file)),
            (model) => trackedFile(model, levelOfFile.get(model.file) ?? null, look),
          ),
        },
        inputs: whole("inputs", () => loaded.inputs),
        extended: whole("inputs", () => loaded.extended),
      }),
    },
    tree: {
      enumerable: true,
      value: Object.defineProperties({} as JudgedTree["tree"], {
        levels: { enumerable: true, value: levels },
        root: whole("order", () => tree.root),
        submodels: whole("level", () => tree.submodels),
      }),
    },
    system: {
      enumerable: true,
      value: Object.defineProperties({} as JudgedTree["system"], {
        instances: {
          enumerable: true,
          value: new TrackedMap(system.instances, keyOf("instances", look), trackedInstances(look)),
        },
        carriers: whole("instances", () => system.carriers),
        insides: whole("instances", () => system.insides),
        refined: whole("instances", () => system.refined),
        imbalances: whole("imbalances", () => system.imbalances),
      }),
    },
    types: whole("types", () => raw.types),
    rules: whole("rules", () => raw.rules),
    book: whole("rules", () => raw.book),
    rulesDigest: whole("rules", () => raw.rulesDigest),
    attack: whole("attack", () => raw.attack),
    evaluation: { enumerable: true, value: evaluation },
    counts: { enumerable: true, value: new TrackedMap(raw.counts, keyOf("counts", look)) },
    diagnostics: whole("diagnostics", () => raw.diagnostics),
    now: whole("now", () => raw.now),
    packs: whole("packs", () => raw.packs),
    context: whole("context", () => raw.context),
  });
}

/** The levels that models describe, by their files: of one tree for all that is made of it. */
const levelsByFile = perObject(
  ({ levels }: JudgedTree["tree"]): ReadonlyMap<string, string> =>
    new Map([...levels.values()].flatMap(({ path, model }) => (model ? [[model.file, path]] : []))),
);

/** Levels as linked, of which one can see that the prose of their models was looked at. */
function trackedInstances(look: Look): (raw: readonly LinkedModel[]) => readonly LinkedModel[] {
  const known = new Map<LinkedModel, LinkedModel>();
  const instanceOf = (raw: LinkedModel): LinkedModel => {
    const before = known.get(raw);
    if (before) return before;
    const model = trackedModel(raw.model, { facts: null, whole: nameOf("model", raw.level) }, look);
    const made = { ...raw, model, parent: raw.parent && instanceOf(raw.parent) };
    known.set(raw, made);
    return made;
  };
  return (raw) => raw.map(instanceOf);
}

/** What is noted of a model: `whole` where its description or all of its lines are looked at, else `facts`. */
interface NamesOfModel {
  /** Null where that is noted already. */
  readonly facts: Name | null;
  readonly whole: Name;
}

/** A model, of which one can see whether its prose was looked at. */
function trackedModel(raw: Model, { facts, whole }: NamesOfModel, look: Look): Model {
  const noteFacts = () => void (facts && look(facts));
  const properties = new TrackedMap(raw.about.properties, (key) =>
    key === null || key === "description" ? look(whole) : noteFacts(),
  );
  const about = { ...raw.about, properties };
  return new Proxy(raw, {
    get(_, key) {
      if (key === "about") return about;
      if (key === "lineLengths") look(whole);
      // Its name belongs to the level.
      else if (key !== "file") noteFacts();
      return raw[key as keyof Model];
    },
  });
}

/** A model as its file has it, of which one can ask how long single lines are. */
function trackedFile(model: Model, level: string | null, look: Look): Model {
  const name: Name = level === null ? "inputs" : nameOf("model", level);
  const facts: Name = level === null ? "inputs" : nameOf("facts", level);
  const seen = trackedModel(model, { facts, whole: name }, look);
  const declaring = new Set(declaringLines(model));
  const lineLengths = new Proxy(model.lineLengths, {
    get(lengths, key) {
      const isDeclaring = level !== null && typeof key === "string" && declaring.has(Number(key) + 1);
      look(isDeclaring ? nameOf("lines", level) : name);
      return Reflect.get(lengths, key);
    },
  });
  return new Proxy(model, {
    get: (_, key) => (key === "lineLengths" ? lineLengths : seen[key as keyof Model]),
  });
}

/** The lines on which findings may lie, counted from 1. */
export function declaringLines({ boundaries, elements, flows }: Model): readonly number[] {
  return [...boundaries, ...elements, ...flows].map(({ place }) => place.line);
}

/** A map that notes the keys that it is asked for. Who goes through all of it, and what that needs, is noted as a whole. */
class TrackedMap<Value> implements ReadonlyMap<string, Value> {
  readonly #map: ReadonlyMap<string, Value>;
  /** Of null, which stands for all keys. */
  readonly #look: (key: string | null) => void;
  readonly #of: (value: Value, key: string) => Value;

  constructor(
    map: ReadonlyMap<string, Value>,
    look: (key: string | null) => void,
    of?: (value: Value) => Value,
  ) {
    this.#map = map;
    this.#look = look;
    const made = new Map<string, Value>();
    this.#of = (value, key) => {
      if (!of) return value;
      const known = made.get(key) ?? of(value);
      made.set(key, known);
      return known;
    };
  }

  get(key: string): Value | undefined {
    this.#look(key);
    const value = this.#map.get(key);
    return value === undefined ? undefined : this.#of(value, key);
  }

  has(key: string): boolean {
    this.#look(key);
    return this.#map.has(key);
  }

  get size(): number {
    this.#look(null);
    return this.#map.size;
  }

  keys(): MapIterator<string> {
    this.#look(null);
    return this.#map.keys();
  }

  *values(): MapIterator<Value> {
    this.#look(null);
    for (const [key, value] of this.#map) yield this.#of(value, key);
  }

  *entries(): MapIterator<[string, Value]> {
    this.#look(null);
    for (const [key, value] of this.#map) yield [key, this.#of(value, key)];
  }

  [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  forEach(call: (value: Value, key: string, map: ReadonlyMap<string, Value>) => void): void {
    for (const [key, value] of this.entries()) call(value, key, this);
  }
}
