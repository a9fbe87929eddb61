import type { Decision, Finding } from "../../threats/findings/finding.ts";
import { openIds } from "./ids.ts";
import { author, filled, type StixObject } from "./objects.ts";

/** The JSON Schema of what a finding says in its extension. */
export const extensionSchema = "https://tm-site.github.io/schemas/stix-finding.schema.json";

const extensionId = openIds("").shared("extension-definition", "finding");

/** These two are the same in each file, so that their time is that of their definition. */
const defined = "2026-11-29T00:00:00.000Z";

export const identity: StixObject = {
  type: "identity",
  spec_version: "2.1",
  id: author,
  created: defined,
  modified: defined,
  name: "tm-site",
  description: "Threat models as code",
  identity_class: "system",
};

const definition: StixObject = {
  type: "extension-definition",
  spec_version: "2.1",
  id: extensionId,
  created_by_ref: author,
  created: defined,
  modified: defined,
  name: "Finding of a threat model",
  description:
    "What a relationship that stands for a finding says besides: its id, score and rank, and what was decided. Severity and status are its labels; its confidence is 85 where the model states it, 50 where it is an open question, 15 where it is assumed.",
  schema: extensionSchema,
  version: "1.0.0",
  extension_types: ["property-extension"],
};

/** Who speaks, and what the property is that findings have. */
export const preamble: readonly StixObject[] = [identity, definition];

/** What STIX has no property for; severity and status are labels, and what it rests on is confidence. */
export function findingExtension(finding: Finding) {
  const { id, score, rank, work, decision, refinedBy, contexts } = finding;
  return {
    [extensionId]: {
      extension_type: "property-extension",
      finding_id: id,
      score,
      rank,
      ...filled({
        work,
        decision: decision && decisionOf(decision),
        refined_by: refinedBy,
        // One says no more than the grouping.
        contexts: contexts.length > 1 ? contexts : [],
      }),
    },
  };
}

function decisionOf({ status, owner, reviewer, date, reason, ticket, until, expired, from }: Decision) {
  return { status, ...filled({ owner, reviewer, date, reason, ticket, until }), expired, from };
}
