import type { Parts } from "../prune.ts";
import { partRows, resourceRows } from "../tables/terraform.ts";
import { ruleArguments } from "./rules.ts";
import { argumentsIn } from "./says.ts";

/** Arguments of resources that something is made of, by the tables and the rules of filters. */
const wanted = new Set([
  ...resourceRows.flatMap(([, , , , says = ""]) => argumentsIn(says)),
  ...partRows.flatMap(([, , says = ""]) => argumentsIn(says)),
  ...ruleArguments,
  ...["engine", "database_version", "protocol", "port"],
]);

const values: Parts = {
  ...Object.fromEntries([...wanted].map((one) => [one, "keep" as const])),
  "*": "drop",
};

type Open = { [key: string]: Parts };

/** Modules hold modules. */
const module: Open = {
  resources: {
    "*": {
      ...{ address: "keep", mode: "keep", type: "keep", index: "keep" },
      ...{ values, sensitive_values: values, "*": "drop" },
    },
  },
  "*": "drop",
};
module.child_modules = { "*": module };

/** Expressions hold blocks of expressions: what they refer to is what counts. */
const expression: Open = { references: "keep", constant_value: "drop" };
expression["*"] = expression;

const configuration: Open = {
  resources: {
    "*": {
      ...{ address: "keep", depends_on: "keep", expressions: { "*": expression } },
      ...{ for_each_expression: expression, count_expression: expression, "*": "drop" },
    },
  },
  outputs: { "*": { expression, "*": "drop" } },
  "*": "drop",
};
configuration.module_calls = {
  "*": { expressions: { "*": expression }, module: configuration, "*": "drop" },
};

/** What is read of a plan; a state, whose references are told by the ids in all values, is read whole. */
export const parts: Parts = {
  ...{ format_version: "keep", values: "keep", serial: "keep", lineage: "keep" },
  planned_values: { root_module: module, "*": "drop" },
  configuration: { root_module: configuration, "*": "drop" },
  resource_changes: {
    "*": { address: "keep", mode: "keep", change: { actions: "keep", "*": "drop" }, "*": "drop" },
  },
  "*": "drop",
};
