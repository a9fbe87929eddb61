// Adds services until there are so many: `node make-services.mjs 200`. Each is a package with a model beside its code.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const wanted = Number(process.argv[2] ?? 200);
const portfolio = join("portfolio", "package.json");
const protocols = ["HTTPS", "HTTP", "AMQP", "gRPC"];

const model = (name, number) => `---
title: ${name}
owner: Team ${number % 20}
---

## Boundaries
- **Internet**: isTrusted=False
- **Cluster**: isTrusted=True

## Actors
- **Caller**: boundary=Internet

## Servers
- **API**: boundary=Cluster, type=app_server, isHardened=${number % 2 === 0 ? "True" : "False"}

## Processes
- **Worker**: boundary=Cluster

## Datastores
- **Store**: boundary=Cluster, isSQL=True, isEncryptedAtRest=${number % 3 === 0 ? "True" : "False"}

## Data
- **Record**: classification=${number % 4 === 0 ? "RESTRICTED" : "SENSITIVE"}, format=JSON, isStored=True

## Dataflows
- **Call**: from=Caller, to=API, order=1, protocol=HTTPS, data=[Record]
- **Hand on**: from=API, to=Worker, order=2, protocol=${protocols[number % protocols.length]}, data=[Record]
- **Keep**: from=Worker, to=Store, order=3, protocol=SQL, data=[Record]
`;

const { scripts } = JSON.parse(readFileSync(join("services", "checkout", "package.json"), "utf8"));
const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
const shown = JSON.parse(readFileSync(portfolio, "utf8"));

for (let number = readdirSync("services").length + 1; number <= wanted; number++) {
  const name = `service-${String(number).padStart(3, "0")}`;
  const folder = join("services", name);
  mkdirSync(join(folder, "threat-model"), { recursive: true });
  mkdirSync(join(folder, "src"));
  write(join(folder, "package.json"), {
    name: `@company/${name}`,
    version: "0.0.0",
    private: true,
    type: "module",
    scripts,
  });
  writeFileSync(join(folder, "src", "index.js"), `export const name = ${JSON.stringify(name)};\n`);
  writeFileSync(join(folder, "threat-model", "model.md"), model(name, number));
  shown.dependencies[`@company/${name}`] = "*";
}
write(portfolio, shown);
