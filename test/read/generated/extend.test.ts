import { expect, it } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { extend } from "../../../src/read/generated/extend.ts";
import { readGenerated } from "../../../src/read/generated/read.ts";
import { readModel } from "../../../src/read/read-model.ts";
import { statedIn } from "../../support/in-memory.ts";

const generated = `boundaries:
  - name: net
servers:
  - name: web
    port: 80
    importedFrom: compose.yml:3
datastores:
  - name: db
    id: database
    type: database
    inBoundary: net
    isSQL: true
    hasWriteAccess: true
dataflows:
  - name: web to db
    from: web
    to: db
    protocol: PostgreSQL
`;

function extended(own: string) {
  const told: Diagnostic[] = [];
  const report = (one: Diagnostic) => void told.push(one);
  const model = extend(
    readModel("model.md", own, report),
    readGenerated("model.generated.yaml", generated, report).model,
  );
  const things = [...model.boundaries, ...model.elements, ...model.flows];
  return {
    told: told.map(({ code }) => code),
    things: things.map((one) => [one.kind, one.name, statedIn(one), one.place.file]),
    of: (name: string) => things.find((one) => one.name === name),
  };
}

const web = ["Server", "web", { port: 80, importedFrom: "compose.yml:3" }, "model.generated.yaml"];
const db = [
  "Datastore",
  "db",
  { id: "database", type: "database", inBoundary: "net", isSQL: true, hasWriteAccess: true },
  "model.generated.yaml",
];

it("what nobody speaks of is as it was generated, and what people add is added", () => {
  const { things, told } = extended("## Servers\n- **mine**: port=1\n");
  expect(things.slice(1, 4)).toEqual([web, db, ["Server", "mine", { port: 1 }, "model.md"]]);
  expect(told).toEqual([]);
});

it.each([
  ["its name", "## Servers\n- **web**: port=8080, inScope=False\n", "web", { port: 8080, inScope: false }],
  ["its id", "## Datastores\n- **database**: isSQL=False\n", "db", { isSQL: false, type: "database" }],
  [
    "another name, with its id",
    "## Datastores\n- **Orders**: id=database, isSQL=False\n",
    "Orders",
    { id: "database", isSQL: false, inBoundary: "net" },
  ],
  [
    "another name, with its name as id",
    "## Servers\n- **Front end**: id=web\n",
    "Front end",
    { id: "web", port: 80 },
  ],
  [
    "a flow's name",
    "## Dataflows\n- **web to db**: protocol=SQL\n",
    "web to db",
    { source: "web", protocol: "SQL" },
  ],
])("people speak of something by %s, and their words win", (_, own, name, says) => {
  const { of, things, told } = extended(own);
  const found = of(name);
  expect(found && statedIn(found)).toMatchObject(says);
  expect(found?.place.file).toBe("model.md");
  expect(things).toHaveLength(4);
  expect(told).toEqual([]);
});

it("an entry of another id, and a second one of the name, are something else", () => {
  expect(extended('## Servers\n- **web**: id="other"\n').things).toHaveLength(5);
  expect(extended("## Servers\n- **web**:\n- **web**: port=1\n").things).toHaveLength(5);
});

it("each value says where it stands", () => {
  const places = [...(extended("## Servers\n- **web**: port=8080\n").of("web")?.properties ?? [])].map(
    ([property, { place }]) => `${property} ${place.file}:${place.line}`,
  );
  expect(places).toEqual(["port model.md:2", "importedFrom model.generated.yaml:6"]);
});

it("taken for another kind, it keeps what that kind may state", () => {
  const [lambda, server] = ["Lambdas", "Servers"].map((section) =>
    extended(`## ${section}\n- **db**:\n`).of("db"),
  );
  expect(lambda && [lambda.kind, Object.keys(statedIn(lambda))]).toEqual([
    "Lambda",
    ["id", "type", "inBoundary"],
  ]);
  expect(server && [server.kind, statedIn(server).hasWriteAccess]).toEqual(["Server", true]);
});
