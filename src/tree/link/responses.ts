import { errorAt, type Report, warningAt } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { statedText } from "../../model/model.ts";
import { type End, goesBothWays } from "../linked.ts";
import { unknownName } from "../names.ts";
import type { OpenFlow, OpenModel } from "./open.ts";

/**
 * Links requests and responses: those that name each other with `responseTo` or `response`, then each
 * response that names nothing, if exactly one request goes the other way (pytm.py:242-268; unlike there, a
 * response is never taken for a request).
 */
export function matchResponses(level: OpenModel, flows: readonly OpenFlow[], report: Report): void {
  const join = (request: OpenFlow, response: OpenFlow) => {
    if (!level.model.resolved) response.values.isResponse = true;
    response.responseTo ??= request;
    request.response ??= response;
  };
  const byKey = new Map(flows.map((flow) => [flow.key, flow]));
  const byName = groupBy(flows, ({ name }) => name);
  const named = (flow: OpenFlow, property: "responseTo" | "response"): OpenFlow | null => {
    const name = statedText(flow.entry, property);
    if (name === "") return null;
    const exact = byKey.get(`flow:${name}`);
    if (exact && exact !== flow) return exact;
    const called = (byName.get(name) ?? []).filter((other) => other !== flow);
    const opposite = called.filter((other) => isOpposite(other, flow));
    const found = called.length === 1 ? called[0] : opposite.length === 1 ? opposite[0] : null;
    if (found) return found;
    if (level.model.resolved && opposite.length > 0) return nextFree(opposite, property);
    if (called.length > 1) {
      const message = `"${flow.name}" refers to the flow "${name}", and ${called.length} flows are called that.`;
      const place = flow.entry.properties.get(property)?.place ?? flow.entry.place;
      const keys = called.map(({ key }) => `"${key.replace(/^flow:/, "")}"`);
      report(errorAt("ambiguous-reference", message, place, `write one of ${keys.join(", ")}`));
      return null;
    }
    report(
      unknownName("flow", name, flow.entry, property, {
        what: "unknown",
        known: [...level.names.flows.keys()],
      }),
    );
    return null;
  };
  if (level.model.resolved) {
    for (const flow of flows) {
      if (flow.responseTo || flow.response) continue;
      const request = named(flow, "responseTo");
      if (request) join(request, flow);
      const response = named(flow, "response");
      if (response) join(flow, response);
    }
  } else {
    const answers = flows.flatMap((flow): Answer[] => {
      const [request, response] = [named(flow, "responseTo"), named(flow, "response")];
      return [
        ...(request ? [{ request, response: flow, by: flow, property: "responseTo" } as const] : []),
        ...(response ? [{ request: flow, response, by: flow, property: "response" } as const] : []),
      ];
    });
    for (const { request, response } of soundAnswers(answers, report)) join(request, response);
  }
  const byEnds = groupBy(flows, (flow) => `${flow.source.name}\n${flow.sink.name}`);
  for (const flow of flows) {
    if (flow.values.isResponse !== true || flow.responseTo) continue;
    const opposite = (byEnds.get(`${flow.sink.name}\n${flow.source.name}`) ?? []).filter(
      (other) => other.values.isResponse !== true && isOpposite(other, flow),
    );
    const [only] = opposite;
    if (only && opposite.length === 1) join(only, flow);
  }
}

/** What a flow says about another: that it answers it, or is answered by it. */
interface Answer {
  readonly request: OpenFlow;
  readonly response: OpenFlow;
  readonly by: OpenFlow;
  readonly property: "responseTo" | "response";
}

/**
 * Those that can be: flows that answer each other are an error, and a response that runs with its request is no
 * response. What is not sound makes no flow a response, which would take it out of judgement.
 */
function soundAnswers(answers: readonly Answer[], report: Report): Answer[] {
  const requestsOf = new Map<OpenFlow, Set<OpenFlow>>();
  for (const { request, response } of answers) {
    const requests = requestsOf.get(response) ?? new Set();
    requestsOf.set(response, requests.add(request));
  }
  const told = new Set<OpenFlow>();
  return answers.filter(({ request, response, by, property }) => {
    const place = by.entry.properties.get(property)?.place ?? by.entry.place;
    if (answersInTurn(request, response, requestsOf)) {
      response.values.isResponse = false;
      if (told.has(request) || told.has(response)) return false;
      told.add(request).add(response);
      const message = `The flows "${request.name}" and "${response.name}" answer each other: one of them is the request.`;
      report(errorAt("responses-in-a-circle", message, place, `take ${property}= out of one of them`));
      return false;
    }
    if (!runsWith(request, response)) return true;
    response.values.isResponse = false;
    const message = `"${response.name}" answers "${request.name}", but runs in the same direction; it is judged as a request.`;
    report(warningAt("response-with-its-request", message, place, "exchange its two ends"));
    return false;
  });
}

/** Whether the request, over any number of flows, answers its own response. */
function answersInTurn(
  request: OpenFlow,
  response: OpenFlow,
  requestsOf: ReadonlyMap<OpenFlow, ReadonlySet<OpenFlow>>,
): boolean {
  const reached = new Set([request]);
  for (const one of reached) for (const next of requestsOf.get(one) ?? []) reached.add(next);
  return reached.has(response);
}

/** The same ends the same way round, of flows that go one way only. */
function runsWith(request: OpenFlow, response: OpenFlow): boolean {
  if (isSame(request.source, request.sink) || goesBothWays(request) || goesBothWays(response)) return false;
  return isSame(request.source, response.source) && isSame(request.sink, response.sink);
}

/** pytm's export names flows that it knows by identity: of several that share name and ends, each has one partner. */
function nextFree(flows: readonly OpenFlow[], property: "responseTo" | "response"): OpenFlow | null {
  return (
    flows.find((other) => (property === "response" ? other.responseTo : other.response) === null) ?? null
  );
}

function isOpposite(a: OpenFlow, b: OpenFlow): boolean {
  return isSame(a.source, b.sink) && isSame(a.sink, b.source);
}

/** Levels above may have an element of the same name; placeholders are the same when their names are. */
function isSame(a: End, b: End): boolean {
  return a === b || (a.what === "unresolved" && b.what === "unresolved" && a.name === b.name);
}
