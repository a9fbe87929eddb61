import { jsonMistake } from "../../model/json/mistake.ts";
import { placesOf } from "../../model/place.ts";

/** What is wrong with a text that should be a bundle. Line and column count from 1, where they are known. */
export interface BundleProblem {
  readonly message: string;
  readonly hint: string | null;
  readonly at: { readonly line: number; readonly column: number } | null;
}

export class BundleError extends Error {
  override readonly name = "BundleError";
  readonly problem: BundleProblem;

  constructor(message: string, hint: string | null = null, at: BundleProblem["at"] = null) {
    super(message);
    this.problem = { message, hint, at };
  }
}

/** A STIX object whose members are looked at one by one: nothing of it is known but its type and id. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly [member: string]: unknown;
}

const wanted =
  "a release of ATT&CK as MITRE publishes it: enterprise-attack.json, ics-attack.json or mobile-attack.json";

/**
 * The objects of a STIX 2.0 or 2.1 bundle, of each id the one modified last, in the order in which ids come first.
 * @throws BundleError for a text that is none
 */
export function objectsOf(text: string): readonly StixObject[] {
  const bundle = parsed(text);
  if (!isRecord(bundle) || bundle.type !== "bundle")
    throw new BundleError('is no STIX bundle: it is no object whose "type" is "bundle"', wanted);
  if (!Array.isArray(bundle.objects))
    throw new BundleError('is a STIX bundle without a list of "objects"', wanted);
  const byId = new Map<string, StixObject>();
  for (const [i, object] of bundle.objects.entries()) {
    if (!isRecord(object) || typeof object.type !== "string" || typeof object.id !== "string")
      throw new BundleError(`is no STIX bundle: object ${i + 1} has no type or no id`, wanted);
    const one = object as StixObject;
    const known = byId.get(one.id);
    if (known === undefined || textIn(one, "modified") >= textIn(known, "modified")) byId.set(one.id, one);
  }
  return [...byId.values()];
}

/** A text member of an object; "" where it has none. */
export function textIn(object: StixObject, member: string): string {
  const value = object[member];
  return typeof value === "string" ? value.trim().replace(/\s+/g, " ") : "";
}

/** The members of a list that are objects. */
export function recordsIn(object: StixObject, member: string): readonly Readonly<Record<string, unknown>>[] {
  const value = object[member];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The members of a list that are texts. */
export function textsIn(object: StixObject, member: string): readonly string[] {
  const value = object[member];
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return JSON.parse(json);
  } catch {
    const mistake = jsonMistake(json);
    if (mistake === null) throw new BundleError("is not JSON", wanted);
    const { line, column } = placesOf("", json)(mistake.offset);
    throw new BundleError(`is not JSON: ${mistake.message}`, wanted, { line, column });
  }
}
