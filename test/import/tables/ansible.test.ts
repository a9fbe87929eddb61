import { expect, it } from "vitest";
import { effectOf, knownProgram } from "../../../src/import/tables/ansible.ts";
import { findElementType } from "../../../src/model/element-types.ts";

it.each([
  ["postgresql-15", "database"],
  ["geerlingguy.postgresql", "database"],
  ["mysql-server", "database"],
  ["apache2", "web_server"],
  ["ansible-role-nginx", "web_server"],
  ["docker.io", "container_runtime"],
  ["redis-server", "cache"],
  ["nfs-kernel-server", "file_storage"],
  ["tomcat9", "app_server"],
  ["python3", undefined],
  ["curl", undefined],
])("%s is known as %s", (name, type) => {
  const found = knownProgram(name)?.type;
  expect(found).toBe(type);
  if (found !== undefined) expect(findElementType(String(found))).not.toBeNull();
});

it("modules are known in any collection", () => {
  expect(
    ["apt", "ansible.builtin.apt", "community.general.ufw", "x.y.z", "constructor"].map(effectOf),
  ).toEqual(["packages", "packages", "firewall", null, null]);
});
