import { isSecretName } from "../environment.ts";
import { isPowerfulCapability, isPowerfulPath } from "../host-paths.ts";
import type { Facts } from "../imported.ts";
import { at, mapOf, type PlainMap, portOf, textOf, textsOf, truthOf } from "../plain.ts";
import { pairsOf } from "./merge.ts";
import { mountsOf } from "./ports.ts";

/** Settings of a service that hold something secret, by their names. The values themselves are never looked at. */
export function secretSettings({ environment }: PlainMap): string[] {
  return [...pairsOf(environment).keys()].filter(isSecretName);
}

/** What a service says about itself that rules ask for. */
export function serviceFacts(says: PlainMap): Facts {
  const restart = textOf(says.restart) || textOf(at(says, "deploy", "restart_policy", "condition"));
  const replicas = portOf(at(says, "deploy", "replicas")) ?? portOf(says.scale) ?? 1;
  const health = mapOf(says.healthcheck);
  const isChecked = "test" in health && textOf(health.test) !== "NONE" && truthOf(health.disable) !== true;
  const dropped = textsOf(says.cap_drop).map((one) => one.toUpperCase());
  const options = textsOf(says.security_opt);
  const isLeast =
    dropped.includes("ALL") &&
    options.some((one) => /^no-new-privileges(?:[:=]true)?$/.test(one)) &&
    !isPrivileged(says);
  return {
    machine: "container",
    ...(isPrivileged(says) ? { isPrivileged: true } : {}),
    ...(isLeast ? { "controls.implementsPOLP": true } : {}),
    ...(pairsOf(says.environment).size > 0 || says.env_file !== undefined
      ? { usesEnvironmentVariables: true }
      : {}),
    ...(isChecked ? { hasHealthChecks: true } : {}),
    ...(/^(?:always|any|unless-stopped)$|^on-failure/.test(restart)
      ? { "controls.handlesCrashes": true }
      : {}),
    ...(replicas > 1 || textOf(at(says, "deploy", "mode")) === "global"
      ? { "controls.isResilient": true }
      : {}),
  };
}

/** Whether it has rights over the machine that it runs on. */
export function isPrivileged(says: PlainMap): boolean {
  return (
    truthOf(says.privileged) === true ||
    textOf(says.pid) === "host" ||
    textsOf(says.cap_add).some(isPowerfulCapability) ||
    mountsOf(says.volumes).some(
      ({ type, source, isReadOnly }) => type === "bind" && isPowerfulPath(source, isReadOnly),
    )
  );
}
