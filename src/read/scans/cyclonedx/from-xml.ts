import type { XmlElement } from "../../xml.ts";
import type { PlainMap } from "../plain.ts";

/** What holds a list, with what its items are called (CycloneDX 1.2 to 1.7, the schema in XML). */
const lists: ReadonlyMap<string, string> = new Map([
  ["advisories", "advisory"],
  ["affects", "target"],
  ["components", "component"],
  ["cwes", "cwe"],
  ["properties", "property"],
  ["ratings", "rating"],
  ["references", "reference"],
  ["responses", "response"],
  ["services", "service"],
  ["tools", "tool"],
  ["versions", "version"],
]);

/** What the two forms of the format call differently. */
const inJson: ReadonlyMap<string, string> = new Map([["responses", "response"]]);

const isWhitespace = (text: string): boolean => text.trim() === "";

/**
 * A CycloneDX document in XML as the same in JSON, as far as that is read. Vulnerabilities of the extension that 1.2 and 1.3
 * had, which may stand within the component that they are about, stand with all others.
 * @returns null for what is no such document
 */
export function cyclonedxOfXml(root: XmlElement): PlainMap | null {
  const version = /^http:\/\/cyclonedx\.org\/schema\/bom\/([\d.]+)$/.exec(
    root.attributes.get("xmlns") ?? "",
  )?.[1];
  if (root.name !== "bom" || version === undefined) return null;
  const fields = Object.fromEntries(root.children.map((child) => [child.name, dataOf(child)]));
  return {
    ...fields,
    bomFormat: "CycloneDX",
    specVersion: version,
    vulnerabilities: vulnerabilitiesIn(root),
  };
}

function vulnerabilitiesIn(root: XmlElement): unknown[] {
  const found: unknown[] = [];
  const open = [root];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one.name === "vulnerability") found.push(vulnerabilityOf(one));
    else open.push(...one.children.toReversed());
  }
  return found;
}

/** One of the extension says itself what it is about. */
function vulnerabilityOf(element: XmlElement): PlainMap {
  const { ref, ...fields } = mapOf(element);
  return ref === undefined ? fields : { ...fields, affects: [{ ref }] };
}

/** An element with nothing but text is that text; one of a list, its items; any other, a map of attributes and children. */
function dataOf(element: XmlElement): unknown {
  const { name, attributes, children, text } = element;
  const item = lists.get(name);
  if (item !== undefined && children.every((child) => child.name === item)) return children.map(dataOf);
  // A score of the extension is several, of which the base is what others mean.
  if (name === "score" && children.length > 0) return children.find((one) => one.name === "base")?.text;
  return children.length === 0 && attributes.size === 0 ? text : mapOf(element);
}

function mapOf({ attributes, children, text }: XmlElement): PlainMap {
  return Object.fromEntries([
    ...attributes,
    ...children.map((child) => [inJson.get(child.name) ?? child.name, dataOf(child)] as const),
    ...(isWhitespace(text) ? [] : [["value", text] as const]),
  ]);
}
