import { expect, it } from "vitest";
import { isEngineSocket, isPowerfulCapability, isPowerfulPath } from "../../src/import/host-paths.ts";

it.each([
  ["/", false, true],
  ["/", true, true],
  ["/etc", true, true],
  ["/etc/localtime", false, false],
  ["/proc", true, false],
  ["/proc/", false, true],
  ["/var/run/docker.sock", true, true],
  ["/var/lib/kubelet/pods", false, true],
  ["/data", false, false],
  ["./etc", false, false],
])("%s, read only %s: rights over the machine %s", (path, isReadOnly, isPowerful) => {
  expect(isPowerfulPath(path, isReadOnly)).toBe(isPowerful);
});

it("sockets and capabilities", () => {
  expect(["/run/containerd/containerd.sock", "/x/docker.sock", "/x/mysql.sock"].map(isEngineSocket)).toEqual([
    true,
    true,
    false,
  ]);
  expect(["CAP_SYS_ADMIN", "all", "NET_BIND_SERVICE"].map(isPowerfulCapability)).toEqual([true, true, false]);
});
