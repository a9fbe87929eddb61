import type { Becomes } from "../mapping/mapping.ts";
import { knownImage } from "./images.ts";

/**
 * Kinds of Kubernetes of which an operator makes pods, by group, as the operators' own reference pages have them; and an image
 * of the table that says what the pods are.
 */
const rows: readonly (readonly [group: string, kinds: string, image: string])[] = [
  ["postgresql.cnpg.io", "Cluster", "postgres"],
  ["acid.zalan.do", "postgresql", "postgres"],
  ["postgres-operator.crunchydata.com", "PostgresCluster", "postgres"],
  ["pgv2.percona.com", "PerconaPGCluster", "postgres"],
  ["pxc.percona.com", "PerconaXtraDBCluster", "mysql"],
  ["ps.percona.com", "PerconaServerMySQL", "mysql"],
  ["mysql.oracle.com", "InnoDBCluster", "mysql"],
  ["k8s.mariadb.com", "MariaDB", "mariadb"],
  ["psmdb.percona.com", "PerconaServerMongoDB", "mongo"],
  ["mongodbcommunity.mongodb.com", "MongoDBCommunity", "mongo"],
  ["mongodb.com", "MongoDB", "mongo"],
  ["cassandra.datastax.com", "CassandraDatacenter", "cassandra"],
  ["k8ssandra.io", "K8ssandraCluster", "cassandra"],
  ["scylla.scylladb.com", "ScyllaCluster", "scylla"],
  ["redis.redis.opstreelabs.in", "Redis RedisCluster RedisReplication", "redis"],
  ["databases.spotahome.com", "RedisFailover", "redis"],
  ["elasticsearch.k8s.elastic.co", "Elasticsearch", "elasticsearch"],
  ["kibana.k8s.elastic.co", "Kibana", "kibana"],
  ["opensearch.opster.io", "OpenSearchCluster", "opensearch"],
  ["solr.apache.org", "SolrCloud", "solr"],
  ["clickhouse.altinity.com", "ClickHouseInstallation", "clickhouse"],
  ["minio.min.io", "Tenant", "minio"],
  ["kafka.strimzi.io", "Kafka", "kafka"],
  ["rabbitmq.com", "RabbitmqCluster", "rabbitmq"],
  ["zookeeper.pravega.io", "ZookeeperCluster", "zookeeper"],
  ["k8s.keycloak.org", "Keycloak", "keycloak"],
  ["vault.banzaicloud.com", "Vault", "vault"],
  ["monitoring.coreos.com", "Prometheus PrometheusAgent Alertmanager ThanosRuler", "prometheus"],
  ["grafana.integreatly.org", "Grafana", "grafana"],
  ["jaegertracing.io", "Jaeger", "jaeger"],
  ["opentelemetry.io", "OpenTelemetryCollector", "opentelemetry-collector"],
  ["loki.grafana.com", "LokiStack", "loki"],
  ["argoproj.io", "ArgoCD", "argocd"],
];

const byKind = new Map(
  rows.flatMap(([group, kinds, image]) =>
    kinds.split(" ").map((kind) => [`${group}/${kind}`, image] as const),
  ),
);

/** What an operator runs for an object; null where it is none of these. */
export function operatedBy(group: string, kind: string): Becomes | null {
  const image = byKind.get(`${group}/${kind}`);
  return image === undefined ? null : knownImage(image);
}

/** What the pods of an object are called: that of Prometheus puts its kind before the name. */
export function nameOfPods(group: string, kind: string, name: string): string {
  return group === "monitoring.coreos.com" ? `${kind.toLowerCase()}-${name}` : name;
}

/** The rows, for a test and the page about imports. */
export const operatorRows = rows;
