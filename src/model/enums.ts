/**
 * The enumerations of pytm 1.4.0 (`enums.py`), and ours. A member is one frozen object, so that identity is
 * equality; `rank` is null where members have no order.
 */
export interface EnumMember {
  readonly enumName: EnumName;
  readonly name: string;
  readonly rank: number | null;
  /** Other spellings that a model may use: pytm's *value* of the member. */
  readonly aliases: readonly string[];
}

export type EnumName =
  | "Action"
  | "Classification"
  | "TLSVersion"
  | "Lifetime"
  | "DatastoreType"
  | "Rating"
  | "Retention";

type Members<Name extends string> = Readonly<Record<Name, EnumMember>>;

function ordered<Name extends string>(enumName: EnumName, ...names: Name[]): Members<Name> {
  return members(
    enumName,
    names.map((name, rank) => [name, rank, [String(rank)]] as const),
  );
}

function unordered<Name extends string>(enumName: EnumName, names: Record<Name, string>): Members<Name> {
  const entries = Object.entries(names) as [Name, string][];
  return members(
    enumName,
    entries.map(([name, value]) => [name, null, [value]] as const),
  );
}

function members<Name extends string>(
  enumName: EnumName,
  rows: readonly (readonly [Name, number | null, readonly string[]])[],
): Members<Name> {
  const table: Record<string, EnumMember> = Object.create(null);
  for (const [name, rank, aliases] of rows) table[name] = Object.freeze({ enumName, name, rank, aliases });
  return Object.freeze(table) as Members<Name>;
}

export const Action = unordered("Action", { NO_ACTION: "NO_ACTION", RESTRICT: "RESTRICT", IGNORE: "IGNORE" });

/**
 * pytm's classes keep its ranks. INTERNAL lies below RESTRICTED: everybody of the house may see the one, only some the
 * other. CONFIDENTIAL lies between what pytm calls SENSITIVE and SECRET, as in the classes of governments, so that what
 * a rule says of sensitive data holds for it too.
 */
export const Classification = members("Classification", [
  ["UNKNOWN", 0, ["0"]],
  ["PUBLIC", 1, ["1"]],
  ["INTERNAL", 1.5, []],
  ["RESTRICTED", 2, ["2"]],
  ["SENSITIVE", 3, ["3"]],
  ["CONFIDENTIAL", 3.5, []],
  ["SECRET", 4, ["4"]],
  ["TOP_SECRET", 5, ["5"]],
]);

export const TLSVersion = ordered(
  "TLSVersion",
  "NONE",
  "SSLv1",
  "SSLv2",
  "SSLv3",
  "TLSv10",
  "TLSv11",
  "TLSv12",
  "TLSv13",
);

export const Lifetime = unordered("Lifetime", {
  NONE: "NONE",
  UNKNOWN: "UNKNOWN",
  SHORT: "SHORT_LIVED",
  LONG: "LONG_LIVED",
  AUTO: "AUTO_REVOKABLE",
  MANUAL: "MANUALLY_REVOKABLE",
  HARDCODED: "HARDCODED",
});

export const DatastoreType = unordered("DatastoreType", {
  UNKNOWN: "UNKNOWN",
  FILE_SYSTEM: "FILE_SYSTEM",
  SQL: "SQL",
  LDAP: "LDAP",
  AWS_S3: "AWS_S3",
});

/** Of protection needs and of obstacles: `confidentiality=critical`, `traversal_difficulty=low`. */
export const Rating = members("Rating", [
  ["UNKNOWN", 0, []],
  ["LOW", 1, ["very low", "minimal"]],
  ["MEDIUM", 2, ["moderate", "normal"]],
  ["HIGH", 3, []],
  ["CRITICAL", 4, ["very high", "extreme"]],
]);

/** How long data are kept. */
export const Retention = unordered("Retention", {
  UNKNOWN: "UNKNOWN",
  NONE: "NONE",
  SHORT: "SHORT_LIVED",
  LONG: "LONG_LIVED",
  AUTO: "AUTO_DELETED",
  PERMANENT: "PERMANENT",
});

export const enums: Readonly<Record<EnumName, Readonly<Record<string, EnumMember>>>> = {
  Action,
  Classification,
  TLSVersion,
  Lifetime,
  DatastoreType,
  Rating,
  Retention,
};

export function isEnumMember(value: unknown): value is EnumMember {
  return typeof value === "object" && value !== null && "enumName" in value;
}
