import type { ElementKind } from "../../model/schema.ts";
import type { Becomes, Mapping } from "../mapping/mapping.ts";

/** What is known of well-known images: how their makers call them, without registry, tag and digest. */
type Row = readonly [images: string, kind: ElementKind, type: string, port?: number, protocol?: string];

const rows: readonly Row[] = [
  [
    "postgres postgresql postgis timescaledb pgvector cockroach cockroachdb yugabyte supabase-postgres spilo cloudnative-pg",
    "Datastore",
    "database",
    5432,
    "PostgreSQL",
  ],
  [
    "mysql mariadb percona percona-server vitess tidb mysql-server mariadb-galera",
    "Datastore",
    "database",
    3306,
    "MySQL",
  ],
  ["mssql server azure-sql-edge", "Datastore", "database", 1433, "TDS"],
  ["oracle-xe oracle-free", "Datastore", "database", 1521, "Oracle Net"],
  ["db2", "Datastore", "database", 50000, "DRDA"],
  [
    "mongo mongodb percona-server-mongodb ferretdb mongodb-community-server",
    "Datastore",
    "nosql_database",
    27017,
    "MongoDB",
  ],
  ["cassandra scylla dse-server", "Datastore", "nosql_database", 9042, "Cassandra"],
  ["couchdb couchbase dynamodb-local arangodb rethinkdb surrealdb", "Datastore", "nosql_database"],
  ["neo4j memgraph dgraph", "Datastore", "nosql_database", 7687, "Bolt"],
  ["influxdb victoria-metrics questdb", "Datastore", "nosql_database", 8086, "HTTP"],
  [
    "redis valkey keydb dragonfly redis-stack redis-cluster redis-alpine",
    "Datastore",
    "cache",
    6379,
    "Redis",
  ],
  ["memcached", "Datastore", "cache", 11211, "Memcached"],
  ["etcd", "Datastore", "key_value_store", 2379, "etcd"],
  [
    "elasticsearch opensearch solr meilisearch typesense quickwit",
    "Datastore",
    "search_index",
    9200,
    "Elasticsearch",
  ],
  ["qdrant weaviate milvus chroma", "Datastore", "vector_database"],
  ["clickhouse clickhouse-server druid pinot trino", "Datastore", "data_warehouse"],
  ["minio seaweedfs localstack ceph garage", "Datastore", "object_storage", 9000, "S3"],
  ["azurite", "Datastore", "object_storage", 10000, "HTTP"],
  ["registry distribution harbor-core nexus3 artifactory-oss", "Datastore", "registry", 5000, "HTTP"],
  ["gitea gitlab-ce gitlab-ee forgejo gogs", "Datastore", "source_repository", 3000, "HTTP"],
  ["vault openbao", "Datastore", "secret_store", 8200, "HTTP"],
  ["openldap 389ds glauth lldap osixia-openldap", "Datastore", "directory", 389, "LDAP"],
  ["loki graylog splunk seq", "Datastore", "log_store"],
  ["nginx httpd apache caddy lighttpd nginx-unprivileged openresty", "Server", "web_server", 80, "HTTP"],
  ["tomcat jetty wildfly payara openliberty unit passenger php", "Server", "app_server", 8080, "HTTP"],
  [
    "wordpress drupal joomla ghost moodle nextcloud owncloud mediawiki magento prestashop odoo redmine discourse",
    "Server",
    "web_application",
    80,
    "HTTP",
  ],
  ["traefik haproxy envoy ingress-nginx nginx-ingress controller", "Server", "load_balancer", 80, "HTTP"],
  [
    "kong kong-gateway apisix tyk-gateway krakend spring-cloud-gateway",
    "Server",
    "api_gateway",
    8000,
    "HTTP",
  ],
  ["varnish squid", "Server", "proxy", 80, "HTTP"],
  ["pgbouncer pgpool pgcat", "Server", "proxy", 6432, "PostgreSQL"],
  ["proxysql", "Server", "proxy", 6033, "MySQL"],
  ["modsecurity modsecurity-crs", "Server", "waf", 80, "HTTP"],
  ["rabbitmq activemq activemq-artemis activemq-classic", "Server", "queue", 5672, "AMQP"],
  ["kafka cp-kafka redpanda kafka-native", "Server", "queue", 9092, "Kafka"],
  ["nats nats-streaming", "Server", "queue", 4222, "NATS"],
  ["mosquitto eclipse-mosquitto emqx hivemq-ce vernemq", "Server", "queue", 1883, "MQTT"],
  ["pulsar", "Server", "queue", 6650],
  ["zookeeper cp-zookeeper", "Server", "service_discovery", 2181, "ZooKeeper"],
  ["consul eureka", "Server", "service_discovery", 8500, "HTTP"],
  [
    "keycloak dex hydra kratos authelia authentik zitadel oauth2-proxy fusionauth-app",
    "Server",
    "identity_provider",
    8080,
    "HTTP",
  ],
  [
    "prometheus grafana alertmanager kibana jaeger all-in-one zipkin zipkin-slim tempo thanos mimir kiali kube-state-metrics metrics-server prometheus-operator prometheus-adapter skywalking-oap-server skywalking-ui nagios opentelemetry-collector opentelemetry-collector-contrib otel-collector cadvisor node-exporter pushgateway opensearch-dashboards uptime-kuma netdata blackbox-exporter datadog-agent agent",
    "Server",
    "monitoring",
  ],
  ["fluentd fluent-bit logstash filebeat vector promtail telegraf alloy", "Server", "log_collector"],
  [
    "adminer phpmyadmin pgadmin pgadmin4 mongo-express redis-commander portainer portainer-ce rancher kafka-ui redisinsight",
    "Server",
    "management_server",
    8080,
    "HTTP",
  ],
  [
    "jenkins drone gitlab-runner actions-runner teamcity-server concourse woodpecker-server argocd",
    "Server",
    "ci_server",
  ],
  ["openvpn wireguard wg-easy strongswan", "Server", "vpn_gateway"],
  ["mailhog mailpit postfix docker-mailserver exim4 mailcow maildev", "Server", "mail_server", 25, "SMTP"],
  ["sftp proftpd vsftpd", "Server", "file_server"],
  ["docker dind docker-in-docker buildkit", "Server", "container_runtime"],
  ["ollama vllm vllm-openai text-generation-inference localai", "LLM", "llm", 11434, "HTTP"],
  ["cert-manager-controller step-ca", "Server", "certificate_authority"],
  ["coredns bind9 pihole dnsmasq unbound", "Server", "dns_server", 53, "DNS"],
];

const byName = new Map<string, Row>(
  rows.flatMap((row) => row[0].split(" ").map((name) => [name, row] as const)),
);

/** What is told of images whose name alone says too little: by their path. */
const paths: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)mssql\/server$/, "mssql"],
  [/(?:^|\/)argoproj\/argocd$/, "argocd"],
  [/(?:^|\/)confluentinc\/cp-(?:enterprise-kafka|server)$/, "cp-kafka"],
];
/** Names that mean something only below their maker. */
const onlyByPath = new Set([
  "server",
  "agent",
  "controller",
  "vector",
  "unit",
  "docker",
  "all-in-one",
  "registry",
]);
const makersOf: Readonly<Record<string, RegExp>> = {
  agent: /datadog|grafana/,
  controller: /ingress-nginx/,
  vector: /timberio/,
  unit: /^unit$|nginx\/unit/,
  docker: /^docker$/,
  "all-in-one": /jaegertracing/,
  registry: /^registry$|distribution/,
};

/** An image without the registry that is usual, tag and digest: `docker.io/library/postgres:15@sha256:…` is `postgres`. */
export function imageName(image: string): string {
  const [name = ""] = image.split("@");
  const colon = name.lastIndexOf(":");
  const untagged = colon > name.lastIndexOf("/") ? name.slice(0, colon) : name;
  return untagged.replace(/^(?:(?:registry-\d\.|index\.)?docker\.io\/)?(?:library\/)?/, "");
}

/** What the built-in table knows of an image; null for one that nobody knows. */
export function knownImage(image: string): Becomes | null {
  const path = imageName(image).toLowerCase();
  const last = path.slice(path.lastIndexOf("/") + 1);
  const named = paths.find(([pattern]) => pattern.test(path))?.[1];
  const maker = makersOf[last];
  const isMeant = !onlyByPath.has(last) || (maker?.test(path) ?? false);
  const row = named !== undefined ? byName.get(named) : isMeant ? byName.get(last) : undefined;
  if (!row) return null;
  const [, kind, type, port, protocol] = row;
  return {
    kind,
    facts: { type, ...(port === undefined ? {} : { port }), ...(protocol === undefined ? {} : { protocol }) },
  };
}

/** What a container of an image becomes: as people say, as the table knows it, else a server. Null where it is left out. */
export function containerOf(image: string, mapping: Mapping): Becomes | null {
  const usual = (image === "" ? null : knownImage(image)) ?? { kind: "Server" as const, facts: {} };
  return image === "" ? usual : mapping.find("images", imageName(image), usual);
}

/** The rows, for the page about imports. */
export const imageRows: readonly { readonly images: readonly string[]; readonly becomes: string }[] =
  rows.map(([images, kind, type]) => ({ images: images.split(" "), becomes: `${kind}, ${type}` }));
