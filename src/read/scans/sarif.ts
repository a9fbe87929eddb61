import type { Vex } from "../../model/beside/materials.ts";
import { foundBy, namedPackage, packageIn, packageOfUrl } from "./package-ref.ts";
import { at, listOf, mapOf, numberOf, textOf, textsOf, within } from "./plain.ts";
import { type Claim, claim, type PackageRef, type Scan, type ScanSource } from "./scan.ts";
import { cweOf, idsIn, ratingOf, vectorOf } from "./words.ts";

export const isSarif = (data: unknown): boolean =>
  Array.isArray(at(data, "runs")) && /^2\./.test(textOf(at(data, "version")));

/**
 * SARIF 2.1.0 of a scanner. Of packages it knows nothing: scanners write them into messages (grype, trivy, osv-scanner are
 * understood). What names no vulnerability, such as a result of static analysis, is told by the rule that found it.
 */
export function readSarif({ file, data, placeOf }: ScanSource): Scan {
  const runs = listOf(at(data, "runs"));
  const drivers = runs.map((run) => at(run, "tool", "driver"));
  const [first] = drivers;
  const version = textOf(at(first, "semanticVersion")) || textOf(at(first, "version"));
  return {
    file,
    format: `SARIF ${textOf(at(data, "version"))}`,
    tool:
      drivers.map((one) => textOf(at(one, "name"))).join(", ") +
      (runs.length === 1 && version !== "" ? ` ${version}` : ""),
    made: "",
    subject: "",
    components: [],
    claims: runs.flatMap((run) => claimsOf(run, placeOf)),
  };
}

function claimsOf(run: unknown, placeOf: ScanSource["placeOf"]): Claim[] {
  const tool = textOf(at(run, "tool", "driver", "name")) || "scanner";
  const parts = [at(run, "tool", "driver"), ...listOf(at(run, "tool", "extensions"))];
  const rules = new Map(
    parts.flatMap((part) =>
      listOf(at(part, "rules")).map((rule) => [textOf(at(rule, "id"), 1000), rule] as const),
    ),
  );
  const inOrder = listOf(at(run, "tool", "driver", "rules"));
  const found = new Map<string, { readonly claim: Claim; count: number }>();
  for (const result of listOf(at(run, "results"))) {
    const kind = textOf(at(result, "kind")) || "fail";
    // What passed, or was not judged, is no weakness.
    if (!["fail", "open", "review"].includes(kind) || textOf(at(result, "baselineState")) === "absent")
      continue;
    const index = numberOf(at(result, "ruleIndex")) ?? numberOf(at(result, "rule", "index"));
    const id =
      textOf(at(result, "ruleId"), 1000) ||
      textOf(at(result, "rule", "id"), 1000) ||
      textOf(at(inOrder[index ?? -1], "id"), 1000);
    const rule = rules.get(id) ?? (index === null ? undefined : inOrder[index]);
    if (id === "" && rule === undefined) continue;
    const one = claimOf(result, rule, id, tool, placeOf);
    const key = JSON.stringify([one.of?.id, one.of?.version, one.ids, one.vex?.state]);
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { claim: one, count: 1 });
  }
  return [...found.values()].map(({ claim: one, count }) =>
    one.of?.id.startsWith("found.") && count > 1
      ? { ...one, summary: `${count} places, such as ${one.summary}` }
      : one,
  );
}

function claimOf(
  result: unknown,
  rule: unknown,
  ruleId: string,
  tool: string,
  placeOf: ScanSource["placeOf"],
): Claim {
  const message = textOf(at(result, "message", "text"), 1000);
  const about = { ...mapOf(at(rule, "properties")), ...mapOf(at(result, "properties")) };
  const title = textOf(at(rule, "shortDescription", "text")) || textOf(at(rule, "fullDescription", "text"));
  const tags = [...textsOf(at(rule, "properties", "tags")), ...textsOf(about.cwe)];
  const cwe = tags.flatMap((tag) => cweOf(/cwe[-/_](\d+)/i.exec(tag)?.[1]) ?? []);
  const own = idsIn(ruleId);
  const ids = own.length > 0 ? own : idsIn(message);
  const others = [...idsIn(at(rule, "fullDescription", "text")), ...idsIn(title)].filter(
    (one) => ids.length > 0 && title.includes(one),
  );
  const vector = vectorOf(about.cvssv3_vector ?? about.cvssV3_vector ?? about.cvss, "cvssv3");
  const score = within(about["security-severity"], 10);
  const [first] = ids;
  const where = locationOf(result);
  const place = placeOf(first ?? ruleId);
  const isVulnerability = first !== undefined;
  return claim({
    of: isVulnerability ? packageOf(result, rule, message) : foundBy(tool, ruleId, `${title || ruleId}`),
    ids: isVulnerability ? [...new Set([...ids, ...others])] : [ruleId.slice(0, 120)],
    summary: isVulnerability
      ? title || message
      : [where, message]
          .filter((one) => one !== "")
          .join(": ")
          .slice(0, 300),
    vector,
    score,
    rating:
      score === null ? (ratingOf(tags.find((tag) => ratingOf(tag) !== null)) ?? levelOf(result, rule)) : null,
    fixedIn: (/^\s*Fixed Version:\s*(\S.*)$/im.exec(rawText(at(rule, "help", "text")))?.[1] ?? "")
      .split(/,\s*/)
      .filter((one) => /\d/.test(one))
      .slice(0, 20),
    cwe,
    vex: suppressionOf(result, place),
    place,
  });
}

const rawText = (value: unknown): string => (typeof value === "string" ? value.slice(0, 5000) : "");

function locationOf(result: unknown): string {
  const physical = at(listOf(at(result, "locations"))[0], "physicalLocation");
  const uri = textOf(at(physical, "artifactLocation", "uri"));
  const line = numberOf(at(physical, "region", "startLine"));
  return uri === "" ? "" : `${uri}${line === null ? "" : `:${line}`}`;
}

/** A level is what SARIF has for everything; an error of a linter is no catastrophe. */
function levelOf(result: unknown, rule: unknown): Claim["rating"] {
  const level = textOf(at(result, "level")) || textOf(at(rule, "defaultConfiguration", "level")) || "warning";
  return level === "error" ? "high" : level === "warning" ? "medium" : level === "note" ? "low" : "info";
}

function packageOf(result: unknown, rule: unknown, message: string): PackageRef | null {
  const raw = rawText(at(result, "message", "text"));
  const version = /(?:Installed Version|version)[:\s]\s*(\S+)/i.exec(raw)?.[1]?.replace(/[.,]$/, "") ?? "";
  for (const purl of textsOf(at(rule, "properties", "purls"))) {
    const found = packageOfUrl(purl);
    if (found) return { ...found, version: found.version || version };
  }
  // "Package: libssl1.1", line by line; "in npm package: lodash, version 4.17.20 was found"; "Package 'regex@1.5.1' is".
  const trivy = /^Package:\s*(\S+)/m.exec(raw)?.[1];
  if (trivy) return namedPackage(trivy, version);
  const [, ecosystem = "", name = ""] = /in (\S+) package:\s*([^\s,]+)/.exec(message) ?? [];
  if (name !== "") return packageIn(ecosystem, name, version);
  const [, quoted = "", its = ""] = /Package '(.+?)@([^'@]+)'/.exec(message) ?? [];
  return quoted === "" ? null : namedPackage(quoted, its);
}

/** What somebody told the tool to leave out; a request that is not granted leaves nothing out. */
function suppressionOf(result: unknown, place: Vex["place"]): Vex | null {
  const all = listOf(at(result, "suppressions"));
  const isGranted = (one: unknown) => ["", "accepted"].includes(textOf(at(one, "status")));
  const [first] = all.filter(isGranted);
  if (first === undefined || !all.every(isGranted)) return null;
  return {
    state: "accepted",
    justification: "",
    detail: textOf(at(first, "justification")) || `suppressed (${textOf(at(first, "kind"))})`,
    response: [],
    at: "",
    place,
  };
}
