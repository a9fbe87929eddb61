import { isMap, listOf, mapOf, type PlainMap, textOf } from "../plain.ts";
import type { SourceDocument } from "../source.ts";

/** A Kubernetes object, and where it stands. */
export interface KubeObject {
  readonly kind: string;
  /** `apps`, `networking.k8s.io`; "" for the core. */
  readonly group: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: PlainMap;
  readonly annotations: PlainMap;
  readonly spec: PlainMap;
  readonly says: PlainMap;
  readonly from: string;
}

/** The namespace of what names none. */
const usualNamespace = "default";

/** Every object of some documents; lists of whatever kind are taken apart. What is no object is told. */
export function objectsIn(
  documents: readonly SourceDocument[],
  leaveForeign: (kind: string, example: string) => void,
): KubeObject[] {
  return documents.flatMap((document) => {
    const found = objectsOf(document.data, document.at(), (index) => document.at("items", index));
    if (found.length === 0) leaveForeign("document that is no object of Kubernetes", document.at());
    return found;
  });
}

/** Of what several documents declare, the last: that is what a cluster has in the end. */
export function lastOfEach(
  objects: readonly KubeObject[],
  leave: (object: KubeObject) => void,
): KubeObject[] {
  // Names that the server makes are others each time.
  const keyOf = (one: KubeObject) =>
    "generateName" in mapOf(one.says.metadata)
      ? one.says
      : `${one.group}/${one.kind}/${one.namespace}/${one.name}`;
  const last = new Map(objects.map((one) => [keyOf(one), one]));
  return objects.filter((one) => {
    const isLast = last.get(keyOf(one)) === one;
    if (!isLast) leave(one);
    return isLast;
  });
}

function objectsOf(
  data: unknown,
  from: string,
  placeOf: (index: number) => string,
  listKind = "",
): KubeObject[] {
  if (!isMap(data)) return Array.isArray(data) ? data.flatMap((one) => objectsOf(one, from, () => from)) : [];
  const kind = textOf(data.kind) || listKind;
  if (kind.endsWith("List") && Array.isArray(data.items)) {
    // Items of a typed list may leave out what the list says already.
    const of = kind === "List" ? "" : kind.slice(0, -4);
    return data.items.flatMap((one, index) => objectsOf(one, placeOf(index), () => from, of));
  }
  const metadata = mapOf(data.metadata);
  const name = textOf(metadata.name) || textOf(metadata.generateName);
  if (kind === "" || name === "") return kind === "Kustomization" ? [objectOf(data, kind, kind, from)] : [];
  return [objectOf(data, kind, name, from)];
}

function objectOf(data: PlainMap, kind: string, name: string, from: string): KubeObject {
  const metadata = mapOf(data.metadata);
  const version = textOf(data.apiVersion);
  return {
    ...{ kind, name, from, says: data },
    group: version.includes("/") ? (version.split("/")[0] ?? "") : "",
    namespace: textOf(metadata.namespace) || usualNamespace,
    labels: mapOf(metadata.labels),
    annotations: mapOf(metadata.annotations),
    spec: mapOf(data.spec),
  };
}

/** Whether a selector (`matchLabels`, `matchExpressions`) selects labels; an empty one selects everything. */
export function isSelected(selector: unknown, labels: PlainMap): boolean {
  const { matchLabels, matchExpressions } = mapOf(selector);
  return (
    haveAll(mapOf(matchLabels), labels) &&
    listOf(matchExpressions).every((one) => {
      const { key, operator, values } = mapOf(one);
      const value = Object.hasOwn(labels, textOf(key)) ? textOf(labels[textOf(key)]) : null;
      const isAmong = value !== null && listOf(values).map(textOf).includes(value);
      switch (textOf(operator)) {
        case "In":
          return isAmong;
        case "NotIn":
          return !isAmong;
        case "Exists":
          return value !== null;
        case "DoesNotExist":
          return value === null;
        default:
          return false;
      }
    })
  );
}

/** Whether labels have all of these. */
export function haveAll(wanted: PlainMap, labels: PlainMap): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => Object.hasOwn(labels, key) && textOf(labels[key]) === textOf(value),
  );
}
