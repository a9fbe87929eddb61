import { Classification, DatastoreType, isEnumMember, Lifetime } from "../../model/enums.ts";
import { propertiesOf } from "../../model/properties.ts";
import type { Value } from "../../model/value.ts";
import type { Linked } from "../../tree/linked.ts";

/** Said in another way, or only within a tree of models. */
const apart: ReadonlySet<string> = new Set([
  ...["inBoundary", "source", "sink", "data", "response", "responseTo", "realizes", "bidirectional", "order"],
  ...["submodel", "carriedBy", "processedBy", "overrides", "assumptions", "type", "id", "levels"],
]);

/** What pytm keeps for itself. */
const reserved: ReadonlySet<string> = new Set([
  ...["findings", "severity", "uuid", "is_drawn", "inputs", "outputs", "name", "controls"],
]);

/**
 * What somebody says of a thing, inherited values included, under pytm's names. pytm keeps attributes that it does not
 * know; silence stays silence, so that defaults are those of whoever reads the file.
 */
export function fieldsOf(thing: Linked): Record<string, unknown> {
  const { values, judgedAs } = thing;
  const known = propertiesOf(judgedAs).byName;
  const fields: Record<string, unknown> = {};
  const controls: Record<string, unknown> = {};
  for (const property of Object.keys(values)) {
    if (!known.has(property) || apart.has(property) || reserved.has(property)) continue;
    const value = pytmValue(property, values[property] ?? null);
    if (value === null || value === "") continue;
    if (property.startsWith("controls.")) controls[property.slice("controls.".length)] = value;
    else fields[property === "datastoreType" ? "type" : property] = value;
  }
  return Object.keys(controls).length === 0 ? fields : { ...fields, controls };
}

/** Enumerations are numbers or names, as pytm's classes take them; null for what it has no form for. */
function pytmValue(property: string, value: Value): unknown {
  if (!isEnumMember(value))
    return typeof value === "object" && value !== null && "json" in value ? null : value;
  switch (value.enumName) {
    case "Classification": {
      const member = pytmClass(value);
      return property === "classification" ? member.name : member.rank;
    }
    case "TLSVersion":
      return value.rank;
    case "Lifetime":
      return valueName(Object.entries(Lifetime), value);
    case "DatastoreType":
      return valueName(Object.entries(DatastoreType), value);
    default:
      return value.name;
  }
}

type Member = (typeof Classification)[keyof typeof Classification];

/** The class that pytm has: of those that only tm-site knows, the next stricter one. */
export function pytmClass(member: Member): Member {
  return (
    Object.values(Classification).find(
      ({ rank }) => Number.isInteger(rank) && (rank ?? 0) >= (member.rank ?? 0),
    ) ?? member
  );
}

function valueName(members: readonly (readonly [string, Member])[], value: Member): string {
  return members.find(([, one]) => one === value)?.[1].aliases[0] ?? value.name;
}
