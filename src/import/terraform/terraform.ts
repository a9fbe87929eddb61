import { errorAt } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { notes } from "../collect.ts";
import type { Facts } from "../imported.ts";
import { flowBetween, type Placed } from "../levels.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { isMap, portOf, textOf } from "../plain.ts";
import type { ImportContext, Importer } from "../source.ts";
import { protocolOfPort } from "../tables/ports.ts";
import { boundaryRows, filterTypes, partRows, resourceRows } from "../tables/terraform.ts";
import { isBoundaryType, openGraph, ownerArgument, type Reach } from "./graph.ts";
import { openLevels } from "./levels.ts";
import { type Instance, isPlan, type Plan, readPlan, withoutIndex } from "./plan.ts";
import { type LetIn, openFilters } from "./rules.ts";
import { fixedFacts, knownValue, saidOf } from "./says.ts";

const rowOf = new Map(resourceRows.flatMap((row) => row[0].split(" ").map((type) => [type, row] as const)));
const partOf = new Map(partRows.flatMap((row) => row[0].split(" ").map((type) => [type, row] as const)));
const boundaryTitle = new Map(
  boundaryRows.flatMap(([types, title]) => types.split(" ").map((type) => [type, title] as const)),
);

const outside = "Internet";
const clients = "Clients";
/** So many resources that `count` or `for_each` made are told apart in flows with others that are as many. */
const pairsAtMost = 100;

/** Resources as elements, networks as boundaries, modules as levels; references and rules of filters as flows. */
export const importer: Importer = (documents, { mapping, title, report }) => {
  const { leave, all } = notes();
  const plans = documents.flatMap(({ data, file }): Plan[] => {
    if (isPlan(data)) return [readPlan(data)];
    const isState = isMap(data) && "serial" in data && "lineage" in data;
    const message = isState ? "This is a state file itself." : "This is no plan or state in JSON.";
    report(errorAt("bad-plan", message, { file }, "print one: terraform show -json PLAN_OR_STATE"));
    return [];
  });
  const plan: Plan = {
    instances: plans.flatMap(({ instances }) => instances),
    references: new Map(plans.flatMap(({ references }) => [...references])),
    dataSources: plans.flatMap(({ dataSources }) => dataSources),
    deleted: plans.flatMap(({ deleted }) => deleted),
  };
  const becomes = sortOut(plan, mapping, leave);
  const graph = openGraph(
    plan,
    (type) => rowOf.has(type) || isMappedType(type, mapping),
    (type) => rowOf.get(type)?.[1] === "Datastore",
  );
  const elements = plan.instances.filter((one) => becomes.has(one));
  const levels = openLevels(elements);
  const root = levels.get("");
  if (!root) return { levels: [], notImported: all };
  const byBase = groupBy(elements, ({ base }) => base);
  const reaches = new Map([...byBase.keys()].map((base) => [base, graph.reach(base)]));
  const parts = partsOf();
  const { letIn, unclear, filtersOf } = openFilters(plan, graph);
  for (const address of unclear.rules) leave("rule of a filter that only a run can tell", address);

  const clouds = new Map<string, string>();
  const zones = plan.instances.filter(({ type }) => isBoundaryType(type));
  /** Of networks, by what configuration calls them. */
  const addresses = new Map<string, string[]>();
  for (const { base, address } of zones) addresses.set(base, [...(addresses.get(base) ?? []), address]);
  const lies = addBoundaries();
  const placed = new Map<Instance, Placed>();
  for (const level of levels.values())
    if (level.parent) {
      const some = elements.find(
        ({ module }) => module === level.module || module.startsWith(`${level.module}.`),
      );
      const facts = {
        submodel: `./${level.path.slice(level.parent.path.length).replace(/^\//, "")}/model.md`,
      };
      const inBoundary = level.parent.parent === null && some ? cloudOf(some) : undefined;
      level.parent.made.add("SetOfProcesses", level.name, level.module, {
        ...facts,
        description: "Module",
        inBoundary,
      });
    }
  for (const instance of elements) addElement(instance);
  addReferences();
  addFilters();
  return {
    levels: [...levels.values()].map((level) => ({
      path: level.path,
      title: level.parent ? level.name.replace(/^module\./, "") : title,
      things: level.made.things(),
    })),
    notImported: all,
  };

  function cloudOf({ type, address }: Pick<Instance, "type" | "address">): string {
    const prefix = type.split("_")[0] ?? "";
    const name =
      { aws: "AWS", azurerm: "Azure", azapi: "Azure", google: "Google Cloud" }[prefix] ?? "Infrastructure";
    const known =
      clouds.get(name) ??
      root?.made.add("Boundary", name, address, { isTrusted: true, description: "Account" }) ??
      name;
    clouds.set(name, known);
    return known;
  }

  /**
   * All of them at the top, so that names of every module find them. Those in which nothing lies are counted: what is in
   * several subnets lies in what is around them.
   */
  function addBoundaries(): ReadonlyMap<Instance, string> {
    const byAddress = new Map(zones.map((one) => [one.address, one]));
    const around = new Map(
      zones.map((one) => {
        const [base] = [...graph.reach(one.base).boundaries].filter(
          (other) => addresses.has(other) && other !== one.base,
        );
        return [
          one.address,
          base === undefined ? undefined : nearestOf(addresses.get(base) ?? [], one),
        ] as const;
      }),
    );
    const lies = new Map<Instance, string>();
    const used = new Set<string>();
    for (const instance of elements) {
      const inBoundary = boundaryOf(instance);
      if (inBoundary !== undefined) lies.set(instance, inBoundary);
      for (let at = inBoundary; at !== undefined && !used.has(at); at = around.get(at)) used.add(at);
    }
    for (const [address, one] of byAddress)
      if (used.has(address))
        root?.made.add("Boundary", address, address, {
          inBoundary: around.get(address) ?? cloudOf(one),
          description: boundaryTitle.get(one.type),
        });
      else leave("network in which nothing lies alone", address);
    return lies;
  }

  /** Of several that `count` made, the one with the same key; else the first. */
  function nearestOf(addresses: readonly string[], { index }: Instance): string | undefined {
    return addresses.find((one) => index !== "" && one.endsWith(`[${index}]`)) ?? addresses[0];
  }

  function boundaryOf(instance: Instance): string | undefined {
    const { boundaries: reached, filters } = reaches.get(instance.base) ?? { boundaries: [], filters: [] };
    const direct = [...reached].filter((one) => addresses.has(one));
    const around =
      direct.length > 0 ? direct : [...filters].flatMap((one) => [...graph.reach(one).boundaries]);
    const narrow = around.filter(
      (one) => !around.some((other) => other !== one && graph.reach(other).boundaries.has(one)),
    );
    const [only, ...others] = narrow.length > 0 ? narrow : around;
    if (only === undefined) return instance.module === "" ? cloudOf(instance) : undefined;
    if (others.length === 0) {
      const some = addresses.get(only) ?? [];
      // In several subnets of one resource it lies in what is around them.
      if (some.length < 2 || instance.index !== "") return nearestOf(some, instance);
    }
    const shared = [...graph.reach(only).boundaries].find((one) =>
      others.every((other) => graph.reach(other).boundaries.has(one)),
    );
    return shared === undefined
      ? instance.module === ""
        ? cloudOf(instance)
        : undefined
      : addresses.get(shared)?.[0];
  }

  function addElement(instance: Instance): void {
    const level = levels.get(instance.module);
    if (!level) return;
    const { kind = "Server" } = becomes.get(instance) ?? {};
    const rules = rulesOf(instance);
    const isClear = ![...filtersOf(instance)].some((one) => unclear.filters.has(one));
    const isFiltered = isClear && rules.length > 0 && !rules.some((one) => one.isEverybody);
    const name = level.made.add(kind, instance.local, instance.address, {
      ...saidBy(instance),
      ...(isFiltered ? { isIPFiltered: true } : {}),
      inBoundary: lies.get(instance),
      description: rowOf.get(instance.type)?.[3],
    });
    placed.set(instance, { level, name });
  }

  /** What the filters of something let in. */
  function rulesOf(instance: Instance): LetIn[] {
    return [...filtersOf(instance)].flatMap((one) => letIn.get(one) ?? []);
  }

  /** What its arguments, its parts and its addresses say of something. */
  function saidBy(instance: Instance): Facts {
    return {
      ...becomes.get(instance)?.facts,
      ...(reaches.get(instance.base)?.isPublic ? { isInternetFacing: true } : {}),
      ...parts.get(instance),
    };
  }

  /** What parts say of what they are parts of. */
  function partsOf(): ReadonlyMap<Instance, Facts> {
    const said = new Map<Instance, Facts>();
    for (const part of plan.instances) {
      const row = partOf.get(part.type);
      if (!row) continue;
      const facts = {
        ...saidOf(row[2] ?? "", part.values, part.sensitive),
        ...fixedFacts(row[3] ?? ""),
        ...wayIn(part),
      };
      for (const base of graph.ownersOf(part.base))
        for (const owner of ownersOf(base, part)) said.set(owner, { ...said.get(owner), ...facts });
    }
    return said;
  }

  function ownersOf(base: string, { index, module }: Instance): readonly Instance[] {
    const some = (byBase.get(base) ?? []).filter(
      (one) => one.module === module || withoutIndex(one.module) !== withoutIndex(module),
    );
    const same = some.filter((one) => index !== "" && one.index === index);
    return same.length > 0 ? same : some;
  }

  /** A listener says how callers come in. */
  function wayIn({ type, values, sensitive }: Instance): Facts {
    if (!/_listener$/.test(type)) return {};
    const protocol = textOf(knownValue(values, sensitive, ["protocol"]));
    const port = portOf(knownValue(values, sensitive, ["port"]));
    return {
      ...(protocol === "" ? {} : { protocol }),
      ...(port === undefined ? {} : { port }),
      ...(protocol === "HTTPS" || protocol === "TLS" ? { terminatesTLS: true } : {}),
    };
  }

  function addReferences(): void {
    for (const instance of elements) {
      const { elements: targets } =
        reaches.get(instance.base) ?? ({ elements: new Set<string>() } satisfies Partial<Reach>);
      for (const base of targets) {
        const others = pairOf(instance, byBase.get(base) ?? []);
        if (others.length > pairsAtMost)
          leave("references between more resources than are told apart", `${instance.address} to ${base}`);
        for (const other of others.slice(0, pairsAtMost)) connect(instance, other, instance.address);
      }
      const facts = saidBy(instance);
      if (facts.isInternetFacing === true) fromOutside(instance, facts);
    }
  }

  /** Those with the same key of `for_each` or `count`, where there are some; those of the same module first. */
  function pairOf(instance: Instance, others: readonly Instance[]): readonly Instance[] {
    const near = others.filter(({ module }) => module === instance.module);
    const some = near.length > 0 ? near : others.filter((one) => sharesKeys(instance.module, one.module));
    const same = some.filter(({ index }) => index !== "" && index === instance.index);
    return same.length > 0 ? same : some;
  }

  function connect(from: Instance, to: Instance, place: string, port?: number): void {
    const [source, sink] = [placed.get(from), placed.get(to)];
    if (!source || !sink || from === to) return;
    const facts = { ...becomes.get(to)?.facts, ...parts.get(to) };
    const dstPort = port ?? portOf(facts.port);
    const said = port === undefined || port === facts.port ? facts.protocol : undefined;
    const protocol = said ?? (protocolOfPort(dstPort) || undefined);
    flowBetween(source, sink, place, { protocol, dstPort });
  }

  function addFilters(): void {
    const behind = new Map<string, Instance[]>();
    for (const instance of elements)
      for (const filter of filtersOf(instance)) behind.set(filter, [...(behind.get(filter) ?? []), instance]);
    for (const [filter, rules] of letIn)
      for (const { filter: other, port, from } of rules) {
        if (other === null) continue;
        const [sources, sinks] = [behind.get(other) ?? [], behind.get(filter) ?? []];
        if (sources.length * sinks.length > pairsAtMost) {
          leave("rule of a filter between more resources than are told apart", from);
          continue;
        }
        for (const source of sources) for (const sink of sinks) connect(source, sink, from, port);
      }
  }

  function fromOutside(instance: Instance, facts: Facts): void {
    const target = placed.get(instance);
    if (!target || !root) return;
    if (!root.made.has("Boundary", outside)) {
      root.made.add("Boundary", outside, instance.address, { isTrusted: false });
      root.made.add("Actor", clients, instance.address, {
        inBoundary: outside,
        description: "Whoever calls from the Internet",
      });
    }
    const open = rulesOf(instance).filter((one) => one.isEverybody);
    const ports = open.length > 0 ? [...new Set(open.map(({ port }) => port))] : [portOf(facts.port)];
    for (const port of ports) {
      const protocol =
        (port === facts.port || port === undefined ? facts.protocol : undefined) ??
        (protocolOfPort(port) || undefined);
      flowBetween({ level: root, name: clients }, target, instance.address, { protocol, dstPort: port });
    }
  }
};

/** Modules that `for_each` made of the same keys belong together: of `module.a["x"]` and `module.b["y"]`, only same keys. */
function sharesKeys(one: string, other: string): boolean {
  const [a, b] = [one.split(".module."), other.split(".module.")];
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const [x = "", y = ""] = [a[depth], b[depth]];
    if (withoutIndex(x) !== withoutIndex(y)) return true;
    if (x !== y) return false;
  }
  return true;
}

function isMappedType(type: string, mapping: ImportContext["mapping"]): boolean {
  const said = mapping.said("resources", type);
  return said !== null && said !== "leave-out";
}

/** What becomes an element; all else is counted, but for what says something of others. */
function sortOut(
  plan: Plan,
  mapping: ImportContext["mapping"],
  leave: (kind: string, example: string) => void,
): ReadonlyMap<Instance, Becomes> {
  const becomes = new Map<Instance, Becomes>();
  for (const instance of plan.instances) {
    const { type, address, values, sensitive } = instance;
    const row = rowOf.get(type);
    if (!row && !isMappedType(type, mapping)) {
      if (!isBoundaryType(type) && !filterTypes.has(type) && ownerArgument(type) === undefined)
        leave(`resource ${type}`, address);
      else if (!isBoundaryType(type)) leave(`${type}, which says more of others`, address);
      continue;
    }
    const [, kind = "Server", word = "", , says = "", fixed = ""] = row ?? [];
    const usual: Becomes = {
      kind,
      facts: {
        ...(word === "" ? {} : { type: word }),
        ...fixedFacts(fixed),
        ...engineOf(instance),
        ...saidOf(says, values, sensitive),
      },
    };
    const found = mapping.find("resources", type, usual);
    if (found) becomes.set(instance, found);
    else leave(`resource ${type} that the mapping leaves out`, address);
  }
  for (const address of plan.dataSources) leave("data source", address);
  for (const address of plan.deleted) leave("resource that the plan deletes", address);
  return becomes;
}

const engines: Readonly<Record<string, readonly [string, number]>> = {
  postgres: ["PostgreSQL", 5432],
  mysql: ["MySQL", 3306],
  mariadb: ["MySQL", 3306],
  aurora: ["MySQL", 3306],
  sqlserver: ["TDS", 1433],
  oracle: ["Oracle Net", 1521],
  memcached: ["Memcached", 11_211],
  redis: ["Redis", 6379],
  valkey: ["Redis", 6379],
};

/** What is spoken with a database follows from its engine. */
function engineOf({ values, sensitive }: Instance): Facts {
  const said = textOf(
    knownValue(values, sensitive, ["engine"]) ?? knownValue(values, sensitive, ["database_version"]),
  ).toLowerCase();
  const word = said.includes("postgres")
    ? "postgres"
    : Object.keys(engines).find((one) => said.startsWith(one));
  const [protocol, port] = (word && engines[word]) || [];
  return protocol === undefined ? {} : { protocol, port };
}

export { parts } from "./parts.ts";
