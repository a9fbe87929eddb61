import { directionsOf, type LinkedFlow } from "../../tree/linked.ts";
import { between, type Ends, keyOf, labelsOf, textOf } from "./ends.ts";
import { domainObject, type Frame, ownReference, relationship, type StixObject } from "./objects.ts";

/** Each way that a flow goes, between what is known. */
export function flowRelations(frame: Frame, { idOf }: Ends, flow: LinkedFlow): StixObject[] {
  const properties = { description: sentenceOf(flow), external_references: [ownReference(keyOf(flow))] };
  return directionsOf(flow).flatMap(([from, to]) => {
    if (from.what === "unresolved" || to.what === "unresolved") return [];
    const [source, target] = [idOf(from), idOf(to)];
    const verb = between("communicates-with", source, target);
    return [relationship(frame, [source, verb, target], properties, [keyOf(flow), source])];
  });
}

/**
 * A relationship cannot be what another one is about. A flow with findings is a piece of infrastructure, too: what
 * its source uses.
 */
export function channelObjects(frame: Frame, { idOf }: Ends, flow: LinkedFlow): StixObject[] {
  const id = channelId(frame, flow);
  const channel = domainObject(frame, "infrastructure", id, {
    name: flow.name,
    description: textOf(flow.values.description) || `From ${flow.source.name} to ${flow.sink.name}`,
    labels: labelsOf(flow, "Dataflow"),
    external_references: [ownReference(keyOf(flow))],
  });
  const end = flow.source.what === "unresolved" ? flow.sink : flow.source;
  if (end.what === "unresolved") return [channel];
  const user = idOf(end);
  return [channel, relationship(frame, [user, between("uses", user), id])];
}

export function channelId({ ids }: Frame, flow: LinkedFlow): string {
  return ids.own("infrastructure", keyOf(flow));
}

function sentenceOf({ name, values, data }: LinkedFlow): string {
  const protocol = textOf(values.protocol);
  const carried = data.map((one) => one.name).join(", ");
  return `${name}${protocol && ` over ${protocol}`}${carried && `, carrying ${carried}`}`;
}
