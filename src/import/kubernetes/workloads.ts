import { isSecretName } from "../environment.ts";
import { isPowerfulCapability, isPowerfulPath } from "../host-paths.ts";
import type { Facts } from "../imported.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { at, listOf, mapOf, mapsOf, type PlainMap, portOf, textOf, textsOf, truthOf } from "../plain.ts";
import { nameOfPods, operatedBy } from "../tables/operators.ts";
import type { KubeObject } from "./objects.ts";

/** Something that runs pods. */
export interface Workload extends KubeObject {
  readonly pod: PlainMap;
  /** Labels of its pods: what selectors see. */
  readonly podLabels: PlainMap;
  readonly containers: readonly PlainMap[];
  /** What an operator runs for it, whose containers nobody writes down. */
  readonly operated: Becomes | null;
}

/** Where the template of the pods stands. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  ReplicationController: ["spec", "template"],
  DeploymentConfig: ["spec", "template"],
  Rollout: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

/** What an object runs; null for one that runs nothing, or that another one makes. */
export function workloadOf(object: KubeObject): Workload | null {
  const operated = operatedBy(object.group, object.kind);
  if (operated) {
    // Operators give their pods the labels of the object, as a rule, and those that it says they have.
    const labels = { ...object.labels, ...mapOf(at(object.spec, "podMetadata", "labels")) };
    const name = nameOfPods(object.group, object.kind, object.name);
    return { ...object, name, operated, pod: {}, containers: [], podLabels: labels };
  }
  const isKnative = object.kind === "Service" && object.group === "serving.knative.dev";
  const way = isKnative ? ["spec", "template"] : templates[object.kind];
  if (!way || !Object.hasOwn(templates, object.kind === "Service" ? "Pod" : object.kind)) return null;
  const template = mapOf(at(object.says, ...way));
  const pod = mapOf(template.spec);
  const containers = mapsOf(pod.containers);
  if (containers.length === 0) return null;
  const podLabels = mapOf(at(template, "metadata", "labels"));
  return { ...object, operated: null, pod, containers, podLabels };
}

/** Whether a controller made it: that is in the model, if it is in the source. */
export function isMadeByOther({ says }: KubeObject): boolean {
  return listOf(at(says, "metadata", "ownerReferences")).length > 0;
}

/** All that a workload is told by its settings: names and values, of containers and of those that run before. */
export function settingsOf({
  containers,
  pod,
}: Workload): { readonly name: string; readonly says: PlainMap }[] {
  return [...containers, ...mapsOf(pod.initContainers)].flatMap((container) =>
    mapsOf(container.env).map((one) => ({ name: textOf(one.name), says: one })),
  );
}

/** Secrets that it gets, by name. */
export function secretsOf(workload: Workload): string[] {
  const { pod, containers } = workload;
  const all = [...containers, ...mapsOf(pod.initContainers)];
  const names = [
    ...settingsOf(workload).map(({ says }) => at(says, "valueFrom", "secretKeyRef", "name")),
    ...all.flatMap((one) => mapsOf(one.envFrom).map((from) => at(from, "secretRef", "name"))),
    ...mapsOf(pod.volumes).map((one) => at(one, "secret", "secretName")),
    ...mapsOf(pod.volumes).flatMap((one) =>
      listOf(at(one, "projected", "sources")).map((source) => at(source, "secret", "name")),
    ),
    ...mapsOf(pod.imagePullSecrets).map(({ name }) => name),
  ];
  return [...new Set(names.map(textOf).filter((one) => one !== ""))];
}

/** Settings with a value in plain text that nobody else should know, by their names. */
export function plainSecretsOf(workload: Workload): string[] {
  return settingsOf(workload)
    .filter(({ name, says }) => textOf(says.value) !== "" && isSecretName(name))
    .map(({ name }) => name);
}

/** What a workload says about itself that rules ask for. */
export function workloadFacts(workload: Workload): Facts {
  const { pod, containers, kind, spec } = workload;
  const replicas = portOf(spec.replicas ?? spec.instances) ?? 1;
  const keepsRunning = kind !== "Pod" || textOf(pod.restartPolicy) !== "Never";
  const isChecked = containers.some((one) => "livenessProbe" in one || "readinessProbe" in one);
  const isPowerful = isPrivileged(workload);
  return {
    machine: "container",
    ...(isPowerful ? { isPrivileged: true } : {}),
    ...(!isPowerful && containers.length > 0 && containers.every((one) => isLeast(one, pod))
      ? { "controls.implementsPOLP": true }
      : {}),
    ...(containers.some((one) => "env" in one || "envFrom" in one) ? { usesEnvironmentVariables: true } : {}),
    ...(isChecked ? { hasHealthChecks: true } : {}),
    ...(keepsRunning && !["Job", "CronJob"].includes(kind) ? { "controls.handlesCrashes": true } : {}),
    ...(replicas > 1 || kind === "DaemonSet" ? { "controls.isResilient": true } : {}),
  };
}

/** Whether its pods have rights over the node that they run on. */
export function isPrivileged({ pod, containers }: Workload): boolean {
  const all = [...containers, ...mapsOf(pod.initContainers)];
  const isContainerPowerful = (one: PlainMap) =>
    truthOf(at(one, "securityContext", "privileged")) === true ||
    textsOf(at(one, "securityContext", "capabilities", "add")).some(isPowerfulCapability);
  const isShared = ["hostPID", "hostNetwork", "hostIPC"].some((key) => truthOf(pod[key]) === true);
  const mounted = mapsOf(pod.volumes).some((volume) => {
    const path = textOf(at(volume, "hostPath", "path"));
    if (path === "") return false;
    const mounts = all.flatMap((one) => mapsOf(one.volumeMounts)).filter(({ name }) => name === volume.name);
    return isPowerfulPath(
      path,
      mounts.every((one) => truthOf(one.readOnly) === true),
    );
  });
  return isShared || mounted || all.some(isContainerPowerful);
}

/** No root, no capabilities, no way to get more. */
function isLeast(container: PlainMap, pod: PlainMap): boolean {
  const own = mapOf(container.securityContext);
  const around = mapOf(pod.securityContext);
  const isRoot =
    truthOf(own.runAsNonRoot ?? around.runAsNonRoot) !== true && !isUser(own.runAsUser ?? around.runAsUser);
  const dropped = textsOf(at(own, "capabilities", "drop")).map((one) => one.toUpperCase());
  return !isRoot && dropped.includes("ALL") && truthOf(own.allowPrivilegeEscalation) === false;
}

function isUser(value: unknown): boolean {
  return typeof value === "number" && value > 0;
}

/** Ports on which its containers listen, with their names. */
export function portsOf({ containers }: Workload): { readonly name: string; readonly port: number }[] {
  return containers.flatMap((one) =>
    mapsOf(one.ports).flatMap(({ name, containerPort }) => {
      const port = portOf(containerPort);
      return port === undefined ? [] : [{ name: textOf(name), port }];
    }),
  );
}
