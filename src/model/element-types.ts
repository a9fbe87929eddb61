import type { ElementKind } from "./schema.ts";
import { fold } from "./spelling.ts";
import type { Value } from "./value.ts";

/** Shapes of the data-flow diagram, by their Graphviz names. */
export const shapeNames = [
  "square",
  "circle",
  "doublecircle",
  "box",
  "rounded",
  "hexagon",
  "cylinder",
  "box3d",
  "component",
  "cds",
  "diamond",
  "octagon",
  "house",
  "folder",
  "tab",
  "parallelogram",
  "trapezium",
] as const;

export type Shape = (typeof shapeNames)[number];

/**
 * A word of `type=` (SecOpsTM's open vocabulary), well-known or of a model's own: it refines a kind with a shape, an
 * icon and what rules may assume. Unknown words are legal and change nothing.
 */
export interface ElementType {
  readonly name: string;
  readonly title: string;
  /** Its own name, and those of the types that it is like, nearest first. The same list each time. */
  readonly names: readonly string[];
  /** Null for that of the kind. */
  readonly shape: Shape | null;
  /** Name of the glyph in the diagram and on the pages. */
  readonly icon: string;
  /** The kind that rules see instead of Server; null keeps the kind as written. */
  readonly judgedAs: ElementKind | null;
  /** May it serve or show HTML to a browser? Null for what the kind may. */
  readonly speaksHTML: boolean | null;
  /** Moves traffic of others without being its destination. */
  readonly isNetworkDevice: boolean;
  /** Interprets the payload of what it receives. */
  readonly processesInput: boolean;
  /** Values of unset properties that follow from the word: a Redis is not asked in SQL. */
  readonly implies: Readonly<Record<string, Value>>;
}

type Traits = Partial<
  Pick<ElementType, "judgedAs" | "speaksHTML" | "isNetworkDevice" | "processesInput" | "implies">
>;

const store = (implies: Record<string, Value>): Traits => ({
  judgedAs: "Datastore",
  speaksHTML: false,
  implies,
});
const network: Traits = { speaksHTML: false, isNetworkDevice: true, processesInput: false };
const relay: Traits = { speaksHTML: false, isNetworkDevice: true };
const silent: Traits = { speaksHTML: false };

/** One line a type: name, title, shape, icon, traits, other spellings. */
const rows: readonly (readonly [string, string, Shape, string, Traits, string])[] = [
  [
    "database",
    "Database",
    "cylinder",
    "database",
    store({ isSQL: true }),
    "data_storage db database_server databaseserver sql_database rdbms postgres postgresql mysql mariadb oracle mssql sql_server sqlite data_store datastore",
  ],
  [
    "nosql_database",
    "NoSQL database",
    "cylinder",
    "database",
    store({ isSQL: false }),
    "firebase scylladb couchbase bigtable wide_column_store graph_db document_db nosql mongodb mongo document_store document_database documentdb dynamodb cassandra couchdb graph_database neo4j time_series_database influxdb firestore cosmosdb hbase",
  ],
  [
    "cache",
    "Cache",
    "cylinder",
    "cache",
    store({ isSQL: false }),
    "elasticache in_memory_cache session_cache redis valkey memcached in_memory_store",
  ],
  [
    "key_value_store",
    "Key-value store",
    "cylinder",
    "database",
    store({ isSQL: false }),
    "key_value key_value_storage key_value_database kv_store kv raft rocksdb leveldb",
  ],
  [
    "vector_database",
    "Vector database",
    "cylinder",
    "search",
    store({ isSQL: false }),
    "vector_db vector_store vector_index embedding_store embeddings pinecone weaviate milvus qdrant chroma pgvector knowledge_base",
  ],
  [
    "model_store",
    "Model store",
    "folder",
    "model",
    store({ isSQL: false }),
    "model_registry model_repository feature_store ml_model_store training_data training_dataset mlflow",
  ],
  [
    "source_repository",
    "Source repository",
    "folder",
    "files",
    store({ isSQL: false }),
    "git_repo source_code_repository code_repository repository repo git git_repository github gitlab bitbucket vcs scm version_control",
  ],
  [
    "object_storage",
    "Object storage",
    "folder",
    "files",
    store({ isSQL: false }),
    "gcs s3_bucket azure_blob blob blob_store cloud_storage s3 bucket blob_storage object_store aws_s3 minio",
  ],
  [
    "file_storage",
    "File storage",
    "folder",
    "files",
    store({ isSQL: false }),
    "efs ebs nfs_share smb_share file_share network_share volume persistent_volume ebs_volume disk sd_card file_server file_system filesystem nas storage san ftp_server sftp_server share nfs backup backup_storage",
  ],
  [
    "search_index",
    "Search index",
    "cylinder",
    "search",
    store({ isSQL: false }),
    "elasticsearch opensearch search_engine solr",
  ],
  [
    "data_warehouse",
    "Data warehouse",
    "cylinder",
    "database",
    store({ isSQL: true }),
    "data_lakehouse lakehouse warehouse data_lake bigquery snowflake redshift",
  ],
  [
    "registry",
    "Artifact registry",
    "folder",
    "files",
    store({ isSQL: false }),
    "container_registry image_registry docker_registry artifact_registry artifact_repository artifact_store package_registry harbor nexus artifactory npm_registry",
  ],
  [
    "log_store",
    "Log store",
    "cylinder",
    "logs",
    store({ isSQL: false, storesLogData: true }),
    "loki splunk log_file log_files logs log_server siem log_storage syslog",
  ],
  [
    "secret_store",
    "Secret store",
    "cylinder",
    "key",
    store({ isSQL: false }),
    "secrets_vault keychain keystore key_store credential_store vault secrets secret_manager secrets_manager secret_management secrets_store key_vault password_manager",
  ],
  [
    "key_management",
    "Key management",
    "cylinder",
    "key",
    store({ isSQL: false }),
    "tpm secure_enclave secure_element kms hsm key_management_service key_management_system hardware_security_module",
  ],
  [
    "directory",
    "Directory",
    "cylinder",
    "directory",
    store({ isSQL: false }),
    "ldap ldap_server active_directory ad directory_server domain_controller",
  ],
  [
    "web_server",
    "Web server",
    "circle",
    "web",
    {},
    "webserver web http_server nginx apache iis frontend web_frontend web_app webapp web_application website",
  ],
  [
    "app_server",
    "Application server",
    "circle",
    "server",
    {},
    "appserver application_server application app backend tomcat central_server",
  ],
  [
    "microservice",
    "Microservice",
    "circle",
    "service",
    silent,
    "service micro_service api api_server rest_api backend_service",
  ],
  [
    "api_gateway",
    "API gateway",
    "house",
    "gateway",
    silent,
    "gateway apigateway kong envoy reverse_proxy proxy ingress bff",
  ],
  ["load_balancer", "Load balancer", "trapezium", "balancer", relay, "loadbalancer lb haproxy elb alb"],
  ["waf", "Web application firewall", "octagon", "firewall", relay, "web_application_firewall"],
  [
    "firewall",
    "Firewall",
    "octagon",
    "firewall",
    network,
    "fw packet_filter ngfw external_firewall internal_firewall",
  ],
  [
    "ids_ips",
    "Intrusion detection",
    "octagon",
    "firewall",
    relay,
    "ids ips nids nips intrusion_detection intrusion_prevention intrusion_detection_system intrusion_prevention_system",
  ],
  [
    "protocol_break_device",
    "Protocol break",
    "octagon",
    "break",
    relay,
    "protocol_break data_diode diode guard",
  ],
  ["switch", "Switch", "parallelogram", "switch", network, "network_switch hub bridge core_switch"],
  ["router", "Router", "parallelogram", "router", network, "network_router nat gateway_router"],
  [
    "vpn_gateway",
    "VPN gateway",
    "octagon",
    "vpn",
    relay,
    "vpn vpn_server vpn_concentrator bastion jump_host jumphost",
  ],
  [
    "cdn",
    "Content delivery network",
    "cds",
    "cdn",
    { isNetworkDevice: true },
    "content_delivery_network edge cloudfront",
  ],
  ["dns_server", "DNS server", "component", "dns", silent, "dns name_server resolver"],
  [
    "mail_server",
    "Mail server",
    "component",
    "mail",
    silent,
    "mail smtp_server email_server exchange mail_relay",
  ],
  [
    "queue",
    "Queue",
    "cds",
    "queue",
    { speaksHTML: false, processesInput: false, implies: { isSQL: false } },
    "message_bus kafka_topic message_queue message_broker broker kafka rabbitmq sqs event_bus topic stream mq pubsub mqtt_broker nats activemq pulsar kinesis event_hub service_bus",
  ],
  [
    "identity_provider",
    "Identity provider",
    "component",
    "identity",
    {},
    "authentication_service idp authentication_server auth_server auth sso iam oauth_server keycloak authentication",
  ],
  [
    "service_discovery",
    "Service discovery",
    "component",
    "directory",
    { speaksHTML: false, implies: { isSQL: false } },
    "consul eureka service_registry schema_registry etcd zookeeper",
  ],
  ["scheduler", "Scheduler", "component", "clock", silent, "cron job_scheduler batch batch_job worker"],
  [
    "monitoring",
    "Monitoring",
    "component",
    "monitor",
    {},
    "monitoring_server prometheus grafana observability metrics",
  ],
  [
    "log_collector",
    "Log collector",
    "component",
    "logs",
    silent,
    "logging logger audit_logger log_shipper fluentd logstash log_forwarder audit_device",
  ],
  [
    "webhook",
    "Webhook",
    "component",
    "gateway",
    silent,
    "web_hook callback admission_webhook admission_controller policy_engine",
  ],
  [
    "cloud_api",
    "Cloud API",
    "component",
    "gateway",
    silent,
    "cloud_provider cloud_service_api cloud_control_plane aws_api azure_api gcp_api",
  ],
  [
    "metadata_service",
    "Metadata service",
    "component",
    "gateway",
    silent,
    "imds instance_metadata instance_metadata_service",
  ],
  [
    "cli",
    "Command line",
    "box",
    "workstation",
    silent,
    "command_line command_line_client cli_client cli_tool kubectl",
  ],
  ["notebook", "Notebook", "component", "build", {}, "jupyter jupyter_notebook data_science_notebook colab"],
  [
    "content_filter",
    "Content filter",
    "octagon",
    "firewall",
    silent,
    "guardrail guardrails moderation prompt_filter llm_gateway",
  ],
  [
    "certificate_authority",
    "Certificate authority",
    "component",
    "identity",
    silent,
    "pki ca certificate_server cert_manager acme_server",
  ],
  [
    "management_server",
    "Management server",
    "component",
    "server",
    {},
    "management admin_server administration_server management_console admin_console control_plane",
  ],
  [
    "ci_server",
    "Build server",
    "component",
    "build",
    {},
    "ci_cd_server ci cd ci_cd build_server jenkins pipeline runner",
  ],
  ["container", "Container", "box3d", "container", {}, "docker pod docker_container"],
  [
    "container_runtime",
    "Container runtime",
    "box3d",
    "container",
    silent,
    "container_host docker_host docker_engine containerd crio kubelet node worker_node kubernetes_node k8s_node cluster_node",
  ],
  [
    "kubernetes",
    "Kubernetes",
    "box3d",
    "container",
    silent,
    "k8s cluster kubernetes_cluster kubernetes_api kubernetes_api_server kube_apiserver eks aks gke openshift orchestrator container_orchestrator nomad",
  ],
  ["virtual_machine", "Virtual machine", "box3d", "server", {}, "vm hypervisor host"],
  ["client_browser", "Browser", "tab", "browser", {}, "browser web_browser client web_client spa"],
  [
    "mobile_app",
    "Mobile app",
    "tab",
    "mobile",
    {},
    "mobile_application mobile mobile_client phone app_client",
  ],
  [
    "workstation",
    "Workstation",
    "box",
    "workstation",
    silent,
    "desktop pc laptop command_machine terminal endpoint operator_station",
  ],
  ["iot_device", "IoT device", "box3d", "device", silent, "iot sensor device embedded camera printer"],
  ["plc", "Controller", "box3d", "device", silent, "ics scada rtu hmi controller"],
  [
    "serverless_function",
    "Function",
    "rounded",
    "function",
    { judgedAs: "Lambda", speaksHTML: false },
    "lambda function cloud_function faas serverless",
  ],
  [
    "llm",
    "Language model",
    "hexagon",
    "model",
    { judgedAs: "LLM", speaksHTML: false },
    "language_model large_language_model",
  ],
  ["ai_agent", "AI agent", "hexagon", "agent", { judgedAs: "Agent", speaksHTML: false }, "llm_agent agent"],
];

const byName = new Map<string, ElementType>();
const bySpelling = new Map<string, ElementType>();
for (const [name, title, shape, icon, traits, spellings] of rows) {
  const type: ElementType = {
    name,
    title,
    names: [name],
    shape,
    icon,
    judgedAs: null,
    speaksHTML: true,
    isNetworkDevice: false,
    processesInput: true,
    implies: {},
    ...traits,
  };
  byName.set(name, type);
  for (const spelling of [name, ...spellings.split(" ")]) {
    if (!bySpelling.has(fold(spelling))) bySpelling.set(fold(spelling), type);
  }
}

/** The well-known type that a word means, or null; who makes it, its version and how it is run change nothing. */
export function findElementType(word: string): ElementType | null {
  const found = bySpelling.get(fold(word));
  if (found) return found;
  let bare = word.slice(0, 100).trim();
  for (let shorter = withoutFrame(bare); shorter !== bare; shorter = withoutFrame(bare)) {
    const type = bySpelling.get(fold(shorter));
    if (type) return type;
    bare = shorter;
  }
  return null;
}

/** `Amazon S3`, `PostgreSQL 15`, `Redis Cluster`, `MongoDB Atlas`: one word less around the one that counts. */
function withoutFrame(word: string): string {
  const shorter = word.replace(version, "").replace(operation, "");
  return shorter === word ? word.replace(maker, "") : shorter;
}

const version = /[\s_-]+v?\d[\d.x]*$/i;
const operation =
  /[\s_-]+(?:cluster|instances?|replica[\s_-]?set|atlas|serverless|enterprise|community|edition|statefulset)$/i;
const maker =
  /^(?:amazon|aws|azure|microsoft|google[\s_-]cloud|google|gcp|apache|hashicorp|ibm|managed|hosted|self[\s_-]hosted)[\s_-]+/i;

/** Every word that means a well-known type. */
export function typeSpellings(): readonly string[] {
  return rows.flatMap(([name, , , , , spellings]) => [name, ...spellings.split(" ").filter(Boolean)]);
}

/** Other words for a type, of those that mean one. */
export function spellingsOf(type: ElementType, { find, words }: Types = knownTypes): readonly string[] {
  return words.filter((word) => fold(word) !== fold(type.name) && find(word) === type);
}

export function elementTypes(): readonly ElementType[] {
  return [...byName.values()];
}

/** The words of `type=` as somebody understands them: a level of a tree, or whoever has only the table. */
export interface Types {
  readonly find: (word: string) => ElementType | null;
  /** Every word that has a meaning, the nearest first. */
  readonly words: readonly string[];
}

export const knownTypes: Types = { find: findElementType, words: typeSpellings() };

export const iconNames: readonly string[] = [...new Set(rows.map(([, , , icon]) => icon))].sort();

const shapes: Readonly<Record<ElementKind, Shape>> = {
  Actor: "square",
  Asset: "box",
  ExternalEntity: "square",
  Server: "circle",
  Process: "circle",
  SetOfProcesses: "doublecircle",
  Datastore: "cylinder",
  Lambda: "rounded",
  LLM: "hexagon",
  Agent: "hexagon",
};

/** pytm's shape of a kind, unless the type has its own. */
export function shapeOf(kind: ElementKind, type: Pick<ElementType, "shape"> | null): Shape {
  return type?.shape ?? shapes[kind];
}
