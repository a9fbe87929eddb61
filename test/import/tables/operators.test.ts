import { expect, it } from "vitest";
import { knownImage } from "../../../src/import/tables/images.ts";
import { nameOfPods, operatedBy, operatorRows } from "../../../src/import/tables/operators.ts";

it("every kind of an operator is of an image that the table knows", () => {
  expect(operatorRows.filter(([, , image]) => knownImage(image) === null)).toEqual([]);
});

it("a kind is that of its group alone", () => {
  expect(operatedBy("postgresql.cnpg.io", "Cluster")?.facts.type).toBe("database");
  expect(operatedBy("cluster.x-k8s.io", "Cluster")).toBeNull();
});

it("pods are called as their operator does", () => {
  expect(nameOfPods("monitoring.coreos.com", "Prometheus", "k8s")).toBe("prometheus-k8s");
  expect(nameOfPods("postgresql.cnpg.io", "Cluster", "orders")).toBe("orders");
});
