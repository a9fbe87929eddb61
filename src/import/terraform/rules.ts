import { isMap, listOf, mapsOf, portOf, textOf, textsOf } from "../plain.ts";
import { filterTypes } from "../tables/terraform.ts";
import type { ResourceGraph } from "./graph.ts";
import { typeOf } from "./graph.ts";
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

/** Arguments that this looks at. */
export const ruleArguments: readonly string[] = [
  ...["ingress", "security_rule", "type", "from_port", "to_port"],
  ...["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"],
];

const everywhere = ["0.0.0.0/0", "::/0", "*", "Internet", "Any"];

/** What filters let in, by filter: rules within security groups, rules of their own, firewalls of Azure. */
export function letInBy(plan: Plan, graph: ResourceGraph): ReadonlyMap<string, readonly LetIn[]> {
  const found = new Map<string, LetIn[]>();
  const add = (filter: string, one: LetIn) => found.set(filter, [...(found.get(filter) ?? []), one]);
  for (const instance of plan.instances) {
    const { base, type } = instance;
    if (type === "aws_security_group" || type === "aws_default_security_group") {
      const others = [...graph.refers(base, "ingress")].filter((one) => filterTypes.has(typeOf(one)));
      for (const rule of blocks(instance, "ingress"))
        for (const one of readBlock(rule, others, instance)) add(base, one);
    } else if (type === "azurerm_network_security_group") {
      for (const rule of blocks(instance, "security_rule"))
        if (textOf(rule.direction) === "Inbound" && textOf(rule.access) === "Allow")
          add(base, {
            filter: null,
            isEverybody: everywhere.includes(textOf(rule.source_address_prefix)),
            port: portOf(textOf(rule.destination_port_range)),
            from: instance.address,
          });
    } else if (type === "aws_security_group_rule" && textOf(known(instance, "type")) === "ingress") {
      for (const filter of graph.refers(base, "security_group_id"))
        for (const one of readRule(instance, graph.refers(base, "source_security_group_id"), [
          "cidr_blocks",
          "ipv6_cidr_blocks",
        ]))
          add(filter, one);
    } else if (type === "aws_vpc_security_group_ingress_rule") {
      for (const filter of graph.refers(base, "security_group_id"))
        for (const one of readRule(instance, graph.refers(base, "referenced_security_group_id"), [
          "cidr_ipv4",
          "cidr_ipv6",
        ]))
          add(filter, one);
    }
  }
  return found;
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
    ...(cidrs.length > 0
      ? [{ filter: null, isEverybody: cidrs.some((one) => everywhere.includes(one)), port, from: address }]
      : []),
    ...(isOfGroups ? others.map((filter) => ({ filter, isEverybody: false, port, from: address })) : []),
  ];
}

function readRule(instance: Instance, others: ReadonlySet<string>, arguments_: readonly string[]): LetIn[] {
  const port = portsOf(known(instance, "from_port"), known(instance, "to_port"));
  const cidrs = arguments_.flatMap((one) => textsOf(known(instance, one)));
  const from = instance.address;
  return [
    ...[...others].map((filter) => ({ filter, isEverybody: false, port, from })),
    ...(cidrs.length > 0
      ? [{ filter: null, isEverybody: cidrs.some((one) => everywhere.includes(one)), port, from }]
      : []),
  ];
}

/** The port, where there is one only. */
function portsOf(from: unknown, to: unknown): number | undefined {
  return textOf(from) === textOf(to) ? portOf(from) : undefined;
}
