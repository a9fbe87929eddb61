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
  if (!level.model.isPytm) checkWhatAnswersNothing(level, flows, report);
}

/**
 * What says that it is a response is not judged as a request. Of two that could only answer each other one is the
 * request, so both are judged; where nothing was asked at all, that is told.
 */
function checkWhatAnswersNothing(level: OpenModel, flows: readonly OpenFlow[], report: Report): void {
  const lonely = flows.filter(
    (flow) => flow.values.isResponse === true && !flow.responseTo && !mayAnswer(flow, flows, level),
  );
  const told = new Set<OpenFlow>();
  for (const flow of lonely) {
    const place = flow.entry.properties.get("isResponse")?.place ?? flow.entry.place;
    const other = lonely.find((one) => one !== flow && isOpposite(one, flow));
    if (other) flow.values.isResponse = false;
    if (told.has(flow)) continue;
    if (other) {
      told.add(other);
      const message = `The flows "${flow.name}" and "${other.name}" are both responses, and nothing asks for either: both are judged as requests.`;
      report(warningAt("response-to-nothing", message, place, "take isResponse= out of one of them"));
      continue;
    }
    const message = `"${flow.name}" is a response, and nothing asks for it: it is not judged as a request is.`;
    const mend = "name its request with responseTo=, or take isResponse= out";
    report(warningAt("response-to-nothing", message, place, mend));
  }
}

/** Whether something was asked of where it comes from, and by where it goes to; of what lies in other levels nobody knows. */
function mayAnswer(response: OpenFlow, flows: readonly OpenFlow[], level: OpenModel): boolean {
  const isHere = (end: End) => end.what !== "element" || level.elements.some((one) => one === end);
  const requests = flows.filter((flow) => flow !== response && flow.values.isResponse !== true);
  const touches = (end: End, way: "source" | "sink") =>
    requests.some(
      (flow) => isSame(flow[way], end) || (goesBothWays(flow) && isSame(flow[opposite(way)], end)),
    );
  const [isAsked, asks] = [touches(response.source, "sink"), touches(response.sink, "source")];
  return (isAsked || !isHere(response.source)) && (asks || !isHere(response.sink));
}

function opposite(way: "source" | "sink"): "source" | "sink" {
  return way === "source" ? "sink" : "source";
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
    const wrong = whyNoAnswer(request, response);
    if (wrong === null) return true;
    response.values.isResponse = false;
    const message = `"${response.name}" answers "${request.name}", but ${wrong}; it is judged as a request.`;
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

/** What speaks against it: an answer comes from where the request went to, or from behind it, and goes one way only. */
function whyNoAnswer(request: OpenFlow, response: OpenFlow): string | null {
  if (goesBothWays(response)) return "goes both ways";
  if (isSame(request.source, request.sink) || goesBothWays(request)) return null;
  const [comesFrom, goesTo] = [isSame(request.source, response.source), isSame(request.sink, response.sink)];
  if (comesFrom && goesTo) return "runs in the same direction";
  if (goesTo) return `goes to "${response.sink.name}" as well`;
  return comesFrom ? `comes from "${response.source.name}" as well` : null;
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
