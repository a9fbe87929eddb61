import { expect, it } from "vitest";
import { technologyOf, technologyRows } from "../../../src/import/tables/technologies.ts";
import { findElementType } from "../../../src/model/element-types.ts";

it.each([
  ["ec2", "Server", undefined],
  ["Azure_Cosmos_DB", "Datastore", "nosql_database"],
  ["Oracle Database Schema", "Datastore", "database"],
  ["PostgreSQL 15", "Datastore", "database"],
  ["application_load_balancer", "Server", "load_balancer"],
  ["Amazon Web Services - Lambda", "Lambda", "serverless_function"],
  ["Java and Spring MVC, on Apache Tomcat 8.x", "Server", "app_server"],
  ["ElastiCache for Redis", "Datastore", "cache"],
  ["mosquitto", "Server", "queue"],
])("%s is a %s of type %s", (text, kind, type) => {
  expect(technologyOf(text)).toEqual({ kind, facts: type === undefined ? {} : { type } });
});

it.each(["", "Java", "the service", "Telephone", "Application"])("%j says nothing", (text) => {
  expect(technologyOf(text)).toBeNull();
});

it("types are those that models know, and no phrase means two things", () => {
  const phrases = technologyRows.flatMap(([, some]) => some.split(", "));
  expect(technologyRows.filter(([type]) => type !== "" && findElementType(type)?.name !== type)).toEqual([]);
  expect(phrases.filter((one, index) => phrases.indexOf(one) !== index)).toEqual([]);
});
