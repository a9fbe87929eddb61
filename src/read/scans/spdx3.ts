import type { Vex, VexState } from "../../model/beside/materials.ts";
import { groupBy } from "../../model/group.ts";
import { namedPackage, packageOfUrl } from "./package-ref.ts";
import { at, dayOf, itemsOf, listOf, mapOf, type PlainMap, textOf, textsOf, within } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, idsIn, ratingOf, spelt, vectorOf } from "./words.ts";

export const isSpdx3 = (data: unknown): boolean =>
  Array.isArray(at(data, "@graph")) && /spdx\.org/.test(textsOf(at(data, "@context")).join(" "));

/** The assessments of the security profile that are VEX, and what each says. */
const states: Readonly<Record<string, VexState>> = {
  VexAffectedVulnAssessmentRelationship: "affected",
  VexFixedVulnAssessmentRelationship: "fixed",
  VexNotAffectedVulnAssessmentRelationship: "not_affected",
  VexUnderInvestigationVulnAssessmentRelationship: "under_investigation",
};

/** Relationships that say which package has a vulnerability, by the end at which the package stands. */
const having: Readonly<Record<string, "from" | "to">> = {
  hasAssociatedVulnerability: "from",
  affects: "to",
  foundBy: "to",
};

/** What is known of a vulnerability, whatever has it. */
interface Known {
  vector: string;
  score: number | null;
  rating: Claim["rating"];
  epss: number | null;
  isExploited: boolean;
}

/** An SPDX 3 document in JSON-LD: packages of the software profile, vulnerabilities and their assessments of the security one. */
export function readSpdx3({ file, data, placeOf }: ScanSource): Scan {
  const graph = listOf(at(data, "@graph")).flatMap((one): PlainMap[] => {
    const map = mapOf(one);
    return map ? [map] : [];
  });
  const byType = groupBy(graph, typeOf);
  const of = (type: string) => byType.get(type) ?? [];
  const creation = of("CreationInfo")[0];
  const named = new Map(graph.map((one) => [idOf(one), textOf(one.name)]));
  const tool = textsOf(at(creation, "createdUsing"))
    .map((id) => named.get(id) ?? "")
    .find((name) => name !== "");
  const roots = new Set(
    [...of("SpdxDocument"), ...of("Sbom")].flatMap((one) => textsOf(at(one, "rootElement"))),
  );
  const packages = of("Package");
  const refs = new Map(packages.map((one) => [idOf(one), packageOf(one)]));
  const isWhole = (id: string) => roots.has(id) && packages.length > 1;
  const known = knownOf(graph);
  const ends = endsOf(graph);
  return {
    file,
    format: `SPDX ${textOf(at(creation, "specVersion")) || "3"}`,
    tool: tool ?? "",
    made: dayOf(at(creation, "created")),
    subject: [...roots].map((id) => refs.get(id)?.name ?? "").find((name) => name !== "") ?? "",
    components: [...refs].flatMap(([id, ref]) => (isWhole(id) ? [] : [ref])),
    claims: of("Vulnerability").flatMap((one) => {
      const said = vulnerabilityOf(one, placeOf);
      return [...(ends.get(idOf(one)) ?? [])].flatMap(([end, vex]) =>
        said.ids.length === 0
          ? []
          : claim({
              ...{ ...said, ...known.get(idOf(one)), of: isWhole(end) ? null : (refs.get(end) ?? null) },
              vex: vex && { ...vex, place: said.place },
            }),
      );
    }),
  };
}

/** `security_Vulnerability`, `software_Package`, `Relationship`: without the profile. */
function typeOf(one: PlainMap): string {
  return textOf(one.type ?? one["@type"]).replace(/^.*[/_]/, "");
}

function idOf(one: PlainMap): string {
  return textOf(one.spdxId ?? one["@id"]);
}

/** A property, with the prefix of its profile or without. */
function prop(one: unknown, profile: "security" | "software", name: string): unknown {
  return at(one, `${profile}_${name}`) ?? at(one, name);
}

function packageOf(value: PlainMap): PackageRef {
  const version = textOf(prop(value, "software", "packageVersion"));
  const ids = itemsOf(value.externalIdentifier).map((one) => at(one, "identifier"));
  for (const one of [prop(value, "software", "packageUrl"), ...ids]) {
    const purl = packageOfUrl(one);
    if (purl) return { ...purl, version: version || purl.version };
  }
  return namedPackage(textOf(value.name) || "unnamed", version);
}

/** What assessments say of each vulnerability: scores, EPSS, catalogues of what is exploited. */
function knownOf(graph: readonly PlainMap[]): ReadonlyMap<string, Known> {
  const all = new Map<string, Known>();
  for (const one of graph) {
    const type = typeOf(one);
    if (!type.endsWith("VulnAssessmentRelationship")) continue;
    const id = textOf(one.from);
    const known = all.get(id) ?? { vector: "", score: null, rating: null, epss: null, isExploited: false };
    all.set(id, known);
    if (/^Cvss/.test(type)) {
      const vector = vectorOf(prop(one, "security", "vectorString"), type.replace(/^Cvss(V\d).*/, "cvss$1"));
      if (known.vector !== "" && vector < known.vector) continue;
      known.vector = vector;
      known.score = within(prop(one, "security", "score"), 10);
      known.rating = ratingOf(prop(one, "security", "severity"));
    } else if (/^Epss/.test(type)) known.epss = within(prop(one, "security", "probability"), 1);
    else if (/^ExploitCatalog/.test(type)) known.isExploited ||= prop(one, "security", "exploited") === true;
  }
  return all;
}

function vulnerabilityOf(value: PlainMap, placeOf: ScanSource["placeOf"]) {
  const outer = itemsOf(value.externalIdentifier);
  const told = [
    ...outer.flatMap((one) => idsIn(at(one, "identifier"))),
    ...idsIn(value.name),
    ...idsIn(idOf(value)),
  ];
  const ids = told.length > 0 ? told : [spelt(textOf(value.name) || idOf(value))].filter((one) => one !== "");
  return {
    ids: [...new Set(ids)],
    place: placeOf(ids[0] ?? ""),
    summary: textOf(value.summary) || textOf(value.description),
    cwe: outer.flatMap((one) =>
      /^cwe$/i.test(textOf(at(one, "externalIdentifierType"))) ? (cweOf(at(one, "identifier")) ?? []) : [],
    ),
  };
}

type Said = Omit<Vex, "place">;

/** The packages to which something relates each vulnerability, with the last that VEX says there. */
function endsOf(graph: readonly PlainMap[]): ReadonlyMap<string, ReadonlyMap<string, Said | null>> {
  const ends = new Map<string, Map<string, Said | null>>();
  for (const one of graph) {
    const type = typeOf(one);
    const state = Object.hasOwn(states, type) ? states[type] : undefined;
    const relation = textOf(one.relationshipType);
    const packageEnd =
      state !== undefined ? "to" : Object.hasOwn(having, relation) ? having[relation] : undefined;
    if (packageEnd === undefined) continue;
    const [from, to] = [textsOf(one.from), textsOf(one.to)];
    const [vulnerabilities, packages] = packageEnd === "from" ? [to, from] : [from, to];
    const vex = state === undefined ? null : vexOf(one, state);
    for (const vulnerability of vulnerabilities) {
      const known = ends.get(vulnerability) ?? new Map<string, Said | null>();
      ends.set(vulnerability, known);
      for (const end of packages) {
        const before = known.get(end);
        if (before === undefined || (vex !== null && (before === null || before.at <= vex.at)))
          known.set(end, vex);
      }
    }
  }
  return ends;
}

function vexOf(one: PlainMap, state: VexState): Said {
  return {
    state,
    justification: textOf(prop(one, "security", "justificationType")).replace(/^.*[/_]/, ""),
    detail:
      textOf(prop(one, "security", "impactStatement")) ||
      textOf(prop(one, "security", "actionStatement")) ||
      textOf(prop(one, "security", "statusNotes")),
    response: [],
    at: textOf(prop(one, "security", "modifiedTime")) || textOf(prop(one, "security", "publishedTime")),
  };
}
