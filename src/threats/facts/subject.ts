import type { HostObject, MISSING, Value } from "../../conditions/host.ts";
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
  /** A flow that goes both ways, seen from its other end: the same flow, with its ends exchanged. */
  readonly isTurned: boolean;
  /** What a host has found out about it, by number of the attribute. */
  answers: Answers = [];
  #controls: Controls | null = null;
  #stated: Controls | null = null;

  constructor(of: Linked | Unresolved, isTurned = false) {
    const isUnresolved = of.what === "unresolved";
    this.of = of;
    this.isTurned = isTurned;
    this.kind = isUnresolved ? "Element" : of.judgedAs;
    this.values = isUnresolved ? propertiesOf("Element").defaults : of.values;
  }

  /** Lets go of what was found out, which is found out again where somebody asks. */
  forget(): void {
    this.answers = [];
    this.#controls = null;
    this.#stated = null;
  }

  get controls(): Controls {
    this.#controls ??= { valueType: "object", controlsOf: this, answers: [] };
    return this.#controls;
  }

  get stated(): Controls {
    this.#stated ??= { valueType: "object", controlsOf: this, answers: [], isStatedOnly: true };
    return this.#stated;
  }
}

export type Answers = (Value | typeof MISSING | undefined)[];

/** How the property of a flow is called there where it is written: from its other end the ports are exchanged. */
export function nameWritten({ isTurned }: Subject, property: string): string {
  return isTurned && Object.hasOwn(portsExchanged, property)
    ? (portsExchanged[property] as string)
    : property;
}

const portsExchanged: Readonly<Record<string, string>> = { srcPort: "dstPort", dstPort: "srcPort" };

/** `target.controls`: the same subject, seen as its controls only; `target.stated`: as those that somebody states. */
export interface Controls extends HostObject {
  readonly controlsOf: Subject;
  readonly answers: Answers;
  readonly isStatedOnly?: boolean;
}

export function isSubject(value: unknown): value is Subject {
  return value instanceof Subject;
}
