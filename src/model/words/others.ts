import { type ElementType, findElementType, knownTypes, type Types } from "../element-types.ts";
import { DatastoreType, type EnumMember } from "../enums.ts";
import { fold } from "../spelling.ts";
import type { Facts, Vocabulary } from "./vocabulary.ts";

const isNone = new Set("none no false off never disabled".split(" ").map(fold));
const interval =
  /^(?:every)?\d*(?:seconds?|sec|s|minutes?|min|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|quarters?|q|years?|yr|y)$/;
const backups = new Set(
  [
    "yes true on enabled continuous continuously realtime real-time hourly daily nightly weekly biweekly",
    "fortnightly monthly bimonthly quarterly yearly annual annually weekdays regular scheduled automatic automated",
    "on-demand ondemand manual adhoc ad-hoc occasional rarely snapshot snapshots incremental full pitr",
    "point-in-time replication streaming",
  ]
    .join(" ")
    .split(" ")
    .map(fold),
);

/** How often backups are made. */
export const backup: Vocabulary = {
  words: "none continuous hourly daily weekly monthly quarterly yearly on-demand".split(" "),
  read(word) {
    const folded = fold(word);
    if (isNone.has(folded)) return { hasBackup: false };
    return backups.has(folded) || interval.test(folded) ? { hasBackup: true } : null;
  },
};

/** What an element runs on. */
export const machine: Vocabulary = {
  words: "physical virtual container serverless".split(" "),
  read: (word) => (machines.has(fold(word)) ? {} : null),
};

const machines = new Set(
  [
    "physical bare-metal baremetal hardware appliance dedicated on-prem on-premises device embedded mobile desktop laptop",
    "virtual virtual-machine vm vps ec2 instance hypervisor container containers containerized docker pod kubernetes",
    "k8s serverless lambda function faas managed paas saas cloud hybrid",
  ]
    .join(" ")
    .split(" ")
    .map(fold),
);

/** Spellings that are no word of `type=` themselves. */
const stores: Readonly<Record<string, string>> = {
  sql: "database",
  newsql: "database",
  relational: "database",
  document: "nosql_database",
  graph: "nosql_database",
  columnar: "nosql_database",
  columnfamily: "nosql_database",
  widecolumn: "nosql_database",
  timeseries: "nosql_database",
  vector: "nosql_database",
  nonrelational: "nosql_database",
  keyvalue: "cache",
  inmemory: "cache",
  object: "object_storage",
  blob: "object_storage",
  file: "file_storage",
  files: "file_storage",
  search: "search_index",
};

const datastoreTypes: Readonly<Record<string, EnumMember>> = {
  database: DatastoreType.SQL,
  data_warehouse: DatastoreType.SQL,
  file_storage: DatastoreType.FILE_SYSTEM,
};

/** The word of `type=` that a word of `database_type=` stands for; null where it is no kind of store. */
export function storeType(word: string): string | null {
  const type = findElementType(stores[fold(word)] ?? word);
  return type?.judgedAs === "Datastore" ? type.name : null;
}

/** Kinds of databases: what `type=` knows as stores, and the families of the field. */
export const database: Vocabulary = {
  words: "sql nosql document graph key-value time-series in-memory object file ldap".split(" "),
  read(word): Facts | null {
    if (isNone.has(fold(word))) return {};
    const name = storeType(word);
    if (name === null) return null;
    const { isSQL = false } = findElementType(name)?.implies ?? {};
    const exact = fold(word) === "ldap" ? DatastoreType.LDAP : datastoreTypes[name];
    return { isSQL, ...(exact ? { datastoreType: exact } : {}) };
  },
};

/** The type of an element: what `type=` says, and where nothing does, what `database_type=` makes of it. */
export function typeSaidBy(
  type: string,
  databaseType: string,
  { find }: Pick<Types, "find"> = knownTypes,
): ElementType | null {
  if (type.trim() !== "" || isNone.has(fold(databaseType))) return find(type);
  const name = storeType(databaseType);
  return name === null ? null : find(name);
}
