import { expect, it } from "vitest";
import { openGraph, typeOf } from "../../../src/import/terraform/graph.ts";

const types = new Set([
  "aws_lambda_function",
  "aws_cloudwatch_log_group",
  "aws_s3_bucket",
  "google_storage_bucket",
]);
const stores = new Set(["aws_cloudwatch_log_group", "aws_s3_bucket", "google_storage_bucket"]);

/** A graph of `a.b argument c.d`. */
function graphOf(...said: readonly string[]) {
  const references = new Map<string, Map<string, Set<string>>>();
  for (const one of said) {
    const [from = "", argument = "", to = ""] = one.split(" ");
    const own = references.get(from) ?? new Map<string, Set<string>>();
    references.set(from, own.set(argument, new Set([...(own.get(argument) ?? []), to])));
  }
  return openGraph(
    { instances: [], references, dataSources: [], deleted: [] },
    (type) => types.has(type) || type === "google_cloud_run_service",
    (type) => stores.has(type),
  );
}

it("a store calls nobody but other stores: what it names calls it", () => {
  const { reach } = graphOf(
    "aws_cloudwatch_log_group.l name aws_lambda_function.f",
    "aws_s3_bucket.b logging aws_s3_bucket.c",
  );
  expect([...reach("aws_lambda_function.f").elements]).toEqual(["aws_cloudwatch_log_group.l"]);
  expect([...reach("aws_cloudwatch_log_group.l").elements]).toEqual([]);
  expect([...reach("aws_s3_bucket.b").elements]).toEqual(["aws_s3_bucket.c"]);
});

it("a store that notifies says so by a resource of its own", () => {
  const { reach } = graphOf(
    "aws_s3_bucket_notification.n bucket aws_s3_bucket.b",
    "aws_s3_bucket_notification.n lambda_function aws_lambda_function.f",
  );
  expect([...reach("aws_s3_bucket.b").elements]).toEqual(["aws_lambda_function.f"]);
});

it("who is granted something has a way to it", () => {
  const { reach } = graphOf(
    "google_cloud_run_service.web template google_service_account.web",
    "google_storage_bucket_iam_member.m bucket google_storage_bucket.b",
    "google_storage_bucket_iam_member.m member google_service_account.web",
  );
  expect([...reach("google_cloud_run_service.web").elements]).toEqual(["google_storage_bucket.b"]);
  expect([...reach("google_storage_bucket.b").elements]).toEqual([]);
});

it("an address within modules is of the type of its resource", () => {
  expect(typeOf("module.a.module.b.aws_s3_bucket.c")).toBe("aws_s3_bucket");
  expect(typeOf("module.a.data.aws_region.c")).toBe("data.aws_region");
});
