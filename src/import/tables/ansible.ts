import type { Facts } from "../imported.ts";
import { knownImage } from "./images.ts";

/** What a module of Ansible tells about the host that it is run for, by the last part of its name. */
export type Effect = "packages" | "service" | "firewall" | "user" | "certificate" | "container" | "nothing";

const rows: readonly (readonly [modules: string, effect: Effect])[] = [
  [
    "apt yum dnf dnf5 package apk pacman zypper homebrew win_chocolatey win_package snap pkgng deb",
    "packages",
  ],
  ["service systemd systemd_service sysvinit win_service supervisorctl runit", "service"],
  ["ufw firewalld iptables nftables win_firewall_rule awall", "firewall"],
  ["user win_user authorized_key group", "user"],
  [
    "openssl_privatekey openssl_csr x509_certificate openssl_certificate acme_certificate get_certificate openssl_pkcs12 java_keystore certbot",
    "certificate",
  ],
  [
    "docker_container podman_container docker_compose docker_compose_v2 docker_stack docker_swarm_service",
    "container",
  ],
  [
    "debug assert fail meta set_fact setup gather_facts pause ping wait_for wait_for_connection stat include_vars add_host group_by import_playbook include_role import_role include_tasks import_tasks include",
    "nothing",
  ],
];

const effects = new Map(
  rows.flatMap(([modules, effect]) => modules.split(" ").map((name) => [name, effect] as const)),
);

/** What a module tells, whatever collection it is of; null for one that nobody knows. */
export function effectOf(module: string): Effect | null {
  return effects.get(module.slice(module.lastIndexOf(".") + 1)) ?? null;
}

/** How packages, services and roles are called beside the images of the same programs. */
const aliases: Readonly<Record<string, string>> = {
  apache2: "apache",
  httpd: "httpd",
  "mysql-server": "mysql",
  mysqld: "mysql",
  "mariadb-server": "mariadb",
  "redis-server": "redis",
  "rabbitmq-server": "rabbitmq",
  "mongodb-org": "mongo",
  mongod: "mongo",
  "docker.io": "dind",
  "docker-ce": "dind",
  docker: "dind",
  slapd: "openldap",
  openldap: "openldap",
  bind: "bind9",
  named: "bind9",
  "nfs-kernel-server": "nfs",
  samba: "nfs",
  "php-fpm": "php",
  node_exporter: "node-exporter",
  postgres: "postgres",
};

/** Programs that no image of the table stands for. */
const others: Readonly<Record<string, Facts>> = {
  nfs: { type: "file_storage", protocol: "NFS", port: 2049 },
  nodejs: { type: "app_server" },
  gunicorn: { type: "app_server" },
  uwsgi: { type: "app_server" },
  iis: { type: "web_server", protocol: "HTTP", port: 80 },
  kubelet: { type: "container" },
  k3s: { type: "container" },
};

/** What is known of a program by the name of its package, service or role: `geerlingguy.postgresql`, `postgresql-15`. */
export function knownProgram(name: string): Facts | null {
  const last = name.slice(name.lastIndexOf("/") + 1).toLowerCase();
  const short =
    last.includes(".") && !Object.hasOwn(aliases, last) ? last.slice(last.lastIndexOf(".") + 1) : last;
  const bare = short.replace(/^(?:ansible-role-|role-|ansible-)/, "").replace(/[-_]?\d+(?:\.\d+)*$/, "");
  for (const word of [short, bare]) {
    const known = Object.hasOwn(aliases, word) ? (aliases[word] ?? word) : word;
    if (Object.hasOwn(others, known)) return others[known] ?? null;
    const image = knownImage(known === "dind" ? "docker/dind" : known);
    if (image) return image.facts;
  }
  return null;
}
