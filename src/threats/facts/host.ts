import { type Host, type HostObject, MISSING, type Reader, type Value } from "../../conditions/host.ts";
import { enums } from "../../model/enums.ts";
import { type KindName, kinds } from "../../model/schema.ts";
import { controlGetterOf, type Getter, getterOf, statedControlGetterOf } from "./attributes.ts";
import { type KindObject, methodOf } from "./predicates.ts";
import { type Controls, isSubject, type Subject } from "./subject.ts";
import type { View } from "./view.ts";

const kindObjects = new Map<string, KindObject>(
  [...kinds.keys()].map((kindName) => [kindName, { valueType: "object", kindName }]),
);

interface EnumObject extends HostObject {
  readonly members: Readonly<Record<string, Value>>;
}

const enumObjects = new Map<string, EnumObject>(
  Object.entries(enums).map(([name, members]) => [name, { valueType: "object", members }]),
);

/** What conditions see of a threat model, which is looked at through a view. */
export function createHost(view: View): Host & Required<Pick<Host, "reader">> {
  const readers = new Map<string, Reader>();
  const readerOf = (name: string) => {
    const reader = readers.get(name) ?? makeReader(name, view);
    readers.set(name, reader);
    return reader;
  };
  return {
    attribute: (object, name) => readerOf(name)(object),
    reader: readerOf,
    call(object, method, args) {
      if (!isSubject(object)) return MISSING;
      return methodOf(object.kind, method)?.(object, args, view) ?? MISSING;
    },
    name(name) {
      return kindObjects.get(name as KindName) ?? enumObjects.get(name) ?? MISSING;
    },
  };
}

function makeReader(name: string, view: View): Reader {
  const getters = new Map<KindName, Getter | null>();
  const ofControls = new Map<KindName, Getter | null>();
  const ofStated = new Map<KindName, Getter | null>();
  return (object) => {
    if (isSubject(object)) return got(getterOf, getters, name, object, view);
    if ("controlsOf" in object) {
      const { controlsOf, isStatedOnly } = object as Controls;
      const find = isStatedOnly ? statedControlGetterOf : controlGetterOf;
      return got(find, isStatedOnly ? ofStated : ofControls, name, controlsOf, view);
    }
    if (!("members" in object)) return MISSING;
    const { members } = object as EnumObject;
    return Object.hasOwn(members, name) ? (members[name] ?? MISSING) : MISSING;
  };
}

/** A property that a model or a rule file declares; on kinds that have it not it is missing, as any other. */
function declaredGetter(kind: KindName, name: string, { declared }: View): Getter | null {
  const spec = declared?.(kind, name);
  return spec ? (subject, view) => view.value(subject, spec.name) as Value : null;
}

/** Looks up once for each kind how the attribute is got. */
function got(
  find: typeof getterOf,
  found: Map<KindName, Getter | null>,
  name: string,
  subject: Subject,
  view: View,
): Value | typeof MISSING {
  let getter = found.get(subject.kind);
  if (getter === undefined) {
    getter =
      find(subject.kind, name) ?? (find === getterOf ? declaredGetter(subject.kind, name, view) : null);
    found.set(subject.kind, getter);
  }
  return getter ? getter(subject, view) : MISSING;
}
