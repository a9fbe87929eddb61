import { posix } from "node:path";
import { findElementType } from "../../model/element-types.ts";
import { groupBy } from "../../model/group.ts";
import { type Collector, collector, notes } from "../collect.ts";
import { isEngineSocket } from "../host-paths.ts";
import type { Facts, GeneratedLevel } from "../imported.ts";
import type { Becomes } from "../mapping/mapping.ts";
import { mapOf, textOf, textsOf, truthOf } from "../plain.ts";
import type { ImportContext, Importer, SourceDocument } from "../source.ts";
import { containerOf, imageName, knownImage } from "../tables/images.ts";
import { protocolOfPort } from "../tables/ports.ts";
import { isEnvFile } from "./env-file.ts";
import { namedOf, pairsOf } from "./merge.ts";
import { isLoopback, mountsOf, publishedPorts } from "./ports.ts";
import { includesOf, type Project, readProject, type Service } from "./project.ts";
import { reachOf, wayTo } from "./reach.ts";
import { secretSettings, serviceFacts } from "./service-facts.ts";

type Leave = (kind: string, example: string) => void;

/** Services as servers and stores, networks as boundaries; one level, or one for each folder with a project of its own. */
const importer: Importer = (documents, context) => {
  const { leave, leaveForeign, all } = notes();
  const settings = documents.filter(({ path }) => isEnvFile(path));
  const composed = documents.filter((one) => {
    if (settings.includes(one)) return false;
    const isOne = Object.keys(mapOf(mapOf(one.data).services)).length > 0 || "include" in mapOf(one.data);
    if (!isOne) leaveForeign("file without services", one.file);
    return isOne;
  });
  if (composed.length === 0) return { levels: [], notImported: all };
  const byFolder = [...groupBy(composed, ({ path }) => posix.dirname(path))];
  const isOneProject = byFolder.length < 2 || composed.some(({ data }) => "include" in mapOf(data));
  if (isOneProject) {
    const level = projectLevel([...composed, ...settings], "", context.title, context, leave);
    return { levels: [level], notImported: all };
  }
  const top = collector();
  const levels = byFolder.map(([folder, some]) => {
    const title = posix.basename(folder) === "." ? context.title : posix.basename(folder);
    const path = folder === "." ? "top" : folder;
    const level = projectLevel([...some, ...settings], path, title, context, leave);
    top.add("SetOfProcesses", [level.title, path], some[0]?.file ?? "", { submodel: `./${path}/model.md` });
    return level;
  });
  return {
    levels: [{ path: "", title: context.title, things: top.things() }, ...levels],
    notImported: all,
  };
};

const outside = "Outside";
const clients = "Clients";

function projectLevel(
  documents: readonly SourceDocument[],
  path: string,
  title: string,
  { mapping }: ImportContext,
  leave: Leave,
): GeneratedLevel {
  const project = readProject(documents, title);
  const made = collector();
  const from = documents[0]?.file ?? "";
  for (const one of project.broken) leave("service that extends one that is not there", one);
  const host = made.add("Boundary", `${project.name} host`, from, {
    isTrusted: true,
    description: "The machine, or cluster, on which the containers run",
  });
  const zones = addNetworks(project, host, made);
  for (const [name, { from: place }] of project.networks)
    if (!zones.has(name)) leave(networkLeft(name, project), `${name} (${place})`);
  const becomes = new Map<string, Becomes>();
  for (const service of project.services) {
    const found = becomesOf(service, mapping);
    if (found) becomes.set(service.name, found);
    else leave("service whose image the mapping leaves out", `${service.name} (${service.from})`);
  }
  const services = new Map(
    project.services.filter(({ name }) => becomes.has(name)).map((one) => [one.name, one]),
  );
  const secrets = addSecrets(project, services.values(), made);
  const volumes = addVolumes(project, services, becomes, host, made, leave);

  for (const service of services.values()) {
    const { name, says } = service;
    const { kind, facts } = becomes.get(name) ?? { kind: "Server", facts: {} };
    const networks = networksOf(service);
    const ports = publishedPorts(says.ports);
    const port = facts.port ?? ports[0]?.port;
    const own = [...secrets].flatMap(([data, users]) => (users.includes(name) ? [data] : []));
    for (const data of own) made.gives(data, name);
    made.add(kind, name, service.from, {
      ...serviceFacts(says),
      ...facts,
      port,
      inBoundary: networks.length === 1 ? (zones.get(networks[0] ?? "") ?? host) : host,
      description: describe(service),
      ...(own.length > 0 ? { storesCredentials: true } : {}),
      tags: [...textsOf(says.profiles).map((one) => `profile:${one}`)],
      ...(networks.length > 1 ? { notes: `In the networks ${networks.join(", ")}` } : {}),
      ...(networks.length > 0 && networks.every((one) => isInternal(project, one))
        ? { "controls.filtersEgress": true }
        : {}),
    });
    for (const one of reachOf(service, services, leave)) {
      if (!services.has(one.to) && !made.has("ExternalEntity", one.to))
        made.add("ExternalEntity", one.to, service.from, {
          isTrusted: false,
          description: "Named in settings",
        });
      made.flow({
        source: name,
        sink: one.to,
        from: service.from,
        facts: wayTo(one, factsWithPort(services.get(one.to), becomes.get(one.to))),
      });
    }
    for (const one of ports) addPublished(service, one, facts, made, from);
    addMounts(service, volumes, host, made, leave);
    addRoutes(service, services, made);
  }
  for (const name of project.configs.keys()) leave("config file that is mounted", name);
  for (const [name, { from: place }] of project.models) {
    made.add("LLM", name, place, { isSelfHosted: true, isThirdParty: false, inBoundary: host });
    for (const service of services.values())
      if (namedOf(service.says.models).has(name))
        made.flow({ source: service.name, sink: name, from: service.from, facts: { protocol: "HTTP" } });
  }
  return { path, title: project.name, things: made.things() };
}

/** Networks are boundaries within the host, where there is more than one: a single one is the host itself. */
function addNetworks(project: Project, host: string, made: Collector): ReadonlyMap<string, string> {
  const used = new Set(project.services.flatMap(networksOf));
  const zones = new Map<string, string>();
  if (used.size + project.networks.size === 0) return zones;
  if (used.size < 2 && [...used].every((one) => one === "default")) return zones;
  for (const name of [...used].sort()) {
    const { says = {}, from = project.services[0]?.from ?? "" } = project.networks.get(name) ?? {};
    const kinds = [
      ...(truthOf(says.internal) === true ? ["without a way out"] : []),
      ...(truthOf(says.external) === true ? ["made elsewhere"] : []),
    ];
    const description = `Network${kinds.length > 0 ? ` ${kinds.join(", ")}` : ""}`;
    zones.set(name, made.add("Boundary", [name, `network ${name}`], from, { inBoundary: host, description }));
  }
  return zones;
}

/** Why a network that is declared is no boundary. */
function networkLeft(name: string, { services }: Project): string {
  const isUsed = services.some((one) => networksOf(one).includes(name));
  return isUsed ? "network that all services are in, which is the host" : "network that no service is in";
}

/** Without a word about networks, a service is in the one that is called default. */
function networksOf({ says }: Pick<Service, "says">): string[] {
  if (textOf(says.network_mode) !== "") return [];
  const named = [...namedOf(says.networks).keys()];
  return named.length > 0 ? named : ["default"];
}

function isInternal({ networks }: Project, name: string): boolean {
  return truthOf(networks.get(name)?.says.internal) === true;
}

/** What an image says, else what the name says. */
function becomesOf({ name, says }: Service, mapping: ImportContext["mapping"]): Becomes | null {
  const image = textOf(says.image);
  if (image !== "" && (knownImage(image) !== null || mapping.said("images", imageName(image)) !== null))
    return containerOf(image, mapping);
  return guessedFrom(name) ?? { kind: "Server", facts: {} };
}

/** What a service may be by its name: that of an image that everybody knows, or of a type. */
function guessedFrom(name: string): Becomes | null {
  const called = knownImage(name);
  if (called) return called;
  // Advertisements are more than Active Directory is.
  const guessed = name === "ad" ? null : findElementType(name);
  return guessed && { kind: guessed.judgedAs ?? "Server", facts: { type: guessed.name } };
}

function describe({ name, says }: Service): string {
  const image = textOf(says.image);
  const build = textOf(says.build) || textOf(mapOf(says.build).context);
  const isGuessed = (image === "" || knownImage(image) === null) && guessedFrom(name) !== null;
  return [
    ...(image === "" ? [] : [`Image ${image}`]),
    ...(build === "" ? [] : [`built from ${build}`]),
    ...(isGuessed ? ["what it is was guessed from its name"] : []),
  ].join("; ");
}

function factsWithPort(service: Service | undefined, becomes: Becomes | undefined): Facts {
  const [first] = publishedPorts(service?.says.ports);
  const exposed = textsOf(service?.says.expose)[0]?.split(/[-/]/)[0];
  const port = becomes?.facts.port ?? first?.port ?? (exposed === undefined ? undefined : Number(exposed));
  const protocol = becomes?.facts.protocol ?? (protocolOfPort(Number(port)) || undefined);
  return { port, protocol };
}

/** Data that are secret: those that are declared, and settings whose names say so; by name, with who has them. */
function addSecrets(
  project: Project,
  services: Iterable<Service>,
  made: Collector,
): ReadonlyMap<string, string[]> {
  const users = new Map<string, string[]>();
  const places = new Map<string, string>();
  for (const { name, says, from } of services) {
    const declared = (Array.isArray(says.secrets) ? says.secrets : []).map(
      (one) => textOf(one) || textOf(mapOf(one).source),
    );
    for (const secret of [...declared.filter((one) => one !== ""), ...secretSettings(says)]) {
      users.set(secret, [...new Set([...(users.get(secret) ?? []), name])]);
      places.set(secret, places.get(secret) ?? project.secrets.get(secret)?.from ?? from);
    }
  }
  for (const name of project.secrets.keys())
    if (!users.has(name)) {
      users.set(name, []);
      places.set(name, project.secrets.get(name)?.from ?? "");
    }
  for (const [name, from] of places)
    made.add("Data", name, from, {
      isCredentials: true,
      classification: "SECRET",
      description: project.secrets.has(name)
        ? "A secret that is mounted"
        : "A setting; guessed from its name",
    });
  return users;
}

/** Named volumes are stores, but where one store alone keeps its data there: that is the store. */
function addVolumes(
  project: Project,
  services: ReadonlyMap<string, Service>,
  becomes: ReadonlyMap<string, Becomes>,
  host: string,
  made: Collector,
  leave: Leave,
): ReadonlyMap<string, string> {
  const users = new Map<string, string[]>();
  for (const name of project.volumes.keys()) users.set(name, []);
  for (const { name, says } of services.values())
    for (const { type, source } of mountsOf(says.volumes))
      if (type === "volume" && source !== "") users.set(source, [...(users.get(source) ?? []), name]);
  const volumes = new Map<string, string>();
  for (const [volume, by] of users) {
    const [only, ...others] = [...new Set(by)];
    const place = project.volumes.get(volume)?.from ?? services.get(only ?? "")?.from ?? "";
    const isPart = only !== undefined && others.length === 0 && becomes.get(only)?.kind === "Datastore";
    if (isPart) leave("volume of one store, which is in the model", `${volume} (${place})`);
    else if (only === undefined) leave("volume that no service uses", `${volume} (${place})`);
    else
      volumes.set(
        volume,
        made.add("Datastore", services.has(volume) ? `volume ${volume}` : volume, place, {
          type: "file_storage",
          inBoundary: host,
          description: "Volume",
          isSQL: false,
        }),
      );
  }
  return volumes;
}

const fileAccess: Facts = { protocol: "File" };

function addMounts(
  { name, says, from }: Service,
  volumes: ReadonlyMap<string, string>,
  host: string,
  made: Collector,
  leave: Leave,
): void {
  for (const { type, source, isReadOnly } of mountsOf(says.volumes)) {
    const volume = volumes.get(source);
    if (type === "volume" && volume !== undefined)
      made.flow(
        isReadOnly
          ? { source: volume, sink: name, from, facts: fileAccess }
          : { source: name, sink: volume, from, facts: { ...fileAccess, bidirectional: true } },
      );
    else if (type === "bind" && isEngineSocket(source)) {
      if (!made.has("Server", "Container engine"))
        made.add("Server", "Container engine", from, {
          type: "container_runtime",
          inBoundary: host,
          isPrivileged: true,
          description: `Who may talk to ${source} has the machine`,
        });
      made.flow({ source: name, sink: "Container engine", from, facts: { protocol: "Unix socket" } });
    } else if (type === "bind") {
      const isOfProject = /^(?:\.|~|\$|[A-Za-z]:)/.test(source);
      leave(
        isOfProject ? "mount of files beside the project" : "mount of a folder of the host",
        `${name}: ${source} (${from})`,
      );
    } else if (type !== "volume" || source === "") leave("temporary or anonymous mount", `${name} (${from})`);
  }
}

function addPublished(
  { name, from }: Service,
  { port, published, address, isUdp }: ReturnType<typeof publishedPorts>[number],
  facts: Facts,
  made: Collector,
  file: string,
): void {
  const isLocal = isLoopback(address);
  const who = isLocal ? "Users of the host" : clients;
  if (!isLocal && !made.has("Boundary", outside))
    made.add("Boundary", outside, file, { isTrusted: false, description: "Whatever reaches the host" });
  if (!made.has("Actor", who))
    made.add("Actor", who, file, {
      description: isLocal ? "Programs and people on the host itself" : "Whoever reaches published ports",
      ...(isLocal ? {} : { inBoundary: outside }),
    });
  const known = facts.port === port && typeof facts.protocol === "string" ? facts.protocol : "";
  const protocol = known || protocolOfPort(port) || (isUdp ? "UDP" : "TCP");
  const description = published === "" ? "published at any port" : `published as ${published}`;
  made.flow({ source: who, sink: name, from, facts: { protocol, dstPort: port, description } });
}

/** What a proxy finds by labels: Traefik's. */
function addRoutes(
  { name, says, from }: Service,
  services: ReadonlyMap<string, Service>,
  made: Collector,
): void {
  const labels = [...pairsOf(says.labels).keys(), ...pairsOf(mapOf(says.deploy).labels).keys()];
  if (!labels.some((key) => /^traefik\.(?:enable$|http\.|tcp\.|udp\.|frontend\.)/.test(key))) return;
  for (const proxy of services.values())
    if (proxy.name !== name && imageName(textOf(proxy.says.image)).split("/").at(-1) === "traefik")
      made.flow({ source: proxy.name, sink: name, from, facts: { protocol: "HTTP" } });
}

export { importer, includesOf };
