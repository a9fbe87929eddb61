import type { ElementKind } from "../../model/schema.ts";
import type {
  ActorProperties,
  AgentProperties,
  AssetProperties,
  AssumptionProperties,
  BoundaryProperties,
  DataflowProperties,
  DataProperties,
  DatastoreProperties,
  DecisionProperties,
  ExternalEntityProperties,
  LambdaProperties,
  LLMProperties,
  MitreMappingProperties,
  ModelProperties,
  ProcessProperties,
  PropertyDeclarationProperties,
  ProtocolProperties,
  ProtocolStyleProperties,
  ServerProperties,
  SetOfProcessesProperties,
  ThreatProperties,
  TypeProperties,
} from "./builder-properties.ts";
import type { BoundaryRef, DataRef, ElementRef, FlowRef } from "./builder-refs.ts";

/** An element of this model, or the name of one in a level above. */
export type End = ElementRef | string;

/** Where in the script something was said, as `[line, column]`; kept with each entry. */
export const placeKey = "$place";

/** A model under construction. It keeps its entries to itself: two models of one script do not see each other. */
export interface ModelBuilder {
  boundary(name: string, properties?: BoundaryProperties): BoundaryRef;
  data(name: string, properties?: DataProperties): DataRef;
  actor(name: string, properties?: ActorProperties): ElementRef;
  asset(name: string, properties?: AssetProperties): ElementRef;
  externalEntity(name: string, properties?: ExternalEntityProperties): ElementRef;
  server(name: string, properties?: ServerProperties): ElementRef;
  process(name: string, properties?: ProcessProperties): ElementRef;
  setOfProcesses(name: string, properties?: SetOfProcessesProperties): ElementRef;
  datastore(name: string, properties?: DatastoreProperties): ElementRef;
  lambda(name: string, properties?: LambdaProperties): ElementRef;
  llm(name: string, properties?: LLMProperties): ElementRef;
  agent(name: string, properties?: AgentProperties): ElementRef;
  /** A flow from one element to another; the order of the calls is the order of the flows. */
  dataflow(name: string, from: End, to: End, properties?: DataflowProperties): FlowRef;
  assumption(name: string, properties?: AssumptionProperties): void;
  /** What was decided about a finding, by its id. */
  decision(finding: string, properties: DecisionProperties): void;
  /** A threat that people found, told beside what rules find. */
  threat(name: string, properties: ThreatProperties): void;
  /** A protocol of one's own, and what it gives by its definition. */
  protocol(name: string, properties: ProtocolProperties): void;
  protocolStyle(protocol: string, properties: ProtocolStyleProperties): void;
  severityMultiplier(element: string, factor: number): void;
  mitreMapping(rule: string, properties: MitreMappingProperties): void;
  /** Declares a property of one's own, for this model and the levels below. */
  property(name: string, properties: PropertyDeclarationProperties): void;
  /** Declares a word of `type=` of one's own, for this model and the levels below. */
  type(word: string, properties: TypeProperties): void;
  /** The model as plain data: what YAML and JSON hold. */
  toJSON(): Record<string, unknown>;
}

/**
 * Starts a threat model. Make it the default export of the script:
 *
 *     const tm = model("Shop");
 *     const web = tm.server("Web", { controls: { isHardened: true } });
 *     export default tm;
 */
export function model(title: string, properties: ModelProperties = {}): ModelBuilder {
  const sections = new Map<string, Record<string, unknown>[]>();
  const add = (section: string, name: string, properties: object, more: object = {}): void => {
    const list = sections.get(section) ?? [];
    sections.set(section, list);
    list.push({ name, ...more, ...plain(properties), [placeKey]: callerPlace() });
  };
  const element =
    (section: string, kind: ElementKind) =>
    (name: string, properties: object = {}): ElementRef => {
      add(section, name, properties, { kind });
      return { what: kind, name };
    };
  return {
    boundary(name, properties = {}) {
      add("boundaries", name, properties);
      return { what: "boundary", name };
    },
    data(name, properties = {}) {
      add("data", name, properties);
      return { what: "data", name };
    },
    actor: element("actors", "Actor"),
    asset: element("servers", "Asset"),
    externalEntity: element("externalEntities", "ExternalEntity"),
    server: element("servers", "Server"),
    process: element("processes", "Process"),
    setOfProcesses: element("processes", "SetOfProcesses"),
    datastore: element("datastores", "Datastore"),
    lambda: element("lambdas", "Lambda"),
    llm: element("llms", "LLM"),
    agent: element("agents", "Agent"),
    dataflow(name, from, to, properties = {}) {
      add("dataflows", name, properties, { from: nameOf(from), to: nameOf(to) });
      return { what: "flow", name };
    },
    assumption: (name, properties = {}) => add("assumptions", name, properties),
    decision: (finding, properties) => add("responses", finding, properties),
    threat: (name, properties) => add("threats", name, properties),
    protocol: (name, properties) => add("protocols", name, properties),
    protocolStyle: (protocol, properties) => add("protocolStyles", protocol, properties),
    severityMultiplier: (name, factor) => add("severityMultipliers", name, { factor }),
    mitreMapping: (rule, properties) => add("customMitreMapping", rule, properties),
    property: (name, properties) => add("properties", name, properties),
    type: (word, properties) => add("types", word, properties),
    toJSON: () => ({ title, ...plain(properties), ...Object.fromEntries(sections) }),
  };
}

function nameOf(end: End): string {
  return typeof end === "string" ? end : end.name;
}

/** References become names; nothing else is changed. */
function plain(properties: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, plainValue(value)]));
}

function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  return typeof value === "object" && value !== null && "what" in value && "name" in value
    ? value.name
    : value;
}

/** The line of the script that called the builder: the first frame outside this file. */
function callerPlace(): [number, number] | undefined {
  const frames = (new Error().stack ?? "").split("\n").slice(1);
  const own = /:\d+:\d+\)?$/.exec(frames[0] ?? "");
  const file = (frames[0] ?? "").slice(0, own?.index ?? 0).replace(/^.*[( ]/, "");
  const outside = frames.find((frame) => !frame.includes(file));
  const [, line, column] = /:(\d+):(\d+)\)?$/.exec(outside ?? "") ?? [];
  return line === undefined ? undefined : [Number(line), Number(column)];
}
