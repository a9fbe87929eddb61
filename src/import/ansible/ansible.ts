import { compareText } from "../../model/diagnostic.ts";
import { findElementType } from "../../model/element-types.ts";
import { type Collector, collector, notes } from "../collect.ts";
import { isSecretName } from "../environment.ts";
import type { Facts } from "../imported.ts";
import { listOf, mapOf, portOf, textOf, textsOf, truthOf } from "../plain.ts";
import type { Importer, SourceDocument } from "../source.ts";
import { protocolOfPort } from "../tables/ports.ts";
import { type Told, toldBy } from "./hosts.ts";
import {
  type Host,
  hostsMeant,
  hostsOf,
  type Inventory,
  isInventory,
  readInventory,
  withStandIns,
} from "./inventory.ts";
import { addMetadata, describedBy } from "./metadata.ts";
import { includesOf, isPlaybook, type Play, playsOf } from "./plays.ts";

const site = "Managed hosts";
const control = "Ansible control node";
const outside = "Outside";
const clients = "Clients";

/** Groups whose names say that others reach them: a guess, as SecOpsTM makes it. */
const exposed = /dmz|public|external|internet|perimeter|edge/i;

/**
 * A playbook that describes its model (`threat_model_metadata`) is that model; else hosts of the inventory as servers, groups as
 * boundaries, and what plays, roles and tasks say about them.
 */
const importer: Importer = (documents, { mapping, title }) => {
  const { leave, leaveForeign, all } = notes();
  const made = collector();
  const plays = playsOf(documents, leave);
  const described = describedBy(plays);
  if (described) {
    addMetadata(described.says, described.play.from, made, leave);
    for (const play of plays)
      if (play !== described.play || play.tasks.length > 0)
        leave("play beside threat_model_metadata, which is the model", `${play.name} (${play.from})`);
  } else addHosts(readInventory(documents.filter(isInventory)), plays);
  tellOthers(documents, plays, leave, leaveForeign);
  return { levels: [{ path: "", title, things: made.things() }], notImported: all };

  function addHosts(found: Inventory, all: readonly Play[]): void {
    const { inventory, standIns } = withStandIns(found, all);
    const known = new Map(inventory.hosts);
    const told = new Map<string, { play: Play; said: Told }[]>();
    for (const play of all) {
      const hosts = hostsMeant(inventory, play.hosts);
      if (hosts === null) leave("play whose hosts only a run can tell", `${play.name} (${play.from})`);
      else if (hosts.length === 0)
        leave("play whose hosts the inventory has not", `${play.name} (${play.from})`);
      else if (hosts.some((one) => standIns.has(one)))
        leave("play whose hosts the inventory has not; one stands for them", `${play.name} (${play.from})`);
      const said = toldBy(play, mapping, leave);
      for (const name of hosts ?? []) {
        if (!known.has(name) && name === "localhost" && !isAboutItself(play)) {
          leave("play on the control node itself", `${play.name} (${play.from})`);
          continue;
        }
        if (!known.has(name)) known.set(name, { name, from: play.from, vars: {} });
        told.set(name, [...(told.get(name) ?? []), { play, said }]);
      }
      for (const file of textsOf(play.says.vars_files)) leave("file of variables", `${file} (${play.from})`);
    }
    if (known.size === 0) return;
    const first = [...known.values()][0]?.from ?? "";
    made.add("Boundary", site, first, { isTrusted: true, description: "What Ansible manages" });
    const zones = addGroups(inventory, made);
    for (const host of known.values())
      addHost(host, told.get(host.name) ?? [], inventory, zones, standIns.has(host.name));
    addControl([...known.values()], told, first);
    addWays(inventory, known, told);
  }

  /** It installs something there: then the control node is a host like others. */
  function isAboutItself(play: Play): boolean {
    return toldBy(play, mapping, () => {}).programs.length > 0;
  }

  function addHost(
    host: Host,
    told: readonly { play: Play; said: Told }[],
    inventory: Inventory,
    zones: ReadonlyMap<string, string>,
    isStandIn: boolean,
  ): void {
    const facts: Facts = Object.assign({}, ...told.map(({ said }) => said.facts).reverse());
    const programs = [...new Set(told.flatMap(({ said }) => said.programs))];
    const users = [...new Set(told.flatMap(({ said }) => said.users))];
    const opened = told.flatMap(({ said }) => said.opened);
    const groups = [...inventory.groups.values()]
      .filter(({ hosts }) => hosts.has(host.name))
      .map(({ name }) => name);
    const own = groups.filter((one) => zones.has(one));
    const secrets = [
      ...told.flatMap(({ said }) => said.secrets),
      ...[host.vars, ...groups.map((one) => inventory.groups.get(one)?.vars ?? {})].flatMap((vars) =>
        Object.entries(vars)
          .filter(([name, value]) => isSecretVariable(name) && textOf(value) !== "")
          .map(([name, value]) => ({ name, isVault: textOf(value).startsWith("$ANSIBLE_VAULT") })),
      ),
    ];
    for (const one of secrets) made.gives(addSecret(one, host.from), host.name);
    made.add("Server", host.name, host.from, {
      ...facts,
      inBoundary: zones.get(own[0] ?? "") ?? site,
      description:
        [
          ...(isStandIn ? ["Stands for the hosts that plays call so"] : []),
          ...(programs.length > 0 ? [`Runs ${programs.slice(0, 8).join(", ")}`] : []),
        ].join(". ") || undefined,
      tags: groups.filter((one) => one !== "ungrouped"),
      ...(told.some(({ said }) => said.hasCertificates) ? { "controls.isEncrypted": true } : {}),
      ...(opened.length > 0 && opened.every(({ isNamed }) => isNamed) ? { isIPFiltered: true } : {}),
      ...(secrets.length > 0 ? { storesCredentials: true } : {}),
      notes:
        [
          ...(users.length > 0 ? [`Users: ${users.slice(0, 10).join(", ")}`] : []),
          ...(own.length > 1 ? [`In the groups ${own.join(", ")}`] : []),
        ].join(". ") || undefined,
    });
  }

  function addSecret(
    { name, isVault }: { readonly name: string; readonly isVault: boolean },
    from: string,
  ): string {
    if (made.has("Data", name)) return name;
    return made.add("Data", name, from, {
      isCredentials: true,
      classification: "SECRET",
      ...(isVault ? { isEncryptedAtRest: true } : {}),
      description: isVault ? "A variable in Ansible Vault" : "A variable; guessed from its name",
    });
  }

  /** The node that runs Ansible has every host. */
  function addControl(
    hosts: readonly Host[],
    told: ReadonlyMap<string, readonly { play: Play }[]>,
    from: string,
  ): void {
    const reached = hosts.filter(
      ({ name, vars }) => name !== "localhost" && connectionOf(vars, told.get(name) ?? []) !== "local",
    );
    if (reached.length === 0) return;
    made.add("Server", control, from, {
      type: "management_server",
      inBoundary: site,
      isPrivileged: true,
      storesCredentials: true,
      description: "Has the keys of every host",
    });
    for (const { name, vars, from: place } of reached) {
      const connection = connectionOf(vars, told.get(name) ?? []);
      const isWindows = /winrm|psrp/.test(connection);
      const port = portOf(vars.ansible_port) ?? (isWindows ? 5986 : 22);
      made.flow({
        source: control,
        sink: name,
        from: place,
        facts: { protocol: isWindows ? "HTTPS" : "SSH", dstPort: port, description: "Administration" },
      });
    }
  }

  /** Ports that firewalls open, and hosts that plays speak of. */
  function addWays(
    inventory: Inventory,
    known: ReadonlyMap<string, Host>,
    told: ReadonlyMap<string, readonly { said: Told }[]>,
  ): void {
    const factsOf = (name: string): Facts =>
      Object.assign({}, ...(told.get(name) ?? []).map(({ said }) => said.facts).reverse());
    for (const [name, some] of told) {
      const facts = factsOf(name);
      for (const { port, isNamed, from } of some.flatMap(({ said }) => said.opened)) {
        if (port === 22 || isNamed) continue;
        if (!made.has("Actor", clients)) {
          made.add("Boundary", outside, from, {
            isTrusted: false,
            description: "Whatever reaches the hosts",
          });
          made.add("Actor", clients, from, {
            inBoundary: outside,
            description: "Whoever a firewall lets in",
          });
        }
        const protocol =
          (port === facts.port ? facts.protocol : undefined) ?? (protocolOfPort(port) || "TCP");
        made.flow({ source: clients, sink: name, from, facts: { protocol, dstPort: port } });
      }
      for (const other of new Set(some.flatMap(({ said }) => [...said.speaksOf]))) {
        const targets = known.has(other) ? [other] : hostsOf(inventory, other);
        for (const target of targets) {
          if (target === name || !known.has(target)) continue;
          // A store that speaks of others lets them in: it calls nobody but other stores.
          const isCalled = isStore(facts) && !isStore(factsOf(target));
          const [source, sink] = isCalled ? [target, name] : [name, target];
          const { protocol, port } = factsOf(sink);
          made.flow({
            ...{ source, sink },
            from: known.get(name)?.from ?? "",
            facts: { protocol, dstPort: port },
          });
        }
      }
    }
  }
};

function isStore({ type }: Facts): boolean {
  return typeof type === "string" && findElementType(type)?.judgedAs === "Datastore";
}

function connectionOf(vars: Readonly<Record<string, unknown>>, told: readonly { play: Play }[]): string {
  return textOf(vars.ansible_connection) || textOf(told[0]?.play.says.connection) || "ssh";
}

function isSecretVariable(name: string): boolean {
  return isSecretName(name) || /^ansible_(?:.*_)?pass(?:word)?$/.test(name);
}

/** Groups that hold hosts themselves, in the groups around them, where there is one that is theirs alone. */
function addGroups({ groups }: Inventory, made: Collector): ReadonlyMap<string, string> {
  const zones = new Map<string, string>();
  const isZone = (name: string) =>
    !["all", "ungrouped"].includes(name) &&
    ((groups.get(name)?.hosts.size ?? 0) > 0 || (groups.get(name)?.children.size ?? 0) > 0);
  const around = (name: string) =>
    [...groups.values()].filter(({ children, name: one }) => children.has(name) && isZone(one));
  const add = (name: string, seen: readonly string[]): string => {
    const known = zones.get(name);
    if (known !== undefined) return known;
    const [parent, ...others] = around(name).filter((one) => !seen.includes(one.name));
    const inBoundary = parent && others.length === 0 ? add(parent.name, [...seen, name]) : site;
    const zone = made.add("Boundary", [name, `group ${name}`], groups.get(name)?.from ?? "", {
      inBoundary,
      description: "Group of the inventory",
      ...(exposed.test(name) ? { isTrusted: false, notes: "Untrusted by its name: a guess" } : {}),
    });
    zones.set(name, zone);
    return zone;
  };
  for (const name of [...groups.keys()].sort(compareText)) if (isZone(name)) add(name, []);
  return zones;
}

/** Documents that are neither playbook nor inventory nor tasks, and handlers. */
function tellOthers(
  documents: readonly SourceDocument[],
  plays: readonly Play[],
  leave: (kind: string, example: string) => void,
  leaveForeign: (kind: string, example: string) => void,
): void {
  for (const document of documents) {
    if (isPlaybook(document) || isInventory(document)) continue;
    if (/(?:^|\/)(?:tasks|meta|handlers)\//.test(document.path) || Array.isArray(document.data)) continue;
    leaveForeign("file that is neither playbook nor inventory", document.file);
  }
  for (const { says, name, from } of plays) {
    for (const one of listOf(says.handlers))
      leave("handler", `${textOf(mapOf(one).name)} of ${name} (${from})`);
    if (truthOf(says.become) === undefined && says.become !== undefined)
      leave("become that only a run can tell", `${name} (${from})`);
  }
}

export { importer, includesOf };
