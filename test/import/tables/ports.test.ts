import { expect, it } from "vitest";
import { protocolOfPort, protocolOfScheme } from "../../../src/import/tables/ports.ts";
import { findProtocol } from "../../../src/model/protocols/facts.ts";

it("is of words that models know", () => {
  const words = Array.from({ length: 65_535 }, (_, port) => protocolOfPort(port)).filter((one) => one !== "");
  const schemes = ["mongodb+srv", "rediss", "postgres", "nats", "neo4j", "sqlserver", "jdbc:mysql"].map(
    (one) => protocolOfScheme(one)?.protocol ?? one,
  );
  expect([...new Set([...words, ...schemes])].filter((word) => findProtocol(word) === null)).toEqual([]);
  expect([
    protocolOfPort(5432),
    protocolOfPort(12_345),
    protocolOfPort(undefined),
    protocolOfScheme("x"),
  ]).toEqual(["PostgreSQL", "", "", null]);
});
