import { isKindOf, type KindName, kinds } from "../../model/schema.ts";
import type { HelperAnswer } from "../format-strings/format.ts";
import { isObject, itemsOf, type PyObject, type PyValue, typeName } from "../format-strings/values.ts";

/** The helpers that pytm's templates call on an element: `{item:call:getElementType}`. */
const ofElements: Readonly<Record<string, (element: PyObject) => PyValue>> = {
  getElementType: ({ className }) => className,
  getFindingCount: (element) => String(itemsOf(element.attribute("findings") ?? null).length),
};

/** Those that only boundaries answer. */
const ofBoundaries: Readonly<Record<string, (boundary: PyObject) => PyValue>> = {
  getParentName: (boundary) => nameOf(boundary.attribute("inBoundary") ?? null),
  getNamesOfParents: (boundary) => {
    const parents = boundary.attribute("parents");
    return typeof parents === "object" && parents !== null && "call" in parents
      ? itemsOf(parents.call()).map(nameOf)
      : [];
  },
};

/** Those that read an attribute of a finding. */
const ofFindings: Readonly<Record<string, string>> = {
  getThreatId: "threat_id",
  getFindingDescription: "description",
  getFindingTarget: "target",
  getFindingSeverity: "severity",
  getFindingMitigations: "mitigations",
  getFindingReferences: "references",
  getFindingExample: "example",
};

export const helperNames: readonly string[] = [
  ...Object.keys(ofElements),
  ...Object.keys(ofBoundaries),
  "getInScopeFindings",
  ...Object.keys(ofFindings),
];

/** What a helper of pytm makes of a value. */
export function callHelper(name: string, value: PyValue): HelperAnswer | null {
  if (name === "getInScopeFindings") return { value: isElement(value) ? inScopeFindings(value) : [] };
  const attribute = own(ofFindings, name);
  if (attribute !== undefined)
    return { value: isOfClass(value, "Finding") ? (value.attribute(attribute) ?? "") : "" };
  const ofElement = own(ofElements, name);
  if (ofElement) return isElement(value) ? { value: ofElement(value) } : refused(value, "an element");
  const ofBoundary = own(ofBoundaries, name);
  if (ofBoundary)
    return isOfClass(value, "Boundary") ? { value: ofBoundary(value) } : refused(value, "a boundary");
  return null;
}

function own<Item>(table: Readonly<Record<string, Item>>, name: string): Item | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function refused(value: PyValue, wanted: string): HelperAnswer {
  return { refused: `is asked of ${wanted}, and this is ${typeName(value)}` };
}

function isOfClass(value: PyValue, name: string): value is PyObject {
  return isObject(value) && value.className === name;
}

function isElement(value: PyValue): value is PyObject {
  if (!isObject(value) || !kinds.has(value.className as KindName)) return false;
  return isKindOf(value.className as KindName, "Element");
}

/** What is out of scope has none, whatever somebody decided about it. */
function inScopeFindings(element: PyObject): readonly PyValue[] {
  return element.attribute("inScope") === false ? [] : itemsOf(element.attribute("findings") ?? null);
}

function nameOf(value: PyValue): string {
  return isObject(value) ? String(value.attribute("name") ?? "") : "";
}
