import type { JudgedTree } from "../../judged-tree.ts";
import { groupBy } from "../../model/group.ts";
import { type Severity, severities } from "../../threats/findings/finding.ts";
import {
  boundaryOf,
  type End,
  goesBothWays,
  isInScope,
  type LinkedElement,
  type LinkedFlow,
} from "../../tree/linked.ts";
import { attributesOf } from "../system/attributes.ts";
import { findingsBySubject } from "../system/findings.ts";
import type { Outline, OutlinedLevel } from "../system/outline.ts";
import { classOf } from "./data.ts";
import { bomLink } from "./serial.ts";

interface Property {
  readonly name: string;
  readonly value: string;
}

/** People are no services; whatever else takes part is one. */
export function isService(element: LinkedElement): boolean {
  return element.judgedAs !== "Actor";
}

/** @param modelOf the external references to the model of a level */
export function openServices(
  judged: JudgedTree,
  outline: Outline,
  serial: string,
  modelOf: (level: OutlinedLevel) => readonly object[],
) {
  const { levels, idOf } = outline;
  const findingsOf = findingsBySubject(judged);
  const inside = groupBy(
    levels.filter(({ describes }) => describes !== null && isService(describes)),
    ({ describes }) => idOf(describes as LinkedElement),
  );
  const told = new Set(levels.map(({ level }) => level.path));
  const flowsOf = flowsByEnd();

  return {
    /** Of the levels that describe none; the others are within. */
    *services() {
      for (const level of levels)
        if (level.describes === null || !isService(level.describes)) yield* servicesIn(level);
    },
    *dependencies() {
      for (const { instance } of levels)
        for (const element of instance.elements.filter(isService)) {
          const ref = idOf(element);
          const dependsOn = new Set(
            (flowsOf.get(ref) ?? []).flatMap((flow) =>
              asks(flow, ref) ? (refOf(otherEnd(flow, ref)) ?? []) : [],
            ),
          );
          dependsOn.delete(ref);
          if (dependsOn.size > 0) yield { ref, dependsOn: [...dependsOn] };
        }
    },
  };

  function servicesIn({ instance }: OutlinedLevel) {
    return instance.elements.filter(isService).map(serviceOf);
  }

  function serviceOf(element: LinkedElement): object {
    const ref = idOf(element);
    const { name, values, boundary } = element;
    const flows = flowsOf.get(ref) ?? [];
    const within = inside.get(ref) ?? [];
    const tags = Array.isArray(values.tags) ? values.tags : [];
    return {
      "bom-ref": ref,
      name,
      description: String(values.description ?? ""),
      authenticated: authenticatedOf(element),
      "x-trust-boundary": flows.length === 0 ? undefined : flows.some((flow) => crosses(flow)),
      trustZone: boundary?.name,
      data: flows.flatMap((flow) => dataOf(flow, ref)),
      externalReferences: within.length > 0 ? within.flatMap(modelOf) : undefined,
      services: within.length > 0 ? within.flatMap(servicesIn) : undefined,
      properties: propertiesOf(element),
      tags: tags.length > 0 ? tags : undefined,
    };
  }

  /** Flows at each service, in the order of the levels; those that lead back to it once. */
  function flowsByEnd(): Map<string, LinkedFlow[]> {
    const byEnd = new Map<string, LinkedFlow[]>();
    for (const { instance } of levels)
      for (const flow of instance.flows)
        for (const ref of new Set([flow.source, flow.sink].map(refOf))) {
          if (ref === null) continue;
          const known = byEnd.get(ref);
          if (known) known.push(flow);
          else byEnd.set(ref, [flow]);
        }
    return byEnd;
  }

  function refOf(end: End): string | null {
    return end.what === "element" && told.has(end.level) && isService(end) ? idOf(end) : null;
  }

  function otherEnd(flow: LinkedFlow, ref: string): End {
    return refOf(flow.source) === ref ? flow.sink : flow.source;
  }

  /** Whoever begins a flow needs what is at its other end; an answer needs nobody. */
  function asks(flow: LinkedFlow, ref: string): boolean {
    if (flow.values.isResponse === true) return false;
    return refOf(flow.source) === ref || goesBothWays(flow);
  }

  /** What a flow carries, seen from one of its ends; a flow of which nobody says what it carries is unknown data. */
  function dataOf(flow: LinkedFlow, ref: string) {
    const isSource = refOf(flow.source) === ref;
    const both = goesBothWays(flow) || (isSource && refOf(flow.sink) === ref);
    const direction = both ? "bi-directional" : isSource ? "outbound" : "inbound";
    const other = refOf(otherEnd(flow, ref));
    const address = other === null ? undefined : [bomLink(serial, other)];
    const common = {
      flow: direction,
      source: direction === "inbound" ? address : undefined,
      destination: direction === "inbound" ? undefined : address,
    };
    return flow.data.length === 0
      ? [{ ...common, classification: "UNKNOWN", name: flow.name }]
      : flow.data.map((item) => ({
          ...common,
          classification: classOf(item),
          name: `${flow.name}: ${item.name}`,
        }));
  }

  function crosses({ source, sink }: LinkedFlow): boolean {
    const [from, to] = [boundaryOf(source), boundaryOf(sink)];
    return (from && idOf(from)) !== (to && idOf(to));
  }

  function propertiesOf(element: LinkedElement): Property[] {
    const findings = findingsOf(element).filter(({ status }) => status === "open");
    const worst: Severity | undefined = severities.find((severity) =>
      findings.some((one) => one.severity === severity),
    );
    const { entry, kind } = element;
    const facts: Record<string, string> = {
      kind,
      ...attributesOf(entry, ["tags"]),
      ...(isInScope(element) ? {} : { inScope: "false" }),
      source: `${entry.place.file}:${entry.place.line}`,
      openFindings: String(findings.length),
      ...(worst && { worstFinding: worst }),
    };
    return Object.entries(facts).map(([name, value]) => ({ name: `tm-site:${name}`, value }));
  }
}

/** Only where somebody says so. */
function authenticatedOf({ values, entry, origins }: LinkedElement): boolean | undefined {
  const controls = ["controls.authenticatesSource", "controls.implementsAuthenticationScheme"];
  const said = controls.filter((control) => entry.properties.has(control) || origins.has(control));
  return said.length === 0 ? undefined : said.some((control) => values[control] === true);
}
