import type { Materials, Vex, Vulnerability, VulnerablePackage } from "../../model/beside/materials.ts";
import { groupBy } from "../../model/group.ts";
import type { Place } from "../../model/place.ts";
import { unnamedSoftware } from "./package-ref.ts";
import { distinct } from "./plain.ts";
import type { Claim, PackageRef, Scan } from "./scan.ts";
import { versionOf } from "./words.ts";

/**
 * What several files say of one element, taken together: a package is one whoever tells it, and so is a vulnerability that
 * goes by several ids. Of VEX the last word counts: by its date, else in the order of the files.
 */
export function materialsOf(scans: readonly Scan[]): Materials {
  const components = scans.flatMap((scan) => scan.components);
  const claims = scans.flatMap((scan) => scan.claims);
  const listed = new Set(components.map(({ id }) => id));
  const packages = assigned(claims, listed);
  return {
    sources: scans.map(({ file, format, tool, made, subject, components: own, claims: told }) => ({
      ...{ file, format, tool, made, subject },
      components: countOf(own),
      vulnerabilities: new Set(told.map(({ ids }) => ids[0])).size,
    })),
    components: countOf(components),
    packages: [...packages.values()].map(packageOf).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function countOf(components: readonly PackageRef[]): number {
  return new Set(components.map(({ id, version }) => `${id}@${version}`)).size;
}

interface Told {
  readonly of: PackageRef;
  readonly claim: Claim;
}

/** Which claims are about which package, by its id however it is cased. */
function assigned(claims: readonly Claim[], listed: ReadonlySet<string>): ReadonlyMap<string, Told[]> {
  const packages = new Map<string, Told[]>();
  const tell = (of: PackageRef, claim: Claim) => {
    const key = of.id.toUpperCase();
    const told = packages.get(key);
    if (told) told.push({ of, claim });
    else packages.set(key, [{ of, claim }]);
  };
  const [statements, findings] = [
    claims.filter((one) => one.isStatement),
    claims.filter((one) => !one.isStatement),
  ];
  for (const claim of findings) if (claim.of !== null) tell(claim.of, claim);
  const whole = [...findings.filter(({ of }) => of === null), ...statements];
  const holders = openHolders(packages);
  for (const claim of whole) {
    const { of } = claim;
    const isKnown = of !== null && (packages.has(of.id.toUpperCase()) || listed.has(of.id));
    if (isKnown && of !== null) {
      if (isAbout(of, packages.get(of.id.toUpperCase()) ?? [])) tell(of, claim);
      continue;
    }
    // What is said of a product that is none of the packages is said of the element itself.
    const found = holders(claim);
    for (const one of found) tell(one, claim);
    if (found.length === 0) tell(of ?? unnamedSoftware, claim);
  }
  return packages;
}

/** Whether a statement about a version is about one that is there. */
function isAbout({ version }: PackageRef, told: readonly Told[]): boolean {
  if (version === "" || told.length === 0) return true;
  return told.some(({ of }) => of.version === "" || of.version === version);
}

/** The packages in which somebody found the vulnerability that a claim is about. */
function openHolders(
  packages: ReadonlyMap<string, readonly Told[]>,
): (claim: Claim) => readonly PackageRef[] {
  const holders = new Map<string, Map<string, PackageRef>>();
  for (const [key, told] of packages)
    for (const { of, claim } of told)
      for (const id of claim.ids) {
        const known = holders.get(id) ?? new Map<string, PackageRef>();
        holders.set(id, known);
        if (!known.has(key)) known.set(key, { ...of, version: "" });
      }
  return ({ ids }) => [...new Map(ids.flatMap((id) => [...(holders.get(id) ?? [])])).values()];
}

function packageOf(told: readonly Told[]): VulnerablePackage {
  const [{ of } = { of: unnamedSoftware }] = told.filter((one) => one.of.purl !== "").concat(told);
  return {
    ...{ id: of.id, name: of.name, type: of.type, purl: of.purl },
    versions: distinct(told.map((one) => one.of.version)),
    vulnerabilities: united(told.map(({ claim }) => claim))
      .map(vulnerabilityOf)
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    places: firstPlaces(told.map(({ claim }) => claim.place)),
  };
}

function firstPlaces(places: readonly Place[]): Place[] {
  return [...groupBy(places, ({ file }) => file).values()].flatMap((same) =>
    same.sort((a, b) => a.line - b.line).slice(0, 1),
  );
}

const isCve = (id: string): boolean => id.startsWith("CVE-");

/**
 * Claims about the same vulnerability. An advisory may be about several CVEs, which stay apart: what somebody says of one
 * does not hold for the others. What is known by other ids only goes with the CVEs that share one of them.
 */
function united(told: readonly Claim[]): Claim[][] {
  const byCve = new Map<string, Claim[]>();
  const cvesOf = new Map<string, Set<string>>();
  for (const claim of told) {
    const others = claim.ids.filter((id) => !isCve(id));
    for (const cve of claim.ids.filter(isCve)) {
      const own = { ...claim, ids: [cve, ...others] };
      const same = byCve.get(cve);
      if (same) same.push(own);
      else byCve.set(cve, [own]);
      for (const id of others) cvesOf.set(id, (cvesOf.get(id) ?? new Set()).add(cve));
    }
  }
  const rest: Claim[] = [];
  for (const claim of told) {
    if (claim.ids.some(isCve)) continue;
    const cves = new Set(claim.ids.flatMap((id) => [...(cvesOf.get(id) ?? [])]));
    for (const cve of cves) byCve.get(cve)?.push(claim);
    if (cves.size === 0) rest.push(claim);
  }
  return [...byCve.values(), ...joined(rest)];
}

/** Those that have an id in common, directly or through others. */
function joined(claims: readonly Claim[]): Claim[][] {
  const leader = new Map<string, string>();
  const find = (id: string): string => {
    let at = id;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    leader.set(id, at);
    return at;
  };
  for (const claim of claims) {
    const [first = "", ...others] = claim.ids.map(find);
    for (const other of others) leader.set(other, first);
    leader.set(first, first);
  }
  return [...groupBy(claims, ({ ids }) => find(ids[0] ?? "")).values()];
}

function vulnerabilityOf(claims: readonly Claim[]): Vulnerability {
  const ids = distinct(claims.flatMap((one) => one.ids));
  const id =
    ids.find((one) => one.startsWith("CVE-")) ?? ids.find((one) => one.startsWith("GHSA-")) ?? ids[0] ?? "";
  const scored = [...claims]
    .sort((a, b) => versionOf(b.vector) - versionOf(a.vector))
    .find((one) => one.vector !== "" || one.score !== null);
  const [main] = [...claims.filter((one) => one.ids.includes(id)), ...claims];
  const epss = claims.flatMap((one) => one.epss ?? []);
  return {
    id,
    aliases: ids.filter((one) => one !== id),
    summary: claims.map((one) => one.summary).find((text) => text !== "") ?? "",
    vector: scored?.vector ?? "",
    score: scored?.score ?? null,
    rating: claims.map((one) => one.rating).find((one) => one !== null) ?? null,
    fixedIn: distinct(claims.flatMap((one) => one.fixedIn)),
    cwe: distinct(claims.flatMap((one) => one.cwe)),
    epss: epss.length === 0 ? null : epss.reduce((a, b) => Math.max(a, b)),
    isExploited: claims.some((one) => one.isExploited),
    vex: lastWord(claims.flatMap((one) => one.vex ?? [])),
    place: (main as Claim).place,
  };
}

function lastWord(said: readonly Vex[]): Vex | null {
  let last: Vex | null = null;
  for (const one of said)
    if (last === null || one.at === "" || last.at === "" || one.at >= last.at) last = one;
  return last;
}
