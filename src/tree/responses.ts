import type { Report } from "../model/diagnostic.ts";
import { groupBy } from "../model/group.ts";
import { statedText } from "../model/model.ts";
import type { Value } from "../model/value.ts";
import type { LinkedFlow, LinkedModel } from "./linked.ts";
import { unknownName } from "./names.ts";

type Building = { -readonly [Key in keyof LinkedFlow]: LinkedFlow[Key] };

/**
 * Links requests and responses: those that name each other with `responseTo` or `response`, then each
 * response that names nothing, if exactly one request goes the other way (pytm.py:242-268; unlike there, a
 * response is never taken for a request).
 */
export function matchResponses(level: LinkedModel, flows: readonly Building[], report: Report): void {
  const join = (request: Building, response: Building) => {
    (response.values as Record<string, Value>).isResponse = true;
    response.responseTo ??= request as LinkedFlow;
    request.response ??= response as LinkedFlow;
  };
  const named = (flow: Building, property: "responseTo" | "response"): Building | null => {
    const name = statedText(flow.entry, property);
    if (name === "") return null;
    const found = flows.find(
      (other) => other !== flow && (other.key === `flow:${name}` || other.name === name),
    );
    if (found) return found;
    report(
      unknownName("flow", name, flow.entry, property, {
        what: "unknown",
        known: [...level.names.flows.keys()],
      }),
    );
    return null;
  };
  for (const flow of flows) {
    const request = named(flow, "responseTo");
    if (request) join(request, flow);
    const response = named(flow, "response");
    if (response) join(flow, response);
  }
  const byEnds = groupBy(flows, (flow) => `${flow.source.name}\n${flow.sink.name}`);
  for (const flow of flows) {
    if (flow.values.isResponse !== true || flow.responseTo) continue;
    const opposite = (byEnds.get(`${flow.sink.name}\n${flow.source.name}`) ?? []).filter(
      (other) => other.values.isResponse !== true,
    );
    const [only] = opposite;
    if (only && opposite.length === 1) join(only, flow);
  }
}
