import { expect, it } from "vitest";
import type { Facts } from "../../../src/import/imported.ts";
import { openMapping } from "../../../src/import/mapping/mapping.ts";
import { containerOf, imageName, imageRows, knownImage } from "../../../src/import/tables/images.ts";
import { findElementType } from "../../../src/model/element-types.ts";
import { findProtocol } from "../../../src/model/protocols/facts.ts";

it.each([
  ["postgres:15-alpine", "postgres"],
  ["docker.io/library/redis@sha256:00", "redis"],
  ["localhost:5000/acme/web:1", "localhost:5000/acme/web"],
  ["ghcr.io/acme/web", "ghcr.io/acme/web"],
])("%s is %s", (image, name) => {
  expect(imageName(image)).toBe(name);
});

it.each([
  ["bitnami/postgresql:16", "database"],
  ["mcr.microsoft.com/mssql/server:2022-latest", "database"],
  ["quay.io/keycloak/keycloak", "identity_provider"],
  ["registry.k8s.io/ingress-nginx/controller:v1", "load_balancer"],
  ["confluentinc/cp-kafka:7", "queue"],
  ["confluentinc/cp-zookeeper", "service_discovery"],
  ["confluentinc/cp-schema-registry", undefined],
  ["acme/controller", undefined],
  ["acme/server", undefined],
  ["acme/shop", undefined],
])("%s is known as %s", (image, type) => {
  expect(knownImage(image)?.facts.type).toBe(type);
});

it("is of words that models know", () => {
  for (const { images, becomes } of imageRows)
    for (const image of images) {
      const facts: Facts = (knownImage(image) ?? knownImage(`${image}/${image}`))?.facts ?? {};
      if (facts.type) expect(findElementType(String(facts.type)), becomes).not.toBeNull();
      if (facts.protocol) expect(findProtocol(String(facts.protocol)), String(facts.protocol)).not.toBeNull();
    }
});

it("people's mapping counts, also of images that nobody knows", () => {
  const mapping = openMapping([
    { section: "images", pattern: "acme/*", says: { kind: "Datastore", facts: { type: "ledger" } } },
    { section: "images", pattern: "busybox", says: "leave-out" },
  ]);
  expect(containerOf("acme/x:1", mapping)).toEqual({ kind: "Datastore", facts: { type: "ledger" } });
  expect(containerOf("busybox", mapping)).toBeNull();
  expect(containerOf("", mapping)).toEqual({ kind: "Server", facts: {} });
});
