import { type Host, type HostObject, MISSING, type Reader, type Value } from "../../conditions/host.ts";
import { enums } from "../../model/enums.ts";
import { openMemo } from "../../model/memo.ts";
import { type KindName, kinds } from "../../model/schema.ts";
import { controlGetterOf, type Getter, getterOf, statedControlGetterOf } from "./attributes.ts";
import type { Facts } from "./facts.ts";
import { type KindObject, methodOf, preparedPredicate } from "./predicates.ts";
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
export function createHost(view: View): Host & Required<Pick<Host, "reader" | "caller">> {
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
    caller(method, args) {
      const ask = preparedPredicate(method, args);
      return (object) => (isSubject(object) && methodOf(object.kind, method) ? ask(object, view) : MISSING);
    },
    name(name) {
      return kindObjects.get(name as KindName) ?? enumObjects.get(name) ?? MISSING;
    },
  };
}

/** The same of the model as it is, where nothing is asked twice about a subject. */
export function createKeepingHost({ view, numberOf }: Facts): ReturnType<typeof createHost> {
  const host = createHost(view);
  const reader = openMemo().of((name: string): Reader => {
    const number = numberOf(name);
    const read = host.reader(name);
    return (object) => {
      if (!("answers" in object)) return read(object);
      const { answers } = object as Subject | Controls;
      const known = answers[number];
      if (known !== undefined) return known;
      const answer = read(object);
      answers[number] = answer;
      return answer;
    };
  });
  return { ...host, reader, attribute: (object, name) => reader(name)(object) };
}

function makeReader(name: string, view: View): Reader {
  const getters = new Map<KindName, Getter | null>();
  const ofControls = new Map<KindName, Getter | null>();
  const ofStated = new Map<KindName, Getter | null>();
  const findOwn = (kind: KindName) => getterOf(kind, name) ?? declaredGetter(kind, name, view);
  return (object) => {
    if (isSubject(object)) return got(findOwn, getters, name, object, view);
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
  find: (kind: KindName, name: string) => Getter | null,
  found: Map<KindName, Getter | null>,
  name: string,
  subject: Subject,
  view: View,
): Value | typeof MISSING {
  let getter = found.get(subject.kind);
  if (getter === undefined) {
    getter = find(subject.kind, name);
    found.set(subject.kind, getter);
  }
  return getter ? getter(subject, view) : MISSING;
}
