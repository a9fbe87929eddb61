import { DatastoreType, TLSVersion } from "../model/enums.ts";
import { propertiesOf } from "../model/properties.ts";
import type { Value as ModelValue } from "../model/value.ts";
import { guesses, type Observation } from "./evidence.ts";
import { readValue } from "./host.ts";
import type { Judge } from "./judge.ts";
import type { Subject } from "./subject.ts";

/**
 * Whether a finding rests on what nobody stated: it is `assumed` if another value of a guess, or of all
 * guesses at once, would end it.
 */
export function basisOf(judge: Judge, subject: Subject, seen: readonly Observation[]): "stated" | "assumed" {
  const open = guesses(seen);
  if (open.length === 0) return "stated";
  const all = new Map<Subject, Map<string, ModelValue>>();
  for (const { subject: about, property } of open) {
    for (const value of otherValues(about, property)) {
      const one = new Map([[about, new Map([[property, value]])]]);
      if (!judge.wouldHold(subject, one).holds) return "assumed";
      const together = all.get(about) ?? new Map<string, ModelValue>();
      all.set(about, together.set(property, value));
    }
  }
  return open.length > 1 && !judge.wouldHold(subject, all).holds ? "assumed" : "stated";
}

/** The values that somebody could have stated instead. */
export function otherValues(subject: Subject, property: string): readonly ModelValue[] {
  const value = readValue(subject, property);
  if (property === "isTrusted") return [true, false].filter((other) => other !== value);
  switch (propertiesOf(subject.kind).byName.get(property)?.type) {
    case "boolean":
      return [value !== true];
    case "TLSVersion":
      return value === TLSVersion.TLSv13 ? [] : [TLSVersion.TLSv13 as ModelValue];
    case "DatastoreType":
      return [DatastoreType.SQL as ModelValue, DatastoreType.FILE_SYSTEM as ModelValue].filter(
        (other) => other !== value,
      );
    case "text":
      return property === "protocol" ? ["HTTPS", "other"] : [value === "" ? "other" : ""];
    default:
      return [];
  }
}
