import type { Value } from "../../conditions/host.ts";
import { type EnumMember, isEnumMember } from "../../model/enums.ts";
import { findProperty, propertiesOf } from "../../model/properties.ts";
import { attributeNames, controlGetterOf, getterOf } from "../../threats/facts/attributes.ts";
import type { Facts } from "../../threats/facts/facts.ts";
import { type Controls, isSubject, type Subject } from "../../threats/facts/subject.ts";
import type { Finding } from "../../threats/findings/finding.ts";
import {
  boundaryChain,
  isInScope,
  type Linked,
  type LinkedModel,
  type Unresolved,
} from "../../tree/linked.ts";
import type { PyObject, PyValue } from "../format-strings/values.ts";
import type { DataWays } from "./data-ways.ts";
import { type Attributes, pyDataSet, pyEnum, pyMethod, pyObject } from "./objects.ts";

/** What elements lead to that the facts of the model do not know. */
export interface ElementParts {
  readonly facts: Facts;
  /** Of an element, a flow or a boundary, by rank. */
  readonly findingsOf: (of: Linked) => readonly PyObject[];
  readonly worstOf: (of: Linked) => Finding["severity"] | null;
  readonly assumptionsOf: (of: Linked) => readonly PyValue[];
  readonly carriedBy: DataWays["carriedBy"];
  readonly processedBy: DataWays["processedBy"];
}

/** The objects of pytm for the things of a tree: the same one each time, with the attributes that conditions see. */
export function openElements(parts: ElementParts): (of: Linked | Unresolved) => PyObject {
  const { facts } = parts;
  const known = new Map<Linked | Unresolved, PyObject>();
  return objectOf;

  function objectOf(of: Linked | Unresolved): PyObject {
    const made = known.get(of) ?? make(of);
    known.set(of, made);
    return made;
  }

  function make(of: Linked | Unresolved): PyObject {
    const className = of.what === "unresolved" ? "Element" : of.kind;
    const subject = facts.subjectOf(of);
    return pyObject(className, `${className}(${of.name})`, attributesOf(of, className), {
      get: (name) => read(subject, className, name),
      names: () => attributeNames(subject.kind).filter((name) => !name.startsWith("controls.")),
    });
  }

  function attributesOf(of: Linked | Unresolved, className: string): Attributes {
    const common: Attributes = {
      name: () => of.name,
      display_name: pyMethodOf("display_name", () => displayName(of)),
      findings: () => (of.what === "unresolved" ? [] : parts.findingsOf(of)),
    };
    if (of.what === "unresolved") return common;
    const { values } = of;
    const described: Attributes = {
      ...common,
      description: () => String(values.description ?? ""),
      level: () => of.level,
      file: () => of.entry.place.file,
      kind: () => className,
    };
    if (of.what === "data")
      return {
        ...described,
        carriedBy: () => parts.carriedBy(of).map(objectOf),
        processedBy: () => parts.processedBy(of).map(objectOf),
      };
    const judged: Attributes = {
      ...described,
      inScope: () => isInScope(of),
      severity: () => severityNumbers[parts.worstOf(of) ?? "none"],
      assumptions: () => parts.assumptionsOf(of),
      overrides: () => [],
      levels: () => (values.levels as readonly string[] | undefined)?.map(levelOfDetail) ?? [0],
    };
    if (of.what === "boundary")
      return { ...judged, parents: pyMethodOf("parents", () => boundaryChain(of.parent).map(objectOf)) };
    return of.what === "flow" ? { ...judged, order: () => of.order ?? -1 } : judged;
  }

  function read(subject: Subject, kind: string, name: string): PyValue | undefined {
    const getter = getterOf(subject.kind, name);
    if (getter) return toPython(getter(subject, facts.view));
    // What is judged as another kind still has the properties of its own.
    const spec = subject.of.what === "unresolved" ? null : findProperty(subject.of.kind, name);
    if (spec) return toPython(subject.values[spec.name] as Value);
    const own = facts.view.declared?.(subject.kind, name);
    return own && kind !== "Data" ? toPython(subject.values[own.name] as Value) : undefined;
  }

  function toPython(value: Value): PyValue {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object") return value;
    if (isSubject(value)) return objectOf(value.of);
    if (isEnumMember(value)) return pyEnum(value as EnumMember);
    if (Array.isArray(value)) return value.map(toPython);
    const tagged = value as { readonly valueType?: string; readonly items?: readonly Value[] };
    if (tagged.valueType === "set" || tagged.valueType === "tuple") {
      const items = (tagged.items ?? []).map(toPython);
      return pyDataSet(
        items,
        items.map((item) => String((item as PyObject).attribute("name") ?? "")),
      );
    }
    return "controlsOf" in value ? controlsOf(value as Controls) : null;
  }

  function controlsOf({ controlsOf: subject }: Controls): PyObject {
    const names = () =>
      [...propertiesOf(subject.kind).byName.keys()]
        .filter((name) => name.startsWith("controls."))
        .map((name) => name.slice("controls.".length));
    return pyObject(
      "Controls",
      "Controls",
      {},
      {
        get: (name) => {
          const getter = controlGetterOf(subject.kind, name);
          return getter ? toPython(getter(subject, facts.view)) : undefined;
        },
        names,
      },
    );
  }
}

/** pytm's numbers for the worst finding of an element. */
const severityNumbers = { critical: 5, high: 4, medium: 3, low: 2, info: 1, none: 0 } as const;

function pyMethodOf(name: string, call: () => PyValue): () => PyValue {
  return () => pyMethod(name, call);
}

/** `(3) Login` for a flow with a place in the sequence. */
function displayName(of: Linked | Unresolved): string {
  if (of.what !== "flow" || of.order === null || of.order === -1) return of.name;
  return `(${of.order}) ${of.name}`;
}

function levelOfDetail(word: string): number | string {
  return /^\d{1,9}$/.test(word) ? Number(word) : word;
}

/** The level's elements of several kinds in the order of a model: boundaries, elements, flows. */
export function thingsOf({ boundaries, elements, flows, level }: LinkedModel): Linked[] {
  return [...boundaries.filter((one) => one.level === level), ...elements, ...flows];
}
