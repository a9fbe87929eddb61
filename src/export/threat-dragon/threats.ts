import { type PrivacyKind, strideNames } from "../../rules/rule.ts";
import type { Finding, Severity, Status } from "../../threats/findings/finding.ts";
import { accountOf, categoriesOf, tellDecision } from "../system/findings.ts";
import { uuidOf } from "../uuid.ts";

const statuses: Readonly<Record<Status, string>> = {
  open: "Open",
  mitigated: "Mitigated",
  accepted: "Accepted",
  transferred: "Transferred",
  avoided: "Avoided",
  "false-positive": "NotApplicable",
};

const severities: Readonly<Record<Severity, string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Low",
};

/** LINDDUN's kinds as Threat Dragon calls them. */
const linddun: Readonly<Record<PrivacyKind, string>> = {
  linking: "Linkability",
  identifying: "Identifiability",
  "non-repudiation": "Non-repudiation",
  detecting: "Detectability",
  "data disclosure": "Disclosure of information",
  unawareness: "Unawareness",
  "non-compliance": "Non-compliance",
};

/** A threat of a cell. Its number is the rank of the finding. */
export function threatOf(finding: Finding) {
  const { id, rule, rank, status, severity, score, decision } = finding;
  return {
    id: uuidOf("threat-dragon threat", id),
    number: rank,
    title: rule.title,
    status: statuses[status],
    severity: severities[severity],
    score: score.toFixed(1),
    ...typeOf(finding),
    description: [
      accountOf(rule),
      ...(rule.stride.length > 1 ? [`STRIDE: ${categoriesOf(rule).join(", ")}.`] : []),
      id,
    ]
      .filter((text) => text !== "")
      .join("\n\n"),
    mitigation: [decision ? tellDecision(decision) : "", rule.mitigations.map((one) => `- ${one}`).join("\n")]
      .filter((text) => text !== "")
      .join("\n\n"),
    new: false,
  };
}

/** A threat has one type, in one language of types. */
function typeOf({ rule: { stride, privacy } }: Finding): {
  readonly modelType: string;
  readonly type: string;
} {
  const [letter] = stride;
  if (letter) return { modelType: "STRIDE", type: strideNames[letter] };
  const [kind] = privacy;
  return kind ? { modelType: "LINDDUN", type: linddun[kind] } : { modelType: "Generic", type: "Generic" };
}
