import { at, mapsOf, type PlainMap, textOf, textsOf } from "../plain.ts";
import type { KubeObject } from "./objects.ts";

/** What a service account may do with the API of the cluster. */
export interface Rights {
  /** For readers: `web-role: get, list pods`. */
  readonly words: readonly string[];
  /** As good as the cluster: whoever has it can get everything else. */
  readonly isPowerful: boolean;
}

/** Roles that come with every cluster. */
const builtInRoles: Readonly<Record<string, { readonly words: string; readonly isPowerful: boolean }>> = {
  "cluster-admin": { words: "everything", isPowerful: true },
  admin: { words: "everything in the namespace", isPowerful: true },
  edit: { words: "write most things in the namespace", isPowerful: true },
  view: { words: "read most things, secrets apart", isPowerful: false },
};

/** Rights by service account, as `namespace/name`; and the names of the objects that say so. */
export function rightsIn(objects: readonly KubeObject[]): {
  readonly of: ReadonlyMap<string, Rights>;
  readonly used: ReadonlySet<KubeObject>;
} {
  const roles = new Map(
    objects
      .filter(({ kind }) => kind === "Role" || kind === "ClusterRole")
      .map((one) => [one.kind === "Role" ? `${one.namespace}/${one.name}` : one.name, one]),
  );
  const rights = new Map<string, { words: string[]; isPowerful: boolean }>();
  const used = new Set<KubeObject>();
  for (const binding of objects) {
    if (binding.kind !== "RoleBinding" && binding.kind !== "ClusterRoleBinding") continue;
    const name = textOf(at(binding.says, "roleRef", "name"));
    const isCluster = textOf(at(binding.says, "roleRef", "kind")) === "ClusterRole";
    const role = roles.get(isCluster ? name : `${binding.namespace}/${name}`);
    const said = role ? rulesOf(role) : Object.hasOwn(builtInRoles, name) ? builtInRoles[name] : undefined;
    for (const subject of mapsOf(binding.says.subjects)) {
      if (textOf(subject.kind) !== "ServiceAccount") continue;
      const account = `${textOf(subject.namespace) || binding.namespace}/${textOf(subject.name)}`;
      const known = rights.get(account) ?? { words: [], isPowerful: false };
      known.words.push(`${name}: ${said?.words ?? "what it may do is not in the source"}`);
      known.isPowerful ||= said?.isPowerful ?? false;
      rights.set(account, known);
      used.add(binding);
      if (role) used.add(role);
    }
  }
  return { of: rights, used };
}

function rulesOf({ says, kind }: KubeObject): { words: string; isPowerful: boolean } {
  const rules = mapsOf(says.rules);
  const words = rules.map((rule) => {
    const [verbs, resources] = [textsOf(rule.verbs), textsOf(rule.resources)];
    return `${verbs.join(", ") || "nothing"} ${resources.join(", ") || textsOf(rule.nonResourceURLs).join(", ")}`.trim();
  });
  return { words: words.slice(0, 8).join("; "), isPowerful: rules.some((rule) => isPowerful(rule, kind)) };
}

/** Rights that lead to all others: Kubernetes' "RBAC good practices", privilege escalation. */
function isPowerful(rule: PlainMap, kind: string): boolean {
  const [verbs, resources] = [textsOf(rule.verbs), textsOf(rule.resources)];
  const may = (...wanted: string[]) => verbs.some((one) => one === "*" || wanted.includes(one));
  const on = (...wanted: string[]) => resources.some((one) => one === "*" || wanted.includes(one));
  if (may() && on()) return true;
  if (may("escalate", "bind", "impersonate")) return true;
  if (
    may("create", "patch", "update") &&
    on("pods", "deployments", "daemonsets", "statefulsets", "jobs", "cronjobs")
  )
    return true;
  if (may("create", "get") && on("pods/exec", "nodes/proxy", "serviceaccounts/token")) return true;
  return kind === "ClusterRole" && may("get", "list", "watch") && on("secrets");
}
