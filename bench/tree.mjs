import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Elements that a sub-model may describe: everything but the actor and the external entity. */
const openable = ["Gateway", "App", "Worker", "Scheduler", "Jobs", "Store"];

const protocols = ["HTTPS", "HTTP", "SQL", "AMQP", "gRPC", "SMTP"];
const classifications = ["PUBLIC", "RESTRICTED", "SENSITIVE", "SECRET"];

/** How often the same choice comes back depends on the model, so that models differ; nothing is random. */
const pick = (list, number) => list[number % list.length];

/** Directory of each model: six below each, breadth first, the root first. */
function directories(count) {
  const paths = [""];
  for (let at = 1; at < count; at++) {
    const parent = paths[Math.floor((at - 1) / openable.length)];
    paths.push(parent === "" ? `m${at}` : `${parent}/m${at}`);
  }
  return paths;
}

/** Text of one model: 8 elements, 2 boundaries, 12 flows. `below` are the numbers of its sub-models. */
function modelText(number, below) {
  const submodel = (name) => {
    const child = below[openable.indexOf(name)];
    return child === undefined ? "" : `, submodel=./m${child}/model.md`;
  };
  const entry = (name, rest) => `- **${name} ${number}**: ${rest}${submodel(name)}`;
  const flow = (order, from, to) =>
    `- **${from} to ${to} ${number}.${order}**: from="${from} ${number}", to="${to} ${number}", order=${order}, ` +
    `protocol=${pick(protocols, number + order)}, data=["Record ${number}"]` +
    (order % 3 === 0 ? ", tlsVersion=TLSv13, isEncrypted=True" : "");
  return `---
title: Model ${number}
owner: Team ${number % 20}
---

## Description
Model number ${number} of a generated tree.

## Boundaries
- **Outside ${number}**: isTrusted=False
- **Inside ${number}**: isTrusted=True

## Actors
${entry("User", `boundary="Outside ${number}"`)}

## External Entities
${entry("Partner", `boundary="Outside ${number}"`)}

## Servers
${entry("Gateway", `boundary="Outside ${number}", type=api_gateway`)}
${entry("App", `boundary="Inside ${number}", type=app_server, isHardened=${number % 2 === 0 ? "True" : "False"}`)}
${entry("Worker", `boundary="Inside ${number}"`)}

## Processes
${entry("Scheduler", `boundary="Inside ${number}"`)}
${entry("Jobs", `boundary="Inside ${number}", implementsAPI=True`)}

## Datastores
${entry("Store", `boundary="Inside ${number}", isSQL=True, isEncryptedAtRest=${number % 3 === 0 ? "True" : "False"}`)}

## Data
- **Record ${number}**: classification=${pick(classifications, number)}, isPII=True, format=JSON

## Dataflows
${flow(1, "User", "Gateway")}
${flow(2, "Gateway", "App")}
${flow(3, "App", "Store")}
${flow(4, "Store", "App")}
${flow(5, "App", "Jobs")}
${flow(6, "Jobs", "Worker")}
${flow(7, "Worker", "Store")}
${flow(8, "Scheduler", "Jobs")}
${flow(9, "App", "Partner")}
${flow(10, "Partner", "Gateway")}
${flow(11, "App", "Gateway")}
${flow(12, "Gateway", "User")}
`;
}

/** The file of the last of so many models, which none lies below. */
export function lastModel(count) {
  return join(directories(count).at(-1), "model.md");
}

/** Writes a tree of `count` models: each 8 elements and 12 flows, the same at every call. */
export async function writeTree(folder, count) {
  const paths = directories(count);
  for (const [number, path] of paths.entries()) {
    const first = number * openable.length + 1;
    const below = openable.map((_, at) => first + at).filter((child) => child < count);
    const file = join(folder, path, "model.md");
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, modelText(number, below));
  }
}
