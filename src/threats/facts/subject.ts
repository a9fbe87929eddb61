import type { HostObject } from "../../conditions/host.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { KindName } from "../../model/schema.ts";
import type { Value as ModelValue } from "../../model/value.ts";
import type { Linked, Unresolved } from "../../tree/linked.ts";

/**
 * A linked thing as conditions see it. An evaluation has one for each, so that identity means what it should: see
 * `openFacts`. A class, so that it can be told from the other values of a condition.
 */
export class Subject implements HostObject {
  readonly valueType = "object";
  readonly of: Linked | Unresolved;
  readonly kind: KindName;
  readonly values: Readonly<Record<string, ModelValue>>;
  #controls: Controls | null = null;

  constructor(of: Linked | Unresolved) {
    const isUnresolved = of.what === "unresolved";
    this.of = of;
    this.kind = isUnresolved ? "Element" : of.judgedAs;
    this.values = isUnresolved ? propertiesOf("Element").defaults : of.values;
  }

  get controls(): Controls {
    this.#controls ??= { valueType: "object", controlsOf: this };
    return this.#controls;
  }
}

/** `target.controls`: the same subject, seen as its controls only. */
export interface Controls extends HostObject {
  readonly controlsOf: Subject;
}

export function isSubject(value: unknown): value is Subject {
  return value instanceof Subject;
}
