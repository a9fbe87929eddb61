import { expect, it } from "vitest";
import { hostsIn, isPublicHost, isSecretName } from "../../src/import/environment.ts";

it.each([
  ["postgres://app:s3cr3t@db:5432/shop", ["db PostgreSQL 5432"]],
  ["jdbc:mysql://db/shop?user=x", ["db MySQL 3306"]],
  ["postgresql+asyncpg://u:p@db/x", ["db PostgreSQL 5432"]],
  ["mongodb://a:27017,b:27018/x", ["a MongoDB 27017", "b MongoDB 27018"]],
  ["kafka:9092", ["kafka Kafka 9092"]],
  ["a:1,b:2", ["a  1", "b  2"]],
  ["redis", ["redis  undefined"]],
  ["https://api.example.com/x", ["api.example.com HTTPS 443"]],
  ["amqp://guest:guest@rabbit", ["rabbit AMQP 5672"]],
  ["clickhouse://db:9000", ["db  9000"]],
  ["tcp://db:5432", ["db PostgreSQL 5432"]],
  ["tcp://db:7", ["db TCP 7"]],
  ["", []],
])("%j names %j", (text, hosts) => {
  expect(hostsIn(text).map(({ host, protocol, port }) => `${host} ${protocol} ${port}`)).toEqual(hosts);
});

it("a secret in an address is no host", () => {
  expect(JSON.stringify(hostsIn("redis://:hunter2@cache:6379/0"))).not.toContain("hunter2");
});

it.each([
  ["DB_PASSWORD", true],
  ["apiKey", true],
  ["jwt.secret", true],
  ["AWS_SECRET_ACCESS_KEY", true],
  ["POSTGRES_PASSWORD_FILE", false],
  ["TOKEN_TTL", false],
  ["PASS_SCHEME", false],
  ["PASSWORD_MIN_LENGTH", false],
  ["PASSWORD_TYPEFACE", true],
  ["PASSENGER_COUNT", false],
  ["KEYBOARD", false],
  ["SECRET_NAME", false],
])("%s: secret %s", (name, isSecret) => {
  expect(isSecretName(name)).toBe(isSecret);
});

it("hosts somewhere else have names with dots", () => {
  const hosts = [
    "api.example.com",
    "db",
    "10.0.0.1",
    "a.b.svc.cluster.local",
    "x.internal",
    "host.docker.internal",
  ];
  expect(hosts.filter(isPublicHost)).toEqual(["api.example.com"]);
});
