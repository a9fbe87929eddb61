import { errorAt, type Report } from "../../model/diagnostic.ts";
import { groupBy } from "../../model/group.ts";
import { statedText } from "../../model/model.ts";
import type { End } from "../linked.ts";
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
  for (const flow of flows) {
    if (level.model.resolved && (flow.responseTo || flow.response)) continue;
    const request = named(flow, "responseTo");
    if (request) join(request, flow);
    const response = named(flow, "response");
    if (response) join(flow, response);
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
