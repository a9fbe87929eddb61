import { expect, it } from "vitest";
import { importTexts, leftOutOf } from "../../support/imports.ts";

type Values = Readonly<Record<string, unknown>>;

const refer = (...to: string[]) => ({ references: to });

/** A plan of resources: what they are worth, and what their arguments refer to. */
function imported(rows: Readonly<Record<string, readonly [Values, Values?]>>, module = "") {
  const local = Object.entries(rows).map(([address, [values, expressions = {}]]) => ({
    resource: {
      address: module === "" ? address : `module.${module}.${address}`,
      mode: "managed",
      type: address.split(".")[0],
      values,
    },
    configured: { address: address.replace(/\[\d+\]$/, ""), expressions },
  }));
  const [resources, configuration] = [
    local.map((one) => one.resource),
    { resources: local.map((one) => one.configured) },
  ];
  const plan =
    module === ""
      ? {
          planned_values: { root_module: { resources } },
          configuration: { root_module: configuration },
        }
      : {
          planned_values: { root_module: { child_modules: [{ address: `module.${module}`, resources }] } },
          configuration: { root_module: { module_calls: { [module]: { module: configuration } } } },
        };
  return importTexts("terraform", { "p.json": JSON.stringify({ format_version: "1.2", ...plan }) });
}

const open = { type: "ingress", from_port: 80, to_port: 80, cidr_blocks: ["0.0.0.0/0"] };
const instance = [
  { associate_public_ip_address: true },
  { vpc_security_group_ids: refer("aws_security_group.a") },
] as const;

it("a rule whose group a module computes is one of the only group there", async () => {
  const result = await imported({
    "aws_instance.web": instance,
    "aws_security_group.a": [{}],
    "aws_security_group_rule.in[0]": [open, { security_group_id: refer("local.group") }],
  });
  expect(result.flows).toEqual(["Clients > aws_instance.web: HTTP 80"]);
  expect(result.factsOf("aws_instance.web").isIPFiltered).toBeUndefined();
});

it("of several groups nobody can tell which one is meant: nothing is claimed of them", async () => {
  const closed = { ...open, cidr_blocks: ["10.0.0.0/8"] };
  const result = await imported({
    "aws_instance.web": instance,
    "aws_security_group.a": [{}],
    "aws_security_group.b": [{}],
    "aws_security_group_rule.known": [closed, { security_group_id: refer("aws_security_group.a") }],
    "aws_security_group_rule.in": [open, { security_group_id: refer("local.group") }],
  });
  expect(result.factsOf("aws_instance.web").isIPFiltered).toBeUndefined();
  expect(leftOutOf(result)).toContain("1 rule of a filter that only a run can tell");
});

it.each([
  ["lets in some", { "aws_security_group_rule.in": [{ ...open, cidr_blocks: ["10.0.0.0/8"] }] }, true],
  ["lets in everybody", { "aws_security_group_rule.in": [open] }, undefined],
  ["has no rule that is known", {}, undefined],
] as const)("a group that %s", async (_, rules, isIPFiltered) => {
  const rows = Object.entries(rules).map(
    ([address, [values]]) =>
      [address, [values, { security_group_id: refer("aws_security_group.a") }]] as const,
  );
  const { factsOf } = await imported({
    "aws_instance.web": instance,
    "aws_security_group.a": [{}],
    ...Object.fromEntries(rows),
  });
  expect(factsOf("aws_instance.web").isIPFiltered).toBe(isIPFiltered);
});

it("rules of a network security group of Azure count, wherever they stand; a public address is the way in", async () => {
  const { flows, factsOf } = await imported({
    "azurerm_linux_virtual_machine.web": [
      {},
      { network_interface_ids: refer("azurerm_network_interface.n") },
    ],
    "azurerm_network_interface.n": [
      {},
      { ip_configuration: [{ public_ip_address_id: refer("azurerm_public_ip.p") }] },
    ],
    "azurerm_public_ip.p": [{}],
    "azurerm_network_security_group.g": [{}],
    "azurerm_network_interface_security_group_association.a": [
      {},
      {
        network_interface_id: refer("azurerm_network_interface.n"),
        network_security_group_id: refer("azurerm_network_security_group.g"),
      },
    ],
    "azurerm_network_security_rule.ssh": [
      {
        ...{ direction: "Inbound", access: "Allow", source_address_prefixes: ["Internet"] },
        destination_port_range: "22",
      },
      { network_security_group_name: refer("azurerm_network_security_group.g") },
    ],
    "azurerm_network_security_rule.none": [
      { direction: "Inbound", access: "Deny", source_address_prefix: "*", destination_port_range: "23" },
      { network_security_group_name: refer("azurerm_network_security_group.g") },
    ],
  });
  expect(flows).toEqual(["Clients > azurerm_linux_virtual_machine.web: SSH 22"]);
  expect(factsOf("azurerm_linux_virtual_machine.web")).toMatchObject({ isInternetFacing: true });
  expect(factsOf("azurerm_linux_virtual_machine.web").isIPFiltered).toBeUndefined();
});

it("an address of the Internet that is bound to an instance is the way in", async () => {
  const { factsOf } = await imported({
    "aws_instance.web": [{}],
    "aws_eip.a": [{}, { instance: refer("aws_instance.web") }],
  });
  expect(factsOf("aws_instance.web").isInternetFacing).toBe(true);
});

it.each([
  [{ source_ranges: ["0.0.0.0/0"] }, ["Clients > google_compute_instance.web: HTTPS 443"], undefined],
  [{}, ["Clients > google_compute_instance.web: HTTPS 443"], undefined],
  [{ source_ranges: ["10.0.0.0/8"] }, ["Clients > google_compute_instance.web"], true],
  [
    { source_ranges: ["0.0.0.0/0"], target_tags: ["db"] },
    ["Clients > google_compute_instance.web"],
    undefined,
  ],
  [{ source_ranges: ["0.0.0.0/0"], disabled: true }, ["Clients > google_compute_instance.web"], undefined],
])(
  "a firewall of Google's that says %j is one of instances in its network",
  async (says, flows, isFiltered) => {
    const network = { network: refer("google_compute_network.n") };
    const result = await imported({
      "google_compute_network.n": [{}],
      "google_compute_firewall.f": [
        { direction: "INGRESS", allow: [{ protocol: "tcp", ports: ["443"] }], ...says },
        network,
      ],
      "google_compute_instance.web": [
        { tags: ["web"], network_interface: [{ access_config: [{}] }] },
        { network_interface: [network] },
      ],
    });
    expect(result.flows).toEqual(flows);
    expect(result.factsOf("google_compute_instance.web").isIPFiltered).toBe(isFiltered);
  },
);
