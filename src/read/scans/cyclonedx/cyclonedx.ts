import type { Vex } from "../../../model/beside/materials.ts";
import type { Place } from "../../../model/place.ts";
import { namedPackage, packageOfUrl } from "../package-ref.ts";
import {
  at,
  dayOf,
  itemsOf,
  listOf,
  mapOf,
  numberOf,
  type PlainMap,
  textOf,
  textsOf,
  within,
} from "../plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "../scan.ts";
import { cweOf, idsIn, ratingOf, spelt, stateOf, vectorOf, versionOf } from "../words.ts";

export const isCycloneDX = (data: unknown): boolean =>
  textOf(at(data, "bomFormat")).toLowerCase() === "cyclonedx";

/**
 * A CycloneDX document (ECMA-424; 1.4 to 1.7): components at any depth, vulnerabilities, and what their analysis says. One
 * that has no components of its own is a VEX document, about what others found.
 */
export function readCycloneDX({ file, data, placeOf }: ScanSource): Scan {
  const subject = at(data, "metadata", "component");
  const listed = flat(at(data, "components"));
  const nested = flat(at(subject, "components"));
  const components = [...listed, ...nested].filter(
    (one) => textOf(one.type) !== "file" || at(one, "purl") !== undefined,
  );
  const byRef = new Map<string, PackageRef | null>();
  for (const one of components) {
    const ref = textOf(at(one, "bom-ref"), 1000);
    if (ref !== "") byRef.set(ref, packageOf(one));
  }
  // What the whole is called is the element itself.
  const own = textOf(at(subject, "bom-ref"), 1000);
  if (own !== "") byRef.set(own, null);
  const isStatement = components.length === 0;
  const made = textOf(at(data, "metadata", "timestamp"));
  return {
    file,
    format: `CycloneDX ${textOf(at(data, "specVersion"))}`.trim(),
    tool: toolOf(at(data, "metadata", "tools")),
    made: dayOf(made),
    subject: called(subject),
    components: components.map(packageOf),
    claims: listOf(at(data, "vulnerabilities")).flatMap((one) =>
      claimsOf(one, { byRef, isStatement, made, placeOf }),
    ),
  };
}

function called(value: unknown): string {
  return [textOf(at(value, "name")), textOf(at(value, "version"))].filter((word) => word !== "").join(" ");
}

/** Components may hold components: told one after the other, however deep. */
function flat(value: unknown): PlainMap[] {
  const found: PlainMap[] = [];
  const open = [...listOf(value)].reverse();
  while (open.length > 0) {
    const one = mapOf(open.pop());
    if (!one) continue;
    found.push(one);
    for (const inner of [...listOf(one.components)].reverse()) open.push(inner);
  }
  return found;
}

function packageOf(component: unknown): PackageRef {
  const purl = packageOfUrl(at(component, "purl"));
  const version = textOf(at(component, "version"));
  if (purl) return { ...purl, version: version || purl.version };
  const name = [textOf(at(component, "group")), textOf(at(component, "name"))].filter((word) => word !== "");
  return namedPackage(name.join("/") || "unnamed", version);
}

/** A list of tools until 1.4, since then a map of components and services as well. */
function toolOf(tools: unknown): string {
  const all = Array.isArray(tools)
    ? tools
    : [...listOf(at(tools, "components")), ...listOf(at(tools, "services"))];
  return all.map(called).find((one) => one !== "") ?? "";
}

interface Around {
  readonly byRef: ReadonlyMap<string, PackageRef | null>;
  readonly isStatement: boolean;
  readonly made: string;
  readonly placeOf: (id: string) => Place;
}

function claimsOf(value: unknown, { byRef, isStatement, made, placeOf }: Around): Claim[] {
  const id = spelt(textOf(at(value, "id")));
  const references = listOf(at(value, "references")).flatMap((one) => idsIn(at(one, "id")));
  const ids = [...new Set([id, ...references])].filter((one) => one !== "");
  if (ids.length === 0) return [];
  const place = placeOf(id);
  const said = {
    ids,
    place,
    ...ratingIn(at(value, "ratings")),
    summary: textOf(at(value, "description")) || textOf(at(value, "detail")),
    fixedIn: fixedIn(textOf(at(value, "recommendation"))),
    cwe: listOf(at(value, "cwes")).flatMap((one) => cweOf(one) ?? []),
    ...signalsIn(at(value, "properties")),
    isStatement,
  };
  const vex = vexOf(at(value, "analysis"), made, place);
  const affected = listOf(at(value, "affects")).flatMap((one) => {
    const ref = textOf(at(one, "ref"), 1000);
    const of = refersTo(ref, byRef);
    const states = listOf(at(one, "versions")).map((each) => stateOf(at(each, "status")) ?? "affected");
    const isUnaffected = states.length > 0 && states.every((state) => state === "not_affected");
    const unaffected: Vex = {
      state: "not_affected",
      justification: "",
      detail: "",
      response: [],
      at: made,
      place,
    };
    return claim({ ...said, of, vex: vex ?? (isUnaffected ? unaffected : null) });
  });
  return affected.length > 0 ? affected : [claim({ ...said, of: null, vex })];
}

/** `urn:cdx:serial/version#ref` leads into another document, whose components are not read here. */
function refersTo(ref: string, byRef: ReadonlyMap<string, PackageRef | null>): PackageRef | null {
  const inner = /^urn:cdx:[^#]*#(.+)$/.exec(ref)?.[1];
  for (const one of [ref, ...(inner === undefined ? [] : [inner, decodedOr(inner)])]) {
    const known = byRef.get(one);
    if (known !== undefined) return known;
    const named = packageOfUrl(one);
    if (named) return named;
  }
  return null;
}

function decodedOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function vexOf(analysis: unknown, made: string, place: Place): Vex | null {
  const state = stateOf(at(analysis, "state"));
  if (state === null) return null;
  const word = textOf(at(analysis, "state"));
  return {
    state,
    justification: textOf(at(analysis, "justification")) || (word === "false_positive" ? word : ""),
    detail: textOf(at(analysis, "detail")),
    response: textsOf(at(analysis, "response")),
    at: textOf(at(analysis, "lastUpdated")) || textOf(at(analysis, "firstIssued")) || made,
    place,
  };
}

/** Those who keep catalogues for everybody are heard before those who rate for themselves. */
const catalogues = /^(?:nvd|nist|ghsa|github|osv|cve|mitre)/i;

/** The rating of the newest version of CVSS that a catalogue tells, else that anybody does. */
export function ratingIn(ratings: unknown): Pick<Claim, "vector" | "score" | "rating"> {
  const all = listOf(ratings).map((one) => {
    const vector = vectorOf(at(one, "vector"), at(one, "method"));
    const isCvss = vector !== "" || /^cvss/i.test(textOf(at(one, "method")));
    return {
      vector,
      score: isCvss || at(one, "method") === undefined ? within(at(one, "score"), 10) : null,
      rating: ratingOf(at(one, "severity")),
      weight: (catalogues.test(textOf(at(one, "source", "name"))) ? 10 : 0) + versionOf(vector),
    };
  });
  const [best] = all.sort((a, b) => b.weight - a.weight || (b.score ?? 0) - (a.score ?? 0));
  if (!best) return { vector: "", score: null, rating: null };
  const { vector, score, rating } = best;
  return { vector, score, rating: rating ?? all.find((one) => one.rating !== null)?.rating ?? null };
}

/** `Upgrade lodash to version 4.17.21; …`, as Trivy writes it. */
function fixedIn(recommendation: string): string[] {
  const found = recommendation.matchAll(/\b(?:to|version|>=)\s+(?:version\s+)?v?(\d[\w.+~:-]*[\w])/gi);
  return [...new Set([...found].map(([, version = ""]) => version))].slice(0, 20);
}

/** What programs put into properties, since the format has no field for it: EPSS, and whether it is exploited. */
function signalsIn(properties: unknown): Pick<Claim, "epss" | "isExploited"> {
  let epss: number | null = null;
  let isExploited = false;
  for (const one of itemsOf(properties)) {
    const name = textOf(at(one, "name"))
      .toLowerCase()
      .replace(/^.*:/, "")
      .replace(/[^a-z]/g, "");
    const value = at(one, "value");
    if (/^epss(?:score|probability)?$/.test(name)) epss = within(value, 1) ?? epss;
    if (/^(?:kev|cisakev|knownexploited|isexploited|inkev)$/.test(name))
      isExploited ||= /^(?:true|yes)$/i.test(textOf(value)) || (numberOf(value) ?? 0) > 0;
  }
  return { epss, isExploited };
}
