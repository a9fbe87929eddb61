import type { SourceFormat } from "./source.ts";

const yamlFile = /\.ya?ml$/i;

/** Everything that can be imported: `import`, its help and its guess follow. Each importer is loaded when it is asked for. */
export const sourceFormats = {
  compose: {
    title: "docker compose",
    description: "services, networks and volumes of compose files",
    reads: "structured",
    isText: (path) => /(?:^|\/)\.env$/.test(path),
    isSecret: (path) => /(?:^|\/)\.env$/.test(path),
    isFile: (path) => /(?:^|\/)(?:docker-)?compose(?:\.override)?\.ya?ml$/i.test(path),
    isLike: (name, text) => yamlFile.test(name) && /^services:/m.test(text),
    load: async () => await import("./compose/compose.ts"),
  },
  kubernetes: {
    title: "Kubernetes",
    description: "manifests: workloads, Services, routes, policies, rights; namespaces as boundaries",
    reads: "structured",
    isFile: (path) => /\.(?:ya?ml|json)$/i.test(path),
    isLike: (_, text) =>
      /(?:^|[{,])\s*"?apiVersion"?\s*:/m.test(text) && /(?:^|[{,])\s*"?kind"?\s*:\s*"?[A-Z]/m.test(text),
    load: async () => await import("./kubernetes/kubernetes.ts"),
  },
  terraform: {
    title: "Terraform",
    description:
      "plans and states as `terraform show -json` prints them: resources, networks, modules as levels",
    reads: "structured",
    isFile: (path) => /\.json$/i.test(path),
    isLike: (_, text) => /^\s*\{\s*"format_version"/.test(text) || /"planned_values"\s*:/.test(text),
    load: async () => await import("./terraform/terraform.ts"),
  },
  ansible: {
    title: "Ansible",
    description: "playbooks, roles and inventories; or the model that a playbook describes itself",
    reads: "structured",
    isText: (path) => !/\.(?:ya?ml|json)$/i.test(path),
    isFile: (path) =>
      /^(?:[^/]+\.ya?ml|hosts|inventory|[^/]+\.ini)$|^inventor(?:y|ies)\/(?:[^/]+\/)?(?:hosts|[^/.]+|[^/]+\.(?:ini|ya?ml))$/i.test(
        path,
      ),
    isLike: (name, text) =>
      (/\.ya?ml$/i.test(name) && /^[-\s]+(?:name:[^\n]*\n\s+)?hosts:\s/m.test(text)) ||
      (/\.ya?ml$/i.test(name) && /^-\s+(?:ansible\.builtin\.)?import_playbook:/m.test(text)),
    load: async () => await import("./ansible/ansible.ts"),
  },
  openapi: {
    title: "OpenAPI",
    description: "an interface of version 3: operations as flows, schemes as controls, schemas as data",
    reads: "structured",
    isFile: (path) => /\.(?:ya?ml|json)$/i.test(path),
    isLike: (_, text) => /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(text),
    load: async () => await import("./openapi/openapi.ts"),
  },
  asyncapi: {
    title: "AsyncAPI",
    description:
      "an application of version 2 or 3 that sends and receives messages: brokers, operations, messages",
    reads: "structured",
    isFile: (path) => /\.(?:ya?ml|json)$/i.test(path),
    isLike: (_, text) => /(?:^|[{,])\s*["']?asyncapi["']?\s*:\s*["']?[23]/m.test(text),
    load: async () => await import("./asyncapi/asyncapi.ts"),
  },
  "threat-dragon": {
    title: "Threat Dragon",
    description: "models of versions 1 and 2: diagrams as levels, with their threats",
    reads: "structured",
    isFile: (path) => /\.json$/i.test(path),
    isLike: (_, text) => /"summary"\s*:/.test(text) && /"diagrams"\s*:/.test(text),
    load: async () => await import("./threat-dragon/threat-dragon.ts"),
  },
  otm: {
    title: "Open Threat Model",
    description: "models of OTM: trust zones, components, data flows, assets, with their threats",
    reads: "structured",
    isFile: (path) => /\.(?:otm|json|ya?ml)$/i.test(path),
    isLike: (_, text) => /"otmVersion"\s*:/.test(text) || /^otmVersion\s*:/m.test(text),
    load: async () => await import("./otm/otm.ts"),
  },
  "tm-bom": {
    title: "TM-BOM",
    description: "models of OWASP's library: zones, components, stores, data, flows, threats with controls",
    reads: "structured",
    isFile: (path) => /\.json$/i.test(path),
    isLike: (_, text) => /"trust_zones"\s*:/.test(text) || /threat-model\.schema\.json"/.test(text),
    load: async () => await import("./tm-bom/tm-bom.ts"),
  },
  tm7: {
    title: "Microsoft Threat Modeling Tool",
    description: "models (.tm7): drawing surfaces as levels, with their threats",
    reads: "text",
    isFile: (path) => /\.tm7$/i.test(path),
    isLike: (name, text) =>
      /\.tm7$/i.test(name) ||
      /<ThreatModel\s[^>]*datacontract\.org\/2004\/07\/ThreatModeling\.Model/.test(text),
    load: async () => await import("./tm7/tm7.ts"),
  },
  threagile: {
    title: "Threagile",
    description:
      "models in YAML, with includes: assets, links, data, boundaries, risks, and what was decided",
    reads: "structured",
    isFile: (path) => /(?:^|\/)(?:[\w.-]*threagile[\w.-]*|main|model)\.ya?ml$/i.test(path),
    isLike: (name, text) =>
      yamlFile.test(name) &&
      /^(?:threagile_version|technical_assets|data_assets|trust_boundaries):/m.test(text),
    load: async () => await import("./threagile/threagile.ts"),
  },
  "threat-composer": {
    title: "Threat Composer",
    description: "models of AWS's tool: threats with mitigations and assumptions, all to the application",
    reads: "structured",
    isFile: (path) => /\.tc\.json$/i.test(path),
    isLike: (_, text) =>
      /^\s*[[{]/.test(text) && /"(?:applicationInfo|threatSource|mitigationLinks)"\s*:/.test(text),
    load: async () => await import("./threat-composer/threat-composer.ts"),
  },
  drawio: {
    title: "draw.io",
    description: "diagrams: shapes, what is drawn around them, and arrows; a page is a level",
    reads: "text",
    isFile: (path) => /\.drawio(?:\.xml|\.svg)?$/i.test(path),
    isLike: (_, text) => /<mxfile[\s>]|<mxGraphModel[\s>]|content="&lt;mxfile/.test(text),
    load: async () => await import("./drawio/drawio.ts"),
  },
  structurizr: {
    title: "Structurizr",
    description: "workspaces in JSON: systems and containers as levels, deployment nodes as boundaries",
    reads: "structured",
    isText: (path) => /\.dsl$/i.test(path),
    isFile: (path) => /\.json$/i.test(path),
    isLike: (name, text) =>
      /"(?:softwareSystems|people)"\s*:/.test(text) ||
      (/\.dsl$/i.test(name) && /^\s*workspace\b/m.test(text)),
    load: async () => await import("./c4/structurizr.ts"),
  },
  likec4: {
    title: "LikeC4",
    description: "models in JSON: what has parts as levels, deployment nodes as boundaries",
    reads: "structured",
    isText: (path) => /\.(?:c4|likec4)$/i.test(path),
    isFile: (path) => /\.json$/i.test(path),
    isLike: (name, text) =>
      /"_stage"\s*:\s*"(?:computed|layouted)"/.test(text) || /\.(?:c4|likec4)$/i.test(name),
    load: async () => await import("./c4/likec4.ts"),
  },
  pytm: {
    title: "pytm",
    description: "models in pytm's JSON; its Python is run with --allow-scripts only",
    reads: "structured",
    isProgram: (path) => /\.py$/i.test(path),
    isFile: (path) => /\.json$|(?:^|\/)tm\.py$/i.test(path),
    isLike: (name, text) =>
      /\.py$/i.test(name)
        ? /^\s*(?:from\s+pytm\b|import\s+pytm\b)/m.test(text)
        : /"(?:threatsFile|__class__|threatsExcluded)"\s*:/.test(text) &&
          /"(?:elements|flows|boundaries)"\s*:/.test(text),
    load: async () => await import("./pytm/pytm.ts"),
  },
  threatcl: {
    title: "threatcl",
    description:
      "models as `threatcl export` writes them: diagrams, assets, dependencies, with their threats",
    reads: "structured",
    isText: (path) => /\.hcl$/i.test(path),
    isFile: (path) => /\.json$/i.test(path),
    isLike: (name, text) =>
      /"(?:informationAsset|dataFlowDiagram|legacyDataFlowDiagram|thirdPartyDependency)"\s*:|"initiativeSize"\s*:/.test(
        text,
      ) ||
      /^\s*\{?\s*"spec_version"/.test(text) ||
      (/\.hcl$/i.test(name) && /^threatmodel\s+"/m.test(text)),
    load: async () => await import("./threatcl/threatcl.ts"),
  },
} as const satisfies Readonly<Record<string, SourceFormat>>;

export type SourceName = keyof typeof sourceFormats;

export const sourceNames = Object.keys(sourceFormats) as SourceName[];

export function isSourceName(word: string): word is SourceName {
  return Object.hasOwn(sourceFormats, word);
}

export function formatOf(name: SourceName): SourceFormat {
  return sourceFormats[name];
}

/** The formats that a file looks like, by its name and how it begins. */
export function guess(name: string, text: string): SourceName[] {
  return sourceNames.filter((one) => formatOf(one).isLike(name, text));
}
