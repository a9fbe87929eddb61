import type { Vex } from "../../model/beside/materials.ts";
import type { Place } from "../../model/place.ts";
import { packageIn, packageOfUrl } from "./package-ref.ts";
import { at, dayOf, listOf, mapOf, textOf, textsOf, within } from "./plain.ts";
import { type Claim, claim, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, ratingOf, spelt, stateOf, vectorOf, versionOf } from "./words.ts";

export const isGrype = (data: unknown): boolean =>
  Array.isArray(at(data, "matches")) &&
  (at(data, "descriptor", "name") === "grype" ||
    mapOf(at(listOf(at(data, "matches"))[0], "artifact")) !== null ||
    mapOf(at(data, "descriptor")) !== null);

/** The JSON of Anchore's grype; matches that it was told to ignore are kept with the reason. */
export function readGrype({ file, data, placeOf }: ScanSource): Scan {
  const target = at(data, "source", "target");
  const claims = [
    ...listOf(at(data, "matches")).flatMap((one) => matchOf(one, null, placeOf)),
    ...listOf(at(data, "ignoredMatches")).flatMap((one) => {
      const rules = listOf(at(one, "appliedIgnoreRules"));
      const rule = rules.find((each) => textOf(at(each, "vex-status")) !== "") ?? rules[0];
      return matchOf(one, (place) => ignored(rule, place), placeOf);
    }),
  ];
  return {
    file,
    format: "grype",
    tool: ["grype", textOf(at(data, "descriptor", "version"))].join(" ").trim(),
    made: dayOf(at(data, "descriptor", "timestamp")),
    subject: textOf(at(target, "userInput")) || textOf(target),
    components: [],
    claims,
  };
}

function ignored(rule: unknown, place: Place): Vex {
  const said = stateOf(at(rule, "vex-status"));
  const reason = textOf(at(rule, "reason"));
  // What grype drops by itself carries its reason: a distribution has said that it does not apply.
  const isNot = /nak|fixed|false.?positive/i.test(reason);
  return {
    state: said ?? (isNot ? "not_affected" : "accepted"),
    justification: textOf(at(rule, "vex-justification")),
    detail: reason || (said === null ? "a rule tells grype to ignore it" : ""),
    response: [],
    at: "",
    place,
  };
}

function matchOf(
  match: unknown,
  vex: ((place: Place) => Vex) | null,
  placeOf: ScanSource["placeOf"],
): Claim[] {
  const told = at(match, "vulnerability");
  const related = listOf(at(match, "relatedVulnerabilities"));
  const id = spelt(textOf(at(told, "id")));
  if (id === "") return [];
  const all = [told, ...related];
  const scores = all.flatMap((one) =>
    listOf(at(one, "cvss")).map((each) => {
      const vector = vectorOf(at(each, "vector"), `cvssv${textOf(at(each, "version"))}`);
      const isPrimary = /^primary$/i.test(textOf(at(each, "type")));
      const weight = versionOf(vector) + (isPrimary ? 0.05 : 0);
      return { vector, score: within(at(each, "metrics", "baseScore"), 10), weight };
    }),
  );
  const [best = { vector: "", score: null }] = scores.sort((a, b) => b.weight - a.weight);
  const artifact = at(match, "artifact");
  const version = textOf(at(artifact, "version"));
  const named =
    packageOfUrl(at(artifact, "purl")) ??
    packageIn(textOf(at(artifact, "type")), textOf(at(artifact, "name")), version);
  const epss = all.flatMap((one) =>
    listOf(at(one, "epss")).flatMap((each) => within(at(each, "epss"), 1) ?? []),
  );
  const place = placeOf(id);
  return [
    claim({
      of: { ...named, version: version || named.version },
      ids: [...new Set([id, ...related.map((one) => spelt(textOf(at(one, "id"))))])].filter(
        (one) => one !== "",
      ),
      summary: all.map((one) => textOf(at(one, "description"))).find((text) => text !== "") ?? "",
      vector: best.vector,
      score: best.score,
      rating: ratingOf(at(told, "severity")),
      fixedIn: textsOf(at(told, "fix", "versions")),
      cwe: all.flatMap((one) => listOf(at(one, "cwes")).flatMap((each) => cweOf(at(each, "cwe")) ?? [])),
      epss: epss.length === 0 ? null : Math.max(...epss.slice(0, 100)),
      isExploited: all.some((one) => listOf(at(one, "knownExploited")).length > 0),
      vex: vex === null ? null : vex(place),
      place,
    }),
  ];
}
