import { expect, it } from "vitest";
import { expanded, hostsMeant, isInventory, readInventory } from "../../../src/import/ansible/inventory.ts";
import { includesOf } from "../../../src/import/ansible/plays.ts";
import { parseSource, textDocument } from "../../../src/import/document.ts";
import { importTexts, leftOutOf } from "../../support/imports.ts";

const described = `- name: Shop
  hosts: all
  vars:
    threat_model_metadata:
      boundaries:
        - name: Internet
          type: External
          isTrusted: False
        - name: House
          isTrusted: true
          servers: [Cache]
          sub_boundaries:
            - { name: Cellar, isTrusted: True }
      actors:
        - { name: Buyer, isHuman: True, boundary: Internet }
      servers:
        - { name: Front, stereotype: Server, boundary: House, services: [web], isHardened: yes, colour: red }
        - { name: Switch, stereotype: Switch, boundary: Cellar }
        - { name: Cache, stereotype: redis }
      data:
        - { name: Order, classification: RESTRICTED }
      data_flows:
        - { name: Buy, source: "actor:Buyer", destination: "server:Front", protocol: HTTPS, data: Order, description: Buys }
        - { name: Lost, source: "server:Front", destination: "server:Nowhere", protocol: HTTP }
- hosts: web
  tasks: [{ apt: { name: nginx } }]
`;

it("a playbook that describes its model is that model, as SecOpsTM's plugin reads it", async () => {
  const result = await importTexts("ansible", described);
  expect(result.names).toEqual([
    "Actor Buyer",
    "Boundary Cellar",
    "Boundary House",
    "Boundary Internet",
    "Data Order",
    "Server Cache",
    "Server Front",
    "Server Switch",
  ]);
  expect(result.flows).toEqual(["Buyer > Front: HTTPS"]);
  expect(result.factsOf("Front")).toEqual({
    "controls.isHardened": true,
    inBoundary: "House",
    type: undefined,
    tags: ["web"],
  });
  expect(result.factsOf("Switch").type).toBe("switch");
  expect(result.factsOf("Cache")).toMatchObject({ inBoundary: "House", type: "cache" });
  expect(result.factsOf("Cellar")).toMatchObject({ inBoundary: "House", isTrusted: true });
  expect(result.factsOf("Buy")).toMatchObject({ data: ["Order"], description: "Buys" });
  expect(leftOutOf(result)).toEqual([
    "1 colour of a Server in threat_model_metadata",
    "1 flow of threat_model_metadata from or to what it does not declare",
    "1 play beside threat_model_metadata, which is the model",
  ]);
});

const site = {
  "site.yml": `- name: Web
  hosts: web:&prod:!old
  become: true
  vars:
    api_token: hunter1
    secret: !vault |
      $ANSIBLE_VAULT;1.1;AES256
      6162
    shown: !unsafe "{{ not rendered }}"
  vars_files: [vars.yml]
  roles: [nginx, { role: acme.certbot }]
  tasks:
    - block:
        - ansible.builtin.ufw: { rule: allow, port: "443", proto: tcp }
        - ufw: rule=allow port=80
        - ufw: { rule: deny, port: "23" }
      rescue:
        - debug: { msg: "{{ api_token }}" }
    - template: { src: a.j2, dest: /etc/a }
      environment: { DB: "{{ hostvars[groups['db'][0]].ansible_host }}" }
    - user: { name: "{{ item }}" }
      loop: [deploy, admin]
    - acme.tools.widget: { a: 1 }
- import_playbook: other.yml
- hosts: "{{ target }}"
  tasks: []
- hosts: localhost
  connection: local
  tasks: [{ debug: { msg: 1 } }]
`,
  "other.yml": `- hosts: [db]
  tasks:
    - apt: { name: ["{{ item }}"] }
      with_items: [postgresql-15, python3]
    - community.postgresql.postgresql_db: { name: shop }
    - firewalld: { service: postgresql, source: 10.0.0.0/8, state: enabled }
`,
  "roles/nginx/tasks/main.yml": "- apt: { name: nginx }\n",
  "hosts.ini": `lonely ansible_host=10.0.0.9 ; a comment is none of it
# a comment
[web]
web[01:02] note="a b" ansible_become_pass=hunter2
[old]
web02
[db]
db1
[prod:children]
web
db
[prod:vars]
env=prod
[dmz]
edge ansible_connection=winrm
`,
};

it("hosts, groups, plays, roles and tasks become a model; nothing is run or rendered", async () => {
  const result = await importTexts("ansible", site);
  expect(result.names).toEqual([
    "Actor Clients",
    "Boundary Managed hosts",
    "Boundary Outside",
    "Boundary db",
    "Boundary dmz",
    "Boundary old",
    "Boundary prod",
    "Boundary web",
    "Data ansible_become_pass",
    "Data api_token",
    "Data secret",
    "Server Ansible control node",
    "Server db1",
    "Server edge",
    "Server lonely",
    "Server web01",
    "Server web02",
  ]);
  expect(result.flows).toEqual([
    "Ansible control node > db1: SSH 22",
    "Ansible control node > edge: HTTPS 5986",
    "Ansible control node > lonely: SSH 22",
    "Ansible control node > web01: SSH 22",
    "Ansible control node > web02: SSH 22",
    "Clients > web01: HTTP 80",
    "Clients > web01: HTTPS 443",
    "web01 > db1: PostgreSQL 5432",
  ]);
  const { factsOf, text } = result;
  expect(factsOf("web01")).toMatchObject({
    type: "web_server",
    inBoundary: "web",
    storesCredentials: true,
    "controls.isEncrypted": true,
    notes: "Users: deploy, admin",
  });
  expect(factsOf("db1")).toMatchObject({ type: "database", isIPFiltered: true, inBoundary: "db" });
  expect(factsOf("web")).toMatchObject({ inBoundary: "prod" });
  expect(factsOf("dmz")).toMatchObject({ isTrusted: false });
  expect(factsOf("secret")).toMatchObject({ isEncryptedAtRest: true, processedBy: ["web01"] });
  expect(leftOutOf(result)).toEqual([
    "1 file of variables",
    "1 play on the control node itself",
    "1 play whose hosts only a run can tell",
    "1 role whose tasks are not in the source",
    "1 task of acme.tools.widget",
    "1 task of community.postgresql.postgresql_db",
    "1 task of template",
  ]);
  expect(text).not.toMatch(/hunter|6162|not rendered/);
});

it("every host and play is in the model or in the list, by a count of its own", async () => {
  const { text } = await importTexts("ansible", site);
  const hosts = [...site["hosts.ini"].matchAll(/^(lonely|web\[|web02|db1|edge)/gm)];
  expect(hosts).toHaveLength(5);
  for (const name of ["lonely", "web01", "web02", "db1", "edge", "{{ target }}", "localhost"])
    expect(text).toContain(name);
});

it("people's mapping says what modules and roles are", async () => {
  const mapping = "modules:\n  acme.tools.widget: { type: queue }\n  nginx: leave-out\n";
  const { factsOf } = await importTexts("ansible", site, mapping);
  expect(factsOf("web01")).toMatchObject({ type: "queue" });
});

it("an inventory in YAML", async () => {
  const { names, factsOf } = await importTexts("ansible", {
    "inv.yml":
      "all:\n  hosts:\n    jump:\n  children:\n    web:\n      hosts:\n        web1: { ansible_host: 10.0.0.1 }\n        'web[2:3]':\n    prod:\n      children: { web: }\n",
  });
  expect(names.filter((one) => one.startsWith("Server"))).toEqual([
    "Server Ansible control node",
    "Server jump",
    "Server web1",
    "Server web2",
    "Server web3",
  ]);
  expect(factsOf("web")).toMatchObject({ inBoundary: "prod" });
});

it.each([
  ["web[01:03].x", ["web01.x", "web02.x", "web03.x"]],
  ["[a:c]", ["a", "b", "c"]],
  ["h[1:5:2]", ["h1", "h3", "h5"]],
  ["h", ["h"]],
  ["h[9:1]", []],
])("%s stands for %j", (pattern, hosts) => {
  expect(expanded(pattern)).toEqual(hosts);
});

const inventory = readInventory([
  textDocument({ file: "h", path: "h", text: "[web]\na\nb\n[db]\nc\n[loop:children]\nloop\nweb\n" }),
]);

it.each([
  ["all", ["a", "b", "c"]],
  ["web:db", ["a", "b", "c"]],
  ["web,!b", ["a"]],
  ["all:&web", ["a", "b"]],
  ["w*", ["a", "b"]],
  ["loop", ["a", "b"]],
  ["localhost", ["localhost"]],
  ["nobody", []],
  ["{{ x }}", null],
  ["~re.*", null],
])("the pattern %s means %j", (pattern, hosts) => {
  expect(hostsMeant(inventory, pattern)).toEqual(hosts);
});

it("what nobody expects is no mistake", async () => {
  const { told } = await importTexts("ansible", {
    "site.yml":
      "- hosts: all\n  roles: [x, { role: 7 }, 3]\n  tasks: [1, { block: 3 }, { apt: [1] }, { ufw: null }, { include_tasks: site.yml }]\n  vars: 3\n- 7\n",
    "hosts.ini": "[]\n[a:children]\na\n=\nx[1:99999999]\n",
    "z.yml": "a: 1\n",
  });
  expect(told).toEqual([]);
  expect(isInventory(textDocument({ file: "a.cfg", path: "a.cfg", text: "" }))).toBe(false);
});

it("what plays call their hosts stands for them, where the inventory has none", async () => {
  const result = await importTexts("ansible", {
    "site.yml":
      "- { hosts: all, roles: [common] }\n- { hosts: 'web:db:!old', tasks: [{ apt: { name: nginx } }] }\n- { hosts: '{{ x }}' }\n- { hosts: 'lb*' }\n",
    "hosts.ini": "[db]\n",
  });
  expect(result.names.filter((one) => !one.startsWith("Boundary"))).toEqual([
    "Server Ansible control node",
    "Server db",
    "Server web",
  ]);
  expect(result.factsOf("web")).toMatchObject({
    type: "web_server",
    inBoundary: "Managed hosts",
    description: "Stands for the hosts that plays call so. Runs nginx",
  });
  expect(result.things.find(({ kind, name }) => kind === "Server" && name === "db")?.facts.inBoundary).toBe(
    "db",
  );
  expect(leftOutOf(result)).toEqual([
    "2 play whose hosts the inventory has not; one stands for them",
    "1 play whose hosts only a run can tell",
    "1 play whose hosts the inventory has not",
    "1 role whose tasks are not in the source",
  ]);
});

it("plays for all hosts of no inventory have one that stands for them", async () => {
  const { names } = await importTexts("ansible", {
    "site.yml": "- { hosts: all, tasks: [{ apt: { name: nginx } }] }\n",
  });
  expect(names).toContain("Server all hosts");
});

it("settings of another program are no inventory", async () => {
  const result = await importTexts("ansible", {
    "pytest.ini": "[pytest]\ntestpaths = tests\naddopts = -v\n    --strict\n",
    "hosts.ini": "[web]\na x=1 y='b = c'\n[web:vars]\nz = 2\n",
  });
  expect(result.names).toContain("Server a");
  expect(result.names.join()).not.toMatch(/testpaths|addopts|strict/);
  expect(leftOutOf(result)).toEqual(["1 file that is neither playbook nor inventory"]);
});

it("a role may lie beside a folder that the playbook is in, or where its name leads to", async () => {
  const files = {
    "playbooks/a/site.yml": "- { hosts: web, roles: [nginx, ../../own/redis] }\n",
    "roles/nginx/tasks/main.yml": "- apt: { name: nginx }\n",
    "own/redis/tasks/main.yml": "- apt: { name: redis }\n",
  };
  const { factsOf } = await importTexts("ansible", files);
  expect(factsOf("web").description).toContain("Runs nginx, redis");
  const [document] = parseSource(
    { file: "site.yml", path: "playbooks/a/site.yml", text: files["playbooks/a/site.yml"] },
    () => {},
  );
  const ways = document ? includesOf(document).map(({ path }) => path) : [];
  expect(ways).toContain("../../roles/nginx/tasks/main.yml");
  expect(ways).toContain("../../own/redis/tasks/main.yml");
  expect(ways.join()).not.toContain("../../../");
});

it("a store that speaks of others lets them in", async () => {
  const { flows } = await importTexts("ansible", {
    "hosts.ini": "[web]\nweb1\n[db]\ndb1\ndb2\n",
    "site.yml": `- hosts: db
  vars: { allowed: "{{ groups['web'] }}", others: "{{ groups['db'] }}" }
  tasks: [{ apt: { name: postgresql } }]
- hosts: web
  tasks: [{ apt: { name: nginx } }]
`,
  });
  expect(flows.filter((one) => !one.startsWith("Ansible"))).toEqual([
    "db1 > db2: PostgreSQL 5432",
    "db2 > db1: PostgreSQL 5432",
    "web1 > db1: PostgreSQL 5432",
    "web1 > db2: PostgreSQL 5432",
  ]);
});
