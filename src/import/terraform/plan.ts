import { isMap, listOf, mapOf, mapsOf, type PlainMap, textOf } from "../plain.ts";

/** A resource as it is, or will be: one of several, where `count` or `for_each` says so. */
export interface Instance {
  readonly address: string;
  /** The address without indices: what configuration calls it. */
  readonly base: string;
  /** Address of the module that it is in; "" for the root. */
  readonly module: string;
  /** Its address within that module. */
  readonly local: string;
  readonly type: string;
  readonly index: string;
  readonly values: PlainMap;
  readonly sensitive: unknown;
}

/** What a resource refers to, by argument: addresses without indices. */
export type References = ReadonlyMap<string, ReadonlySet<string>>;

export interface Plan {
  readonly instances: readonly Instance[];
  /** Of resources and data sources, by their addresses without indices. */
  readonly references: ReadonlyMap<string, References>;
  readonly dataSources: readonly string[];
  readonly deleted: readonly string[];
  /** What the plan changes, and no planned value tells. */
  readonly untold: readonly string[];
}

/** Deeper than this no module, expression or value is followed. */
const deepest = 40;

const index = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;
const module = /^(?:module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*/;

export function withoutIndex(address: string): string {
  return address.includes("[") ? address.replace(index, "") : address;
}

/** Whether data are what `terraform show -json` prints: of a plan, or of a state. */
export function isPlan(data: unknown): data is PlainMap {
  return (
    isMap(data) &&
    (isMap(data.planned_values) || isMap(data.values)) &&
    typeof data.format_version === "string"
  );
}

/** A plan, or a state, which has no configuration: what refers to what is told by the ids that values hold. */
export function readPlan(data: PlainMap): Plan {
  const root = mapOf(mapOf(data.planned_values ?? data.values).root_module);
  const instances: Instance[] = [];
  const dataSources: string[] = [];
  walkModules(root, 0, (resource) => {
    if (textOf(resource.mode) === "data") dataSources.push(textOf(resource.address));
    else instances.push(instanceOf(resource));
  });
  const configuration = mapOf(mapOf(data.configuration).root_module);
  const isConfigured = Object.keys(configuration).length > 0;
  const told = new Set(instances.map(({ address }) => address));
  const changes = mapsOf(data.resource_changes).map(({ address, mode, change }) => ({
    address: textOf(address),
    isManaged: textOf(mode) === "managed",
    actions: listOf(mapOf(change).actions).join(),
  }));
  return {
    instances,
    references: isConfigured ? referencesIn(configuration) : referencesByValue(instances),
    dataSources,
    deleted: changes.filter(({ actions }) => actions === "delete").map(({ address }) => address),
    untold: changes
      .filter(({ address, isManaged, actions }) => isManaged && actions !== "delete" && !told.has(address))
      .map(({ address }) => address),
  };
}

function walkModules(part: PlainMap, depth: number, visit: (resource: PlainMap) => void): void {
  for (const one of mapsOf(part.resources)) visit(one);
  if (depth < deepest) for (const one of mapsOf(part.child_modules)) walkModules(one, depth + 1, visit);
}

function instanceOf(resource: PlainMap): Instance {
  const address = textOf(resource.address);
  const prefix = module.exec(address)?.[0] ?? "";
  return {
    address,
    base: withoutIndex(address),
    module: prefix.replace(/\.$/, ""),
    local: address.slice(prefix.length),
    type: textOf(resource.type),
    index: textOf(resource.index),
    values: mapOf(resource.values),
    sensitive: resource.sensitive_values,
  };
}

/** Configuration of a module, with the way to the one that calls it. */
interface ModuleConfig {
  readonly says: PlainMap;
  /** `module.app.`; "" for the root. */
  readonly prefix: string;
  readonly caller: ModuleConfig | null;
  /** Arguments of the call. */
  readonly given: PlainMap;
}

function referencesIn(configuration: PlainMap): ReadonlyMap<string, References> {
  const found = new Map<string, References>();
  const visit = (config: ModuleConfig, depth: number): void => {
    for (const resource of mapsOf(config.says.resources)) {
      const byArgument = new Map<string, ReadonlySet<string>>();
      const note = (argument: string, texts: readonly string[]) => {
        if (texts.length > 0) byArgument.set(argument, resolved(config, texts, 0));
      };
      const expressions = mapOf(resource.expressions);
      for (const argument of Object.keys(expressions)) note(argument, textsIn(expressions[argument]));
      note("depends_on", [
        ...listOf(resource.depends_on).map(textOf),
        ...textsIn(resource.for_each_expression),
        ...textsIn(resource.count_expression),
      ]);
      if (byArgument.size > 0) found.set(config.prefix + textOf(resource.address), byArgument);
    }
    if (depth < deepest)
      for (const [name, call] of Object.entries(mapOf(config.says.module_calls)))
        visit(
          {
            says: mapOf(mapOf(call).module),
            prefix: `${config.prefix}module.${name}.`,
            caller: config,
            given: mapOf(mapOf(call).expressions),
          },
          depth + 1,
        );
  };
  visit({ says: configuration, prefix: "", caller: null, given: {} }, 0);
  return found;
}

/** The references of an expression, whatever blocks it is in. */
function textsIn(expression: unknown): readonly string[] {
  const found: string[] = [];
  const visit = (one: unknown, depth: number): void => {
    if (depth > deepest || typeof one !== "object" || one === null) return;
    if (!Array.isArray(one) && "references" in one && Array.isArray(one.references)) {
      for (const text of one.references) if (typeof text === "string") found.push(text);
    } else for (const inner of Object.values(one)) visit(inner, depth + 1);
  };
  visit(expression, 0);
  return found;
}

/** Resources that references lead to: variables through the call of the module, outputs into the module that has them. */
function resolved(config: ModuleConfig, references: readonly string[], depth: number): Set<string> {
  const found = new Set<string>();
  if (depth > deepest) return found;
  const addAll = (more: ReadonlySet<string>) => {
    for (const one of more) found.add(one);
  };
  for (const reference of references) {
    const [first = "", second = "", third = ""] = withoutIndex(reference).split(".");
    if (first === "var") {
      if (config.caller) addAll(resolved(config.caller, textsIn(config.given[second]), depth + 1));
    } else if (first === "module") {
      const call = mapOf(mapOf(config.says.module_calls)[second]);
      const says = mapOf(call.module);
      const inner = {
        says,
        prefix: `${config.prefix}module.${second}.`,
        caller: config,
        given: mapOf(call.expressions),
      };
      if (third !== "")
        addAll(resolved(inner, textsIn(mapOf(mapOf(says.outputs)[third]).expression), depth + 1));
    } else if (first === "data") {
      if (third !== "") found.add(`${config.prefix}data.${second}.${third}`);
    } else if (second !== "" && !["local", "each", "count", "path", "self", "terraform"].includes(first))
      found.add(`${config.prefix}${first}.${second}`);
  }
  return found;
}

/** Of a state, where a value is the id or the address (arn, self_link) of another resource. */
function referencesByValue(instances: readonly Instance[]): ReadonlyMap<string, References> {
  const ids = new Map<string, string>();
  for (const { values, base } of instances)
    for (const key of ["id", "arn", "self_link"]) {
      const id = values[key];
      // Short ids may be anything.
      if (typeof id === "string" && id.length > 7) ids.set(id, base);
    }
  const found = new Map<string, Map<string, Set<string>>>();
  for (const { values, base, sensitive } of instances) {
    const byArgument = found.get(base) ?? new Map<string, Set<string>>();
    found.set(base, byArgument);
    for (const [argument, value] of Object.entries(values)) {
      const marks = mapOf(sensitive);
      if (Object.hasOwn(marks, argument) && marks[argument] === true) continue;
      const targets = byArgument.get(argument) ?? new Set<string>();
      for (const text of stringsIn(value, 0)) {
        const target = ids.get(text);
        if (target !== undefined && target !== base) targets.add(target);
      }
      if (targets.size > 0) byArgument.set(argument, targets);
    }
  }
  return found;
}

function stringsIn(value: unknown, depth: number): string[] {
  if (typeof value === "string") return [value];
  if (depth > 8 || typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((one) => stringsIn(one, depth + 1));
}
