import type { Basis, Finding, Status } from "../../threats/findings/finding.ts";
import { isIdentity } from "./ends.ts";
import { findingExtension } from "./extension.ts";
import { type Frame, relationship, type StixObject, type Way } from "./objects.ts";
import type { Threat } from "./threats.ts";

/** On STIX's scale of high, medium and low. */
const confidenceOf: Readonly<Record<Basis, number>> = { stated: 85, open: 50, assumed: 15 };

/** What was decided to be no weakness of the element, or none any more, is only related to it. */
const gone: ReadonlySet<Status> = new Set(["mitigated", "avoided", "false-positive"]);

/**
 * A finding is a relationship: an element has a weakness, or an attack pattern targets people. Where the rule names no
 * weakness, STIX knows no verb.
 */
export function findingRelation(
  frame: Frame,
  finding: Finding,
  element: string,
  { pattern, vulnerability }: Threat,
): StixObject {
  return relationship(
    frame,
    wayOf(),
    {
      confidence: confidenceOf[finding.basis],
      labels: [finding.severity, finding.status],
      extensions: findingExtension(finding),
    },
    [finding.id],
  );

  function wayOf(): Way {
    const isGone = gone.has(finding.status);
    if (isIdentity(element)) return [pattern, isGone ? "related-to" : "targets", element];
    if (vulnerability === null) return [pattern, "related-to", element];
    return [element, isGone ? "related-to" : "has", vulnerability];
  }
}
