/**
 * What the words of a type or a name tell about a store: whether it is one that nobody asks in SQL. Products and kinds of
 * databases say it beside whatever else stands there, the other words only where nothing says that it is a database.
 */
const productsAndKinds = [
  "redis valkey keydb memcached memcache elasticache hazelcast",
  "mongodb mongo documentdb dynamodb cassandra scylladb scylla couchdb couchbase firestore firebase cosmosdb hbase",
  "bigtable ravendb neo4j neptune arangodb janusgraph influxdb prometheus graphite loki victoriametrics",
  "elasticsearch elastic elk opensearch solr lucene meilisearch typesense algolia splunk graylog",
  "kafka rabbitmq activemq sqs sns kinesis pulsar nats eventhub servicebus pubsub mqtt mosquitto",
  "s3 minio gcs ebs efs nfs smb ceph glacier sharepoint onedrive dropbox googledrive",
  "ldap openldap activedirectory freeipa etcd consul zookeeper hashicorpvault keyvault secretsmanager",
  "git github gitlab bitbucket svn harbor artifactory nexus ecr npm pypi",
  "pinecone weaviate milvus qdrant chroma chromadb faiss opensearchserverless",
  "nosql vector vectordb documentdatabase documentstore graphdatabase graphdb timeseries keyvalue widecolumn",
  "indexeddb localstorage sessionstorage ipfs blockchain hyperledger",
  "leveldb rocksdb lmdb boltdb bbolt badgerdb berkeleydb realmdb datomic tablestorage azuretables",
  "hdfs hadoop parquet tfstate terraformstate googlesheets airtable overlayfs tmpfs ramdisk",
];
const otherWords = [
  "cache queue topic broker stream messagebus eventbus eventstore bucket blob objectstorage objectstore",
  "file filesystem fileserver fileshare fileshares filestore folder disk volume share nas san usb",
  "logfile syslog configfile configmap configuration environmentvariable envfile dotenv",
  "vault secret secretstore keystore truststore keychain kms hsm tpm secureenclave secureelement",
  "flash eeprom nvram ram memory sdcard firmware cookie browserstorage embedding",
  "gitrepository coderepository sourcerepository sourcecoderepository containerregistry imageregistry",
  "artifactregistry artifactrepository modelregistry packageregistry helmrepository",
  "spreadsheet excel csv backuptape json yaml yml xml txt pdf photo image video audio",
  "privatekey certificatestore mailbox dnszone searchindex modelweights registrykey windowsregistry",
];
const sqlWords = [
  "sql mysql mariadb postgres postgresql pg pgvector oracle mssql sqlserver sqlite rds aurora rdbms relational db2",
  "snowflake redshift bigquery athena synapse teradata clickhouse duckdb timescaledb cockroachdb spanner alloydb",
  "yugabytedb vertica greenplum hive presto trino hana sybase warehouse datawarehouse tidb databricks supabase",
];
const databaseWords = new Set("db database table dbms record schema".split(" "));

const setOf = (lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(" ")));
const strong = setOf(productsAndKinds);
const weak = setOf(otherWords);
const sql = setOf(sqlWords);
const longest = 4;

/** Words that say nothing about which database it is. */
const anyDatabase = new Set(
  "database db databaseserver dbserver datastore datastorage databasecluster".split(" "),
);

/**
 * Whether the words of a store say that it is not asked in SQL; where they name a database that is, or nothing that is
 * known, they do not.
 *
 * @param type as written; a word that is known leaves the name its say only if it may mean any database
 */
export function isNotAskedInSQL(type: string, isKnownType: boolean, name: string): boolean {
  const isAny = anyDatabase.has(squeeze(type));
  if (isKnownType && !isAny) return false;
  const own = type === "" || isAny ? null : toldBy(type);
  if (own !== null) return own !== "sql";
  const told = toldBy(name);
  return told === "strong" || (told === "weak" && !isAny);
}

type Told = "sql" | "strong" | "weak";

/** What SQL speaks counts before all, then what is said most exactly. */
function toldBy(text: string): Told | null {
  const words = wordsOf(text);
  const told = new Set<Told>();
  let isDatabase = false;
  for (let at = 0; at < words.length; ) {
    const length = lengthOfKnown(words, at);
    const word = words.slice(at, at + Math.max(length, 1)).join("");
    if (length === 0 && isIn(databaseWords, word)) isDatabase = true;
    if (length > 0) told.add(isIn(sql, word) ? "sql" : isIn(strong, word) ? "strong" : "weak");
    at += Math.max(length, 1);
  }
  if (told.has("sql")) return "sql";
  if (told.has("strong")) return "strong";
  return told.has("weak") && !isDatabase ? "weak" : null;
}

/** How many words from there are one that is known: `Open Search` is two. */
function lengthOfKnown(words: readonly string[], at: number): number {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const word = words.slice(at, at + length).join("");
    if ([sql, strong, weak].some((known) => isIn(known, word))) return length;
  }
  return 0;
}

/** `S3Bucket`, `s3-bucket` and `S3 bucket` are two words. */
function wordsOf(text: string): readonly string[] {
  const found = text.slice(0, 200).match(/\p{Lu}+(?!\p{Ll})\d*|\p{Lu}?\p{Ll}+\d*|\d+\p{L}*/gu) ?? [];
  return found.map((word) => word.toLowerCase());
}

/** Plural and version do not matter. */
function isIn(words: ReadonlySet<string>, word: string): boolean {
  return words.has(word) || words.has(word.replace(/s$/, "")) || words.has(word.replace(/\d+$/, ""));
}

function squeeze(text: string): string {
  return text.replace(/[\s_-]+/g, "").toLowerCase();
}
