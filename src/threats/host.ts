import { enums } from "../model/enums.ts";
import { type KindName, kinds } from "../model/schema.ts";
import type { Value as ModelValue } from "../model/value.ts";
import {
  boundaryAround,
  controlGetterOf,
  dataNames,
  type Getter,
  getterOf,
  type Read,
  trustOf,
} from "./attributes.ts";
import { type Host, type HostObject, MISSING, type Value } from "./condition/host.ts";
import { type KindObject, methodOf } from "./predicates.ts";
import type { Controls, Subject } from "./subject.ts";

const kindObjects = new Map<string, KindObject>(
  [...kinds.keys()].map((kindName) => [kindName, { valueType: "object", kindName }]),
);

interface EnumObject extends HostObject {
  readonly members: Readonly<Record<string, Value>>;
}

const enumObjects = new Map<string, EnumObject>(
  Object.entries(enums).map(([name, members]) => [name, { valueType: "object", members }]),
);

/**
 * The plain reader. Trust, boundary and data are worked out from what a subject is linked with; everything
 * else is stored.
 */
export function readValue(subject: Subject, property: string): ModelValue {
  switch (property) {
    case "isTrusted":
      return trustOf(subject);
    case "inBoundary":
      return boundaryAround(subject)?.name ?? subject.values[property] ?? null;
    case "data":
      return dataNames(subject);
    default:
      return subject.values[property] ?? null;
  }
}

/** What conditions see of a threat model, through a reader of properties. */
export function createHost(read: Read): Host & Required<Pick<Host, "reader">> {
  const attribute = (object: HostObject, name: string) => {
    if ("near" in object) return got(getterOf((object as Subject).kind, name), object as Subject, read);
    if ("controlsOf" in object) {
      const subject = (object as Controls).controlsOf;
      return got(controlGetterOf(subject.kind, name), subject, read);
    }
    if ("members" in object) {
      const { members } = object as EnumObject;
      return Object.hasOwn(members, name) ? (members[name] ?? MISSING) : MISSING;
    }
    return MISSING;
  };
  return {
    attribute,
    reader(name) {
      const getters: (Getter | null | undefined)[] = [];
      return (object) => {
        const { shape, of, controlsOf } = object as Subject & Controls;
        if (shape === undefined) return attribute(object, name);
        let getter = getters[shape];
        if (getter === undefined) {
          getter = of ? getterOf((object as Subject).kind, name) : controlGetterOf(controlsOf.kind, name);
          getters[shape] = getter;
        }
        return got(getter, of ? (object as Subject) : controlsOf, read);
      };
    },
    call(object, method, args) {
      const predicate = "near" in object ? methodOf((object as Subject).kind, method) : null;
      return predicate ? predicate(object as Subject, args, read) : MISSING;
    },
    name(name) {
      return kindObjects.get(name as KindName) ?? enumObjects.get(name) ?? MISSING;
    },
  };
}

function got(getter: Getter | null, subject: Subject, read: Read): Value | typeof MISSING {
  return getter ? getter(subject, read) : MISSING;
}
