#!/usr/bin/env bash
# One expects: `topPods` of the official client sums what the containers of a pod request, as `topNodes` does for the pods of
# a node: what a pod requests is the sum over its containers (Kubernetes, "Resource Management for Pods and Containers").
# Seen: the memory that a pod of several containers requests is told by `topPods` as the limits of all but the last plus the
# request of the last: too much where limits are higher than requests, too little where one has no limit. CPU, limits and
# pods of one container are right, and so is `topNodes` for the same pods.
# Version: @kubernetes/client-node 2.0.1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' > package.json
npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error @kubernetes/client-node@2.0.1 > /dev/null

cat > look.mjs <<'JS'
// Alone, since all of the client needs a newer Node than 20.
import { topNodes, topPods } from "@kubernetes/client-node/dist/top.js";

const container = (name, request, limit) => ({
  name,
  resources: {
    requests: { cpu: "250m", memory: request },
    limits: { cpu: "500m", ...(limit && { memory: limit }) },
  },
});
const told = ({ CPU, Memory }) => {
  const [requested, limit] = [Memory.RequestTotal, Memory.LimitTotal].map((bytes) => `${Number(bytes) / 2 ** 20}Mi`);
  return `requests ${requested} and ${CPU.RequestTotal} CPU, limit ${limit} and ${CPU.LimitTotal} CPU`;
};

async function look(title, ...containers) {
  const metadata = { name: "shop", namespace: "default" };
  const pods = async () => ({ items: [{ metadata, spec: { nodeName: "one", containers }, status: { phase: "Running" } }] });
  const allocatable = { cpu: "4", memory: "8Gi" };
  const listNode = async () => ({ items: [{ metadata: { name: "one" }, status: { allocatable } }] });
  const api = { listNode, listNamespacedPod: pods, listPodForAllNamespaces: pods };
  const metrics = { getPodMetrics: async () => ({ items: [] }) };
  const [pod] = await topPods(api, metrics, "default");
  const [node] = await topNodes(api);
  console.log(`${title}\n  topPods:  ${told(pod)}\n  topNodes: ${told(node)}`);
}

await look("one of 100Mi, up to 1024Mi", container("web", "100Mi", "1024Mi"));
await look("two of them", container("web", "100Mi", "1024Mi"), container("log", "100Mi", "1024Mi"));
await look("three of them", ...["web", "log", "mesh"].map((name) => container(name, "100Mi", "1024Mi")));
await look("two, the first without a limit", container("web", "100Mi"), container("log", "100Mi", "1024Mi"));
JS

node look.mjs | tee seen
diff - seen <<'EXPECTED' || { echo "changed: see the lines above (< before, > now)" >&2; exit 1; }
one of 100Mi, up to 1024Mi
  topPods:  requests 100Mi and 0.25 CPU, limit 1024Mi and 0.5 CPU
  topNodes: requests 100Mi and 0.25 CPU, limit 1024Mi and 0.5 CPU
two of them
  topPods:  requests 1124Mi and 0.5 CPU, limit 2048Mi and 1 CPU
  topNodes: requests 200Mi and 0.5 CPU, limit 2048Mi and 1 CPU
three of them
  topPods:  requests 2148Mi and 0.75 CPU, limit 3072Mi and 1.5 CPU
  topNodes: requests 300Mi and 0.75 CPU, limit 3072Mi and 1.5 CPU
two, the first without a limit
  topPods:  requests 100Mi and 0.5 CPU, limit 1024Mi and 1 CPU
  topNodes: requests 200Mi and 0.5 CPU, limit 1024Mi and 1 CPU
EXPECTED
