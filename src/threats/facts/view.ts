import type { SetValue } from "../../conditions/host.ts";
import type { ElementType } from "../../model/element-types.ts";
import type { ProtocolFacts } from "../../model/protocols/facts.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { FindDeclared } from "../../read/declared.ts";
import type { Subject } from "./subject.ts";

/**
 * How a model is looked at while a condition is evaluated. Nothing about a subject but its kind is found out in another
 * way, so whoever holds the view knows all that an outcome rests on.
 */
export interface View {
  /** The value of a property. */
  value(subject: Subject, property: string): ModelValue;
  /** A property counts as read, because of what follows from it. */
  note(subject: Subject, property: string): void;
  /** Whether a finding may rest on the property although nobody stated it. */
  isGuess(subject: Subject, property: string): boolean;
  name(subject: Subject): string;
  type(subject: Subject): ElementType | null;
  /** What the protocol of a flow gives by definition. The same object for the same protocol. */
  protocol(subject: Subject): ProtocolFacts;
  /** Whether the words of a store, its type or its name, say that it is not asked in SQL. */
  isNotAskedInSQL(subject: Subject): boolean;
  /** What a subject leads to; null for nothing. */
  one(subject: Subject, way: Way): Subject | null;
  /** What models and rule files declare beside the schema table. */
  readonly declared?: FindDeclared | undefined;
  /** The same list each time. */
  many(subject: Subject, which: Many): readonly Subject[];
  /** The data as conditions see them: pytm's DataSet, which contains them by name too. The same set each time. */
  dataSet(subject: Subject): SetValue;
}

/**
 * `boundary` is directly around an element or flow, and the parent of a boundary; `zone` where an end lies, a boundary in
 * itself. `turned` is a flow that goes both ways as its other end sees it, and `written` the same flow as it stands.
 */
export type Way = "source" | "sink" | "responseTo" | "response" | "boundary" | "zone" | "turned" | "written";

/**
 * Data are what a flow carries, or an element has itself; boundaries are all around it, the nearest first; members are
 * the elements directly in a boundary.
 */
export type Many = "inputs" | "outputs" | "data" | "boundaries" | "members";

/** A data set of which the names are asked for when they matter. */
export function dataSetOf(items: readonly Subject[], namesOf: () => readonly string[]): SetValue {
  return new DataSet(items, namesOf);
}

/** A class, since there is one for each subject: an object with a getter takes four times the memory. */
class DataSet implements SetValue {
  readonly valueType = "set";
  readonly items: readonly Subject[];
  #names: ReadonlySet<string> | (() => readonly string[]);

  constructor(items: readonly Subject[], namesOf: () => readonly string[]) {
    this.items = items;
    this.#names = namesOf;
  }

  get names(): ReadonlySet<string> {
    if (typeof this.#names === "function") this.#names = new Set(this.#names());
    return this.#names;
  }
}
