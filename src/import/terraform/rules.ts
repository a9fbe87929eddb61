import { groupBy } from "../../model/group.ts";
import { isMap, listOf, mapsOf, portOf, textOf, textsOf } from "../plain.ts";
import { filterTypes } from "../tables/terraform.ts";
import { type ResourceGraph, typeOf } from "./graph.ts";
import type { Instance, Plan } from "./plan.ts";
import { knownValue } from "./says.ts";

/** Something that a filter lets in. */
export interface LetIn {
  /** Another filter: whatever is behind it. */
  readonly filter: string | null;
  readonly isEverybody: boolean;
  readonly port: number | undefined;
  readonly from: string;
}

export interface Filters {
  /** What filters let in, by filter. */
  readonly letIn: ReadonlyMap<string, readonly LetIn[]>;
  /** What something is behind: groups that it names, and firewalls of its network that mean it. */
  readonly filtersOf: (instance: Instance) => ReadonlySet<string>;
  /** Rules of which only a run can tell what filter they belong to, and the filters that they may belong to. */
  readonly unclear: { readonly rules: readonly string[]; readonly filters: ReadonlySet<string> };
}

/** Arguments that this looks at. */
export const ruleArguments: readonly string[] = [
  ...["ingress", "security_rule", "type", "from_port", "to_port"],
  ...["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"],
  ...["direction", "access", "source_address_prefix", "source_address_prefixes"],
  ...["destination_port_range", "destination_port_ranges"],
  ...["allow", "source_ranges", "source_tags", "source_service_accounts", "target_tags", "tags", "disabled"],
];

const everywhere = ["0.0.0.0/0", "::/0", "*", "Internet", "Any"];

/** Rules that are resources of their own, by the arguments that name their filter and whom they let in. */
const ruleTypes: Readonly<Record<string, readonly [filter: string, other: string]>> = {
  aws_security_group_rule: ["security_group_id", "source_security_group_id"],
  aws_vpc_security_group_ingress_rule: ["security_group_id", "referenced_security_group_id"],
  azurerm_network_security_rule: ["network_security_group_name", ""],
};

const firewallType = "google_compute_firewall";

/** Filters of a plan: rules within security groups, rules of their own, firewalls of networks. */
export function openFilters(plan: Plan, graph: ResourceGraph): Filters {
  const letIn = new Map<string, LetIn[]>();
  const add = (filter: string, one: LetIn) => letIn.set(filter, [...(letIn.get(filter) ?? []), one]);
  const unclear = { rules: [] as string[], filters: new Set<string>() };
  const inModule = groupBy(
    plan.instances.filter(({ type }) => filterTypes.has(type)),
    ({ module }) => module,
  );
  for (const instance of plan.instances) {
    const { base, type } = instance;
    if (type === "aws_security_group" || type === "aws_default_security_group") {
      const others = [...graph.refers(base, "ingress")].filter((one) => filterTypes.has(typeOf(one)));
      for (const rule of blocks(instance, "ingress"))
        for (const one of readBlock(rule, others, instance)) add(base, one);
    } else if (type === "azurerm_network_security_group")
      for (const rule of blocks(instance, "security_rule"))
        for (const one of readAzure(rule, instance)) add(base, one);
    else if (type === firewallType) for (const one of readFirewall(instance)) add(base, one);
    else if (ruleTypes[type]) addRule(instance, ...ruleTypes[type]);
  }
  return { letIn, filtersOf: openFiltersOf(plan, graph), unclear };

  function addRule(instance: Instance, argument: string, other: string): void {
    const rules =
      other === ""
        ? readAzure(instance.values, instance)
        : instance.type === "aws_security_group_rule" && textOf(known(instance, "type")) !== "ingress"
          ? []
          : readRule(instance, graph.refers(instance.base, other));
    if (rules.length === 0) return;
    const named = [...graph.refers(instance.base, argument)].filter((one) => filterTypes.has(typeOf(one)));
    // Values that a module computes lead nowhere in a plan: the only filter of the module is meant.
    const near = [...new Set((inModule.get(instance.module) ?? []).map(({ base }) => base))];
    const filters = named.length > 0 ? named : near.length === 1 ? near : [];
    for (const filter of filters) for (const one of rules) add(filter, one);
    if (filters.length > 0) return;
    unclear.rules.push(instance.address);
    for (const one of near) unclear.filters.add(one);
  }
}

/** Firewalls of Google's networks mean the instances that have one of their tags, or all. */
function openFiltersOf(plan: Plan, graph: ResourceGraph): Filters["filtersOf"] {
  const firewalls = plan.instances
    .filter((one) => one.type === firewallType && readFirewall(one).length > 0)
    .map((one) => ({
      base: one.base,
      networks: graph.reach(one.base).boundaries,
      tags: textsOf(known(one, "target_tags")),
    }));
  return (instance) => {
    const { filters, boundaries } = graph.reach(instance.base);
    if (firewalls.length === 0 || !instance.type.startsWith("google_compute_instance")) return filters;
    const around = new Set([...boundaries].flatMap((one) => [one, ...graph.reach(one).boundaries]));
    const own = textsOf(known(instance, "tags"));
    const meant = firewalls.filter(
      ({ networks, tags }) =>
        [...networks].some((one) => around.has(one)) &&
        (tags.length === 0 || tags.some((one) => own.includes(one))),
    );
    return new Set([...filters, ...meant.map(({ base }) => base)]);
  };
}

function known({ values, sensitive }: Instance, argument: string): unknown {
  return knownValue(values, sensitive, [argument]);
}

function blocks(instance: Instance, argument: string) {
  const value = known(instance, argument);
  return isMap(value) ? [value] : mapsOf(value);
}

/** Which other group a block means is known only after it is applied: it may be each of those that the argument refers to. */
function readBlock(rule: Record<string, unknown>, others: readonly string[], { address }: Instance): LetIn[] {
  const port = portsOf(rule.from_port, rule.to_port);
  const cidrs = [...textsOf(rule.cidr_blocks), ...textsOf(rule.ipv6_cidr_blocks)];
  const isOfGroups = cidrs.length === 0 || listOf(rule.security_groups).length > 0;
  return [
    ...fromAddresses(cidrs, [port], address),
    ...(isOfGroups ? others.map((filter) => ({ filter, isEverybody: false, port, from: address })) : []),
  ];
}

function readRule(instance: Instance, others: ReadonlySet<string>): LetIn[] {
  const port = portsOf(known(instance, "from_port"), known(instance, "to_port"));
  const cidrs = ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"].flatMap((one) =>
    textsOf(known(instance, one)),
  );
  const from = instance.address;
  return [
    ...[...others].map((filter) => ({ filter, isEverybody: false, port, from })),
    ...fromAddresses(cidrs, [port], from),
  ];
}

function readAzure(rule: Record<string, unknown>, { address }: Instance): LetIn[] {
  if (textOf(rule.direction) !== "Inbound" || textOf(rule.access) !== "Allow") return [];
  const sources = [textOf(rule.source_address_prefix), ...textsOf(rule.source_address_prefixes)];
  const ports = [textOf(rule.destination_port_range), ...textsOf(rule.destination_port_ranges)];
  return fromAddresses(
    sources.filter((one) => one !== ""),
    ports.filter((one) => one !== "").map(portOf),
    address,
  );
}

function readFirewall(instance: Instance): LetIn[] {
  if (textOf(known(instance, "direction")) === "EGRESS" || known(instance, "disabled") === true) return [];
  const ports = blocks(instance, "allow").flatMap(({ ports }) =>
    listOf(ports).length > 0 ? textsOf(ports).map(portOf) : [undefined],
  );
  const isAnyone = ["source_ranges", "source_tags", "source_service_accounts"].every(
    (one) => textsOf(known(instance, one)).length === 0,
  );
  // Without a word about who, it is everybody.
  const sources = isAnyone ? ["0.0.0.0/0"] : textsOf(known(instance, "source_ranges"));
  return fromAddresses(sources, ports, instance.address);
}

function fromAddresses(
  sources: readonly string[],
  ports: readonly (number | undefined)[],
  from: string,
): LetIn[] {
  if (sources.length === 0) return [];
  const isEverybody = sources.some((one) => everywhere.includes(one));
  return (ports.length > 0 ? ports : [undefined]).map((port) => ({ filter: null, isEverybody, port, from }));
}

/** The port, where there is one only. */
function portsOf(from: unknown, to: unknown): number | undefined {
  return textOf(from) === textOf(to) ? portOf(from) : undefined;
}
