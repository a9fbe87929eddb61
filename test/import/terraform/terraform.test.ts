import { expect, it } from "vitest";
import { prunedJson } from "../../../src/import/prune.ts";
import { partRows, resourceRows } from "../../../src/import/tables/terraform.ts";
import { parts } from "../../../src/import/terraform/parts.ts";
import { withoutIndex } from "../../../src/import/terraform/plan.ts";
import { fixedFacts, knownValue, saidOf } from "../../../src/import/terraform/says.ts";
import { findElementType } from "../../../src/model/element-types.ts";
import { propertiesOf } from "../../../src/model/properties.ts";
import { protocolFacts, unknownProtocol } from "../../../src/model/protocols/facts.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

type Values = Readonly<Record<string, unknown>>;

/** A resource of a plan, at an address within its module. */
function resource(address: string, values: Values = {}, sensitive: Values = {}) {
  const local = address.replace(/^(?:module\.[\w-]+(?:\[[^\]]*\])?\.)+/, "");
  const [, type = "", name = "", index] = /^(?:data\.)?(\w+)\.(\w+)(?:\[(.*)\])?$/.exec(local) ?? [];
  const mode = local.startsWith("data.") ? "data" : "managed";
  const key = index === undefined ? {} : { index: JSON.parse(index) as string | number };
  return { address, mode, type, name, ...key, values, sensitive_values: sensitive };
}

const refer = (...to: string[]) => ({ references: to.flatMap((one) => [`${one}.id`, one]) });
const configured = (address: string, expressions: Values = {}) => ({ address, expressions });

function plan(more: Values = {}): string {
  return JSON.stringify({
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [
          resource("aws_vpc.main"),
          resource("aws_subnet.a[0]"),
          resource("aws_subnet.a[1]"),
          resource("aws_security_group.lb", {
            ingress: [{ from_port: 443, to_port: 443, cidr_blocks: ["0.0.0.0/0"], security_groups: [] }],
          }),
          resource("aws_security_group.app", {
            ingress: [{ from_port: 8080, to_port: 8080, cidr_blocks: [] }],
          }),
          resource("aws_security_group.db"),
          resource("aws_security_group_rule.db", { type: "ingress", from_port: 5432, to_port: 5432 }),
          resource("aws_lb.web", { internal: false }),
          resource("aws_lb_target_group.web"),
          resource("aws_lb_listener.web", { port: 443, protocol: "HTTPS" }),
          resource("aws_ecs_task_definition.web", { container_definitions: "PASSWORD=hunter1" }),
          resource("aws_ecs_service.web"),
          resource(
            "aws_db_instance.shop",
            {
              engine: "postgres",
              port: 5432,
              storage_encrypted: false,
              password: "hunter2",
              backup_retention_period: 7,
            },
            { password: true },
          ),
          resource("aws_s3_bucket.logs"),
          resource("aws_s3_bucket_public_access_block.logs", { restrict_public_buckets: true }),
          resource("aws_iam_role.web", { assume_role_policy: "hunter3" }),
          resource("aws_sqs_queue.orders", { sqs_managed_sse_enabled: true }),
          resource("random_password.db", { result: "hunter4" }, { result: true }),
          resource("data.aws_region.here"),
        ],
        child_modules: [
          {
            address: 'module.worker["eu.1"]',
            resources: [
              resource('module.worker["eu.1"].aws_lambda_function.this', {
                environment: [{ variables: { T: "hunter5" } }],
              }),
              resource('module.worker["eu.1"].aws_dynamodb_table.this'),
              resource('module.worker["eu.1"].aws_lambda_event_source_mapping.this'),
            ],
          },
        ],
      },
    },
    resource_changes: [{ address: "aws_s3_bucket.old", change: { actions: ["delete"] } }],
    configuration: {
      root_module: {
        resources: [
          configured("aws_subnet.a", { vpc_id: refer("aws_vpc.main") }),
          configured("aws_security_group.app", {
            vpc_id: refer("aws_vpc.main"),
            ingress: refer("aws_security_group.lb"),
          }),
          configured("aws_security_group_rule.db", {
            security_group_id: refer("aws_security_group.db"),
            source_security_group_id: refer("aws_security_group.app"),
          }),
          configured("aws_lb.web", {
            security_groups: refer("aws_security_group.lb"),
            subnets: refer("aws_subnet.a"),
          }),
          configured("aws_lb_listener.web", {
            load_balancer_arn: refer("aws_lb.web"),
            default_action: [{ target_group_arn: refer("aws_lb_target_group.web") }],
          }),
          configured("aws_ecs_task_definition.web", { task_role_arn: refer("aws_iam_role.web") }),
          configured("aws_ecs_service.web", {
            task_definition: refer("aws_ecs_task_definition.web"),
            load_balancer: [{ target_group_arn: refer("aws_lb_target_group.web") }],
            network_configuration: [
              { security_groups: refer("aws_security_group.app"), subnets: refer("aws_subnet.a") },
            ],
          }),
          configured("aws_db_instance.shop", {
            vpc_security_group_ids: refer("aws_security_group.db"),
            subnet: refer("aws_subnet.a[0]"),
          }),
          configured("aws_s3_bucket_public_access_block.logs", { bucket: refer("aws_s3_bucket.logs") }),
          configured("data.aws_iam_policy_document.web", {
            statement: [{ resources: refer("aws_s3_bucket.logs") }],
          }),
          configured("aws_iam_role_policy.web", {
            role: refer("aws_iam_role.web"),
            policy: refer("data.aws_iam_policy_document.web"),
          }),
        ],
        module_calls: {
          worker: {
            expressions: { queue: refer("aws_sqs_queue.orders") },
            module: {
              resources: [
                configured("aws_lambda_function.this", { table: refer("aws_dynamodb_table.this") }),
                configured("aws_lambda_event_source_mapping.this", {
                  event_source_arn: { references: ["var.queue"] },
                  function_name: refer("aws_lambda_function.this"),
                }),
              ],
              outputs: { name: { expression: refer("aws_lambda_function.this") } },
            },
          },
        },
      },
    },
    ...more,
  });
}

it("resources, networks, modules and rules become levels", async () => {
  const result = await importTexts("terraform", { "plan.json": plan() });
  expect(result.names).toEqual([
    "Actor Clients",
    "Boundary AWS",
    "Boundary Internet",
    "Boundary aws_vpc.main",
    "Datastore aws_db_instance.shop",
    "Datastore aws_s3_bucket.logs",
    "Server aws_ecs_service.web",
    "Server aws_lb.web",
    "Server aws_sqs_queue.orders",
    'SetOfProcesses module.worker["eu.1"]',
  ]);
  expect(result.flows).toEqual([
    "Clients > aws_lb.web: HTTPS 443",
    "aws_ecs_service.web > aws_db_instance.shop: PostgreSQL 5432",
    "aws_ecs_service.web > aws_s3_bucket.logs: HTTPS 443",
    "aws_lb.web > aws_ecs_service.web: HTTP 8080",
    'aws_sqs_queue.orders > module.worker["eu.1"]',
  ]);
  const { factsOf, levels, told } = result;
  expect(leftOutOf(result)).toContain("2 network in which nothing lies alone");
  expect(factsOf("aws_lb.web")).toMatchObject({
    inBoundary: "aws_vpc.main",
    terminatesTLS: true,
    isInternetFacing: true,
  });
  expect(factsOf("aws_db_instance.shop")).toMatchObject({
    "controls.isEncryptedAtRest": false,
    hasBackup: true,
    isIPFiltered: true,
    isSQL: true,
  });
  expect(factsOf("aws_s3_bucket.logs")).toMatchObject({ isPublic: false, inBoundary: "AWS" });
  expect(factsOf('module.worker["eu.1"]')).toMatchObject({
    submodel: "./worker-eu-1/model.md",
    inBoundary: "AWS",
  });
  expect(
    levels.get("worker-eu-1")?.map(({ kind, name, facts }) => [kind, name, facts.source, facts.sink]),
  ).toEqual([
    [
      "Dataflow",
      "../aws_sqs_queue.orders to aws_lambda_function.this",
      "../aws_sqs_queue.orders",
      "aws_lambda_function.this",
    ],
    [
      "Dataflow",
      "aws_lambda_function.this to aws_dynamodb_table.this",
      "aws_lambda_function.this",
      "aws_dynamodb_table.this",
    ],
    ["Datastore", "aws_dynamodb_table.this", undefined, undefined],
    ["Lambda", "aws_lambda_function.this", undefined, undefined],
  ]);
  expect(told).toEqual([]);
});

it("no value that is sensitive, and no text of an argument, gets into a model", async () => {
  const { levels, leftOut } = await importTexts("terraform", {
    "plan.json": plan({ variables: { v: { value: "hunter6" } } }),
  });
  expect(JSON.stringify([...levels, leftOut])).not.toContain("hunter");
});

it("every resource is in a model or in the list, by a count of its own", async () => {
  const result = await importTexts("terraform", { "plan.json": plan() });
  const { planned_values, resource_changes } = JSON.parse(plan());
  const { resources, child_modules } = planned_values.root_module;
  const all: { address: string }[] = [...resources, ...child_modules[0].resources, ...resource_changes];
  const froms = new Set(
    [...result.levels.values()]
      .flat()
      .filter(({ kind }) => kind !== "Dataflow")
      .map(({ from }) => from),
  );
  const left = result.leftOut.reduce((sum, { count }) => sum + count, 0);
  const inModel = all.filter(({ address }) => froms.has(address));
  expect(inModel.length + left).toBe(all.length);
  expect(leftOutOf(result)).toContain("1 data source");
});

it("a state has no configuration: ids tell what refers to what", async () => {
  const state = (sensitive: Values) =>
    JSON.stringify({
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            resource(
              "aws_lambda_function.f",
              { id: "f", table: "arn:aws:dynamodb:eu:1:table/t", secret: "arn:aws:sqs:eu:1:q" },
              sensitive,
            ),
            resource("aws_dynamodb_table.t", { arn: "arn:aws:dynamodb:eu:1:table/t" }),
            resource("aws_sqs_queue.q", { arn: "arn:aws:sqs:eu:1:q" }),
          ],
        },
      },
    });
  const flows = async (sensitive: Values) =>
    (await importTexts("terraform", { "s.json": state(sensitive) })).flows;
  expect(await flows({})).toEqual([
    "aws_lambda_function.f > aws_dynamodb_table.t: HTTPS 443",
    "aws_lambda_function.f > aws_sqs_queue.q: HTTPS 443",
  ]);
  expect(await flows({ secret: true })).toEqual(["aws_lambda_function.f > aws_dynamodb_table.t: HTTPS 443"]);
});

it("those with the same key of for_each belong together", async () => {
  const keys = ["x", "y"];
  const { flows } = await importTexts("terraform", {
    "p.json": JSON.stringify({
      format_version: "1.2",
      planned_values: {
        root_module: {
          resources: keys.flatMap((key) => [
            resource(`aws_lambda_function.f["${key}"]`),
            resource(`aws_sqs_queue.q["${key}"]`),
          ]),
        },
      },
      configuration: {
        root_module: { resources: [configured("aws_lambda_function.f", { q: refer("aws_sqs_queue.q") })] },
      },
    }),
  });
  expect(flows).toEqual(
    keys.map((key) => `aws_lambda_function.f["${key}"] > aws_sqs_queue.q["${key}"]: HTTPS 443`),
  );
});

it("people's mapping counts for types of resources", async () => {
  const mapping =
    "resources:\n  random_*: { kind: Datastore, type: secret_store }\n  aws_sqs_queue: leave-out\n";
  const { names, told } = await importTexts("terraform", { "plan.json": plan() }, mapping);
  expect(names).toContain("Datastore random_password.db");
  expect(names.join()).not.toContain("sqs");
  expect(told).toEqual([]);
});

it.each([
  ["a state file itself", '{"version": 4, "serial": 1, "lineage": "x", "resources": []}'],
  ["something else", '{"a": 1}'],
  ["a list", "[]"],
])("%s is told, with the mend", async (_, text) => {
  const { told } = await importTexts("terraform", { "p.json": text });
  expect(told.map(({ code, hint }) => [code, hint])).toEqual([
    ["bad-plan", "print one: terraform show -json PLAN_OR_STATE"],
  ]);
});

it("what nobody expects is no mistake, and goes round in no circle", async () => {
  const wild = {
    format_version: "1",
    planned_values: {
      root_module: {
        resources: [1, {}, resource("aws_instance.a", { root: 7 }), { ...resource("aws_lb.b"), values: 3 }],
      },
    },
    configuration: {
      root_module: {
        resources: [
          configured("aws_instance.a", { x: { references: ["var.v", "module.m.o", "local.l", 7, ""] } }),
          configured("constructor.b"),
        ],
        module_calls: {
          m: {
            expressions: { v: { references: ["module.m.o"] } },
            module: { outputs: { o: { expression: { references: ["var.v"] } } } },
          },
        },
      },
    },
  };
  const { names } = await importTexts("terraform", { "p.json": JSON.stringify(wild) });
  expect(names).toContain("Server aws_instance.a");
});

it.each([
  ["a>isPublic", { a: true }, {}, { isPublic: true }],
  ["a>isPublic", { a: false }, {}, { isPublic: false }],
  ["!a>isPublic", { a: false }, {}, { isPublic: true }],
  ["a>isPublic", { a: null }, {}, {}],
  ["a>isPublic", {}, {}, {}],
  ["a>isPublic", { a: true }, { a: true }, {}],
  ["a>-isPublic", { a: false }, {}, {}],
  ["a>-isPublic", { a: true }, {}, { isPublic: false }],
  ["a=x>isPublic", { a: "x" }, {}, { isPublic: true }],
  ["a=x>isPublic", { a: "y" }, {}, {}],
  ["a.b>hasBackup", { a: [{ b: 7 }] }, {}, { hasBackup: true }],
  ["a.b>hasBackup", { a: [{ b: 7 }] }, { a: [{ b: true }] }, {}],
  ["a.b>hasBackup", { a: [{ b: 7 }] }, { a: true }, {}],
  ["a>hasWAF", { a: [] }, {}, { hasWAF: false }],
  ["p:port", { p: "5432" }, {}, { port: 5432 }],
  ["p:port", { p: 99_999 }, {}, {}],
])("%s of %j, with %j sensitive, says %j", (says, values, sensitive, facts) => {
  expect(saidOf(says, values, sensitive)).toEqual(facts);
});

it("ways lead through own keys alone, and addresses lose their indices, whatever is in them", () => {
  expect(knownValue({}, {}, ["constructor", "name"])).toBeUndefined();
  expect(withoutIndex('module.a["x.\\"]y"].b.c[0]')).toBe("module.a.b.c");
});

it("the tables are of words that models know", () => {
  const properties = (kind: Parameters<typeof propertiesOf>[0], says = "", facts = "") => {
    const said = says.split(" ").map((one) => one.replace(/^.*?[>:]-?/, ""));
    return [...said, ...Object.keys(fixedFacts(facts))].filter(
      (one) => one !== "" && !propertiesOf(kind).byName.has(one),
    );
  };
  for (const [types, kind, type, , says, facts] of resourceRows) {
    if (type !== "") expect(findElementType(type), types).not.toBeNull();
    expect(properties(kind, says, facts), types).toEqual([]);
    const { protocol } = fixedFacts(facts ?? "");
    if (protocol !== undefined) expect(protocolFacts(String(protocol)), types).not.toEqual(unknownProtocol);
  }
  for (const [types, , says, facts] of partRows) expect(properties("Server", says, facts), types).toEqual([]);
  const all = resourceRows.flatMap(([types]) => types.split(" "));
  expect(all.filter((type, index) => all.indexOf(type) !== index)).toEqual([]);
});

it("what a plan changes without a planned value is listed", async () => {
  const change = (address: string, mode: string, ...actions: string[]) => ({
    address,
    mode,
    change: { actions },
  });
  const result = await importTexts("terraform", {
    "p.json": JSON.stringify({
      format_version: "1.2",
      planned_values: { root_module: { resources: [resource("aws_sqs_queue.told")] } },
      resource_changes: [
        change("aws_sqs_queue.told", "managed", "create"),
        change("aws_sqs_queue.untold", "managed", "update"),
        change("aws_sqs_queue.other", "managed", "no-op"),
        change("aws_sqs_queue.gone", "managed", "delete"),
        change("data.aws_region.here", "data", "read"),
      ],
    }),
  });
  expect(leftOutOf(result)).toEqual([
    "2 resource that the plan changes, without its values",
    "1 resource that the plan deletes",
  ]);
});

it("what is read of a plan is enough: the rest makes no difference", async () => {
  const cut = JSON.stringify({
    ...(JSON.parse(plan()) as Values),
    resource_changes: [{ address: "aws_lb.cut", mode: "managed", change: { actions: ["update"] } }],
  });
  for (const text of [plan(), cut]) {
    const pruned = prunedJson(Buffer.from(text), parts) ?? "";
    expect(pruned.length).toBeLessThan(text.length);
    const [whole, some] = [text, pruned].map((one) => importTexts("terraform", { "p.json": one }));
    expect((await some)?.text).toBe((await whole)?.text);
  }
});
