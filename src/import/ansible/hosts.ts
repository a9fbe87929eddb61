import { isSecretName } from "../environment.ts";
import type { Facts } from "../imported.ts";
import type { Mapping } from "../mapping/mapping.ts";
import { mapOf, portOf, textOf, textsOf, truthOf } from "../plain.ts";
import { effectOf, knownProgram } from "../tables/ansible.ts";
import { itemsOf, type Play } from "./plays.ts";

/** What plays tell about the hosts that they are run for. */
export interface Told {
  /** What it is, by the programs that are installed; the first one that says it. */
  readonly facts: Facts;
  readonly programs: readonly string[];
  readonly users: readonly string[];
  readonly hasCertificates: boolean;
  /** Ports that a firewall opens, and whether for named addresses only. */
  readonly opened: readonly { readonly port: number; readonly isNamed: boolean; readonly from: string }[];
  readonly secrets: readonly { readonly name: string; readonly isVault: boolean }[];
  /** Groups and hosts that variables and templates of the play speak of. */
  readonly speaksOf: ReadonlySet<string>;
}

const services: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ssh: 22,
  mysql: 3306,
  postgresql: 5432,
  dns: 53,
  smtp: 25,
  nfs: 2049,
  ldap: 389,
};

/** What a play tells. Nothing is rendered: what only a run can know is not told. */
export function toldBy(play: Play, mapping: Mapping, leave: (kind: string, example: string) => void): Told {
  const programs: string[] = [];
  const users: string[] = [];
  const opened: { port: number; isNamed: boolean; from: string }[] = [];
  let facts: Facts = {};
  let hasCertificates = false;
  const program = (name: string) => {
    const said = mapping.said("modules", name);
    if (said === "leave-out") return;
    const known = said === null ? knownProgram(name) : said.facts;
    if (known === null) return;
    programs.push(name);
    facts = { ...known, ...facts };
  };
  for (const role of play.roles) {
    program(role.slice(role.lastIndexOf("/") + 1));
    if (/(?:certbot|letsencrypt|acme|tls|ssl)/i.test(role)) hasCertificates = true;
  }
  for (const { module, arguments: given, says, from } of play.tasks) {
    const effect = effectOf(module);
    const isAbsent = ["absent", "removed", "stopped", "disabled"].includes(textOf(given.state));
    if (effect === "packages") {
      if (!isAbsent)
        for (const name of itemsOf(given.name ?? given.pkg ?? given.deb, says))
          program(name.split(/[=<>]/)[0] ?? name);
    } else if (effect === "service") {
      if (!isAbsent) for (const name of itemsOf(given.name, says)) program(name.replace(/\.service$/, ""));
    } else if (effect === "user") users.push(...itemsOf(given.name ?? given.user, says));
    else if (effect === "certificate") hasCertificates = true;
    else if (effect === "container") for (const image of textsOf(given.image)) program(image);
    else if (effect === "firewall") {
      for (const port of portsOf(given, says)) opened.push({ port, isNamed: isNamed(given), from });
    } else if (mapping.said("modules", module) !== null) program(module);
    else if (effect === null) {
      program(databaseOf(module));
      leave(`task of ${module}`, from);
    }
  }
  return {
    ...{ facts, hasCertificates, opened },
    programs: [...new Set(programs)],
    users: [...new Set(users)],
    secrets: secretsIn(play),
    speaksOf: new Set(namesIn(play)),
  };
}

/** Who manages databases with a module has one there: `community.mysql.mysql_db`. */
function databaseOf(module: string): string {
  const [, name = ""] = /(?:^|\.)(mysql|postgresql|mongodb|redis|rabbitmq|proxysql)_\w+$/.exec(module) ?? [];
  return name;
}

function portsOf(
  given: Readonly<Record<string, unknown>>,
  says: Readonly<Record<string, unknown>>,
): number[] {
  if (
    ["deny", "reject"].includes(textOf(given.rule ?? given.policy)) ||
    ["DROP", "REJECT"].includes(textOf(given.jump))
  )
    return [];
  if (
    truthOf(given.delete) === true ||
    textOf(given.state) === "disabled" ||
    textOf(given.state) === "absent"
  )
    return [];
  const written = [
    ...itemsOf(given.port ?? given.to_port ?? given.destination_port ?? given.localport, says),
    ...itemsOf(given.service, says),
    ...itemsOf(given.name, says),
  ];
  return written.flatMap((one) => {
    const [first = ""] = one.split(/[/:-]/);
    const port =
      portOf(first) ??
      (Object.hasOwn(services, first.toLowerCase()) ? services[first.toLowerCase()] : undefined);
    return port === undefined ? [] : [port];
  });
}

function isNamed(given: Readonly<Record<string, unknown>>): boolean {
  const from = textOf(given.from_ip ?? given.from ?? given.src ?? given.source ?? given.remoteip);
  return from !== "" && !["any", "0.0.0.0/0", "::/0"].includes(from);
}

/** Variables that hold a secret: by their names, or because they are in a vault. */
function secretsIn({ says }: Play): { name: string; isVault: boolean }[] {
  return Object.entries(mapOf(says.vars)).flatMap(([name, value]) => {
    const isVault = textOf(value).startsWith("$ANSIBLE_VAULT");
    return isVault || (isSecretName(name) && textOf(value) !== "" && !textOf(value).includes("{{"))
      ? [{ name, isVault }]
      : [];
  });
}

/** Of `groups['db'][0]` and `hostvars["db1"]`, the names. */
function namesIn({ says, tasks }: Play): string[] {
  const text =
    JSON.stringify([says.vars, ...tasks.map((one) => [one.arguments, one.says.environment])]) ?? "";
  return [
    ...text.matchAll(/\b(?:groups|hostvars)(?:\[\s*\\?["']([\w.-]+)\\?["']\s*\]|\.([A-Za-z_]\w*))/g),
  ].map(([, a, b]) => a ?? b ?? "");
}
