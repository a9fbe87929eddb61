import { describe, expect, it } from "vitest";
import { findElementType } from "../../../src/model/element-types.ts";
import { isNotAskedInSQL } from "../../../src/model/words/stores.ts";

const said = (type: string, name: string) => isNotAskedInSQL(type, findElementType(type) !== null, name);

describe("the words of a store", () => {
  it.each([
    ["", "Redis Cache"],
    ["", "User S3 Bucket"],
    ["", "OrdersMongoDB"],
    ["", "DynamoDB Table"],
    ["", "Elasticsearch cluster"],
    ["", "Open Search index"],
    ["", "OpenLDAP"],
    ["", "Vector DB"],
    ["", "kafka-topics"],
    ["", "Config files"],
    ["", "ConfigFile"],
    ["", "Secrets Vault"],
    ["", "Session cache"],
    ["", "Object Storage"],
    ["", "Neo4j 5"],
    ["", "RocksDB"],
    ["", "Azure Table Storage"],
    ["", "HDFS"],
    ["", "Terraform state"],
    ["", "OverlayFS of the container"],
    ["", "settings.json"],
    ["", "Certificate store"],
    ["HDFS 3", "Orders"],
    ["database", "etcd"],
    ["database", "Orders DB (MongoDB)"],
    ["Data-Store", "RabbitMQ"],
    ["vector DB in RAM", "Answers"],
    ["browser local storage", "Settings"],
    ["keys in flash", "Keys"],
    ["event store of ours", "Orders database"],
  ])("type %j, name %j: nobody asks it in SQL", (type, name) => {
    expect(said(type, name)).toBe(true);
  });

  it.each([
    ["", ""],
    ["", "Orders"],
    ["", "User Database"],
    ["", "Postgres fed by Kafka"],
    ["", "Database (MySQL, MongoDB)"],
    ["", "SQL/NoSQL"],
    ["", "MySQL"],
    ["", "Cache DB"],
    ["", "Queue database"],
    ["", "pgvector"],
    ["", "Streamline"],
    ["", "Audit log"],
    ["", "JSON table"],
    ["", "Snowflake over Parquet"],
    ["", "Vaulted goods"],
    ["", "数据库"],
    ["database", "Card Vault"],
    ["database", "File index"],
    ["database", "PostgreSQL with Redis"],
    ["postgres", "Redis replacement"],
    ["Oracle 19c", "Vault"],
    ["our own", "Orders"],
  ])("type %j, name %j do not say so", (type, name) => {
    expect(said(type, name)).toBe(false);
  });
});
