import type { JudgedTree } from "../../judged-tree.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { JudgedVulnerability } from "../../threats/findings/finding.ts";
import type { Outline } from "../system/outline.ts";
import { isService } from "./services.ts";

/**
 * Known vulnerabilities of what services are made of, with what VEX and people say of them: each once, with all that it
 * affects in the same way.
 */
export function vulnerabilitiesOf({ levels, idOf }: Outline, { evaluation }: Pick<JudgedTree, "evaluation">) {
  const services = new Map(
    levels.flatMap(({ instance }) =>
      instance.elements.filter(isService).map((one) => [`${one.level}#${one.key}`, idOf(one)] as const),
    ),
  );
  const found = new Map<string, { readonly told: object; readonly id: string; readonly refs: Set<string> }>();
  for (const { level, element, package: one } of evaluation.findings) {
    const ref = services.get(`${level}#${element.id}`);
    if (one === null || ref === undefined || one.id.startsWith("found.")) continue;
    for (const vulnerability of one.vulnerabilities) {
      const told = entryOf(vulnerability);
      const key = JSON.stringify(told);
      const known = found.get(key) ?? { told, id: vulnerability.id, refs: new Set<string>() };
      found.set(key, known);
      known.refs.add(ref);
    }
  }
  return [...found.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ told, refs }) => ({ ...told, affects: [...refs].map((ref) => ({ ref })) }));
}

function entryOf(one: JudgedVulnerability) {
  const { id, aliases, vector, score, severity, rating, cwe, summary, fixedIn } = one;
  const method = methodOf(vector);
  const cvss = method === null ? {} : { score, method, vector: vector.replace(/^CVSS:[\d.]+\//, "") };
  return {
    id,
    references:
      aliases.length === 0
        ? undefined
        : aliases.map((alias) => ({ id: alias, source: { name: alias.replace(/-.*$/, "") } })),
    ratings: method === null && rating === null ? undefined : [{ severity, ...cvss }],
    cwes: cwe.length === 0 ? undefined : cwe.map((each) => Number(each.replace("CWE-", ""))),
    description: summary === "" ? undefined : summary,
    recommendation: fixedIn.length === 0 ? undefined : `Fixed in ${fixedIn.join(", ")}`,
    analysis: analysisOf(one),
  };
}

function methodOf(vector: string): string | null {
  const version = /^CVSS:(\d)\.(\d)/.exec(vector);
  if (!version) return vector === "" ? null : "CVSSv2";
  const [, major, minor] = version;
  return major === "4" ? "CVSSv4" : minor === "0" ? "CVSSv3" : "CVSSv31";
}

/** The justifications of CycloneDX: those of other formats are told in its words. */
const justifications: Readonly<Record<string, string>> = {
  component_not_present: "code_not_present",
  vulnerable_code_not_present: "code_not_present",
  vulnerable_code_not_in_execute_path: "code_not_reachable",
  vulnerable_code_cannot_be_controlled_by_adversary: "code_not_reachable",
};
const own =
  /^(?:code_not_(?:present|reachable)|requires_(?:configuration|dependency|environment)|protected_\w+)$/;

function analysisOf({ status, work, decision, vex }: JudgedVulnerability) {
  const detail = decision?.reason || undefined;
  switch (status) {
    case "open":
      if (work !== null) return { state: "in_triage", detail };
      return vex?.state === "affected"
        ? { state: "exploitable", detail: vex.detail || undefined }
        : undefined;
    case "mitigated":
      if (vex?.state === "fixed") return { state: "resolved", detail };
      return { state: "not_affected", justification: "protected_by_mitigating_control", detail };
    case "false-positive": {
      const word = vex?.justification ?? "";
      const justification = own.test(word) ? word : justifications[word];
      if (justification === undefined) return { state: "false_positive", detail };
      return { state: "not_affected", justification, detail };
    }
    default:
      return { state: "exploitable", response: ["will_not_fix"], detail };
  }
}
