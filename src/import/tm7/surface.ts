import type { XmlElement } from "../../read/xml.ts";
import { type Collector, collector } from "../collect.ts";
import { openDrawing } from "../drawing.ts";
import type { GeneratedThing } from "../imported.ts";
import { becomes, factsOf, protocolOf } from "./becomes.ts";
import { type End, type Stencil, stencilsOf } from "./stencils.ts";

/** More on one surface nobody draws; each is compared with every boundary. */
const stencilsAtMost = 20_000;
const boundariesAtMost = 1_000;
const linesAtMost = 100;

/** A surface, with what its threats call it by. */
export interface Surface {
  readonly made: Collector;
  /** What a threat is about: `flow:` and `boundary:` stand before others. By guid. */
  readonly targets: ReadonlyMap<string, string>;
  /** Flows that are not in the model, by guid. */
  readonly lost: ReadonlySet<string>;
  readonly things: () => GeneratedThing[];
}

/** What is drawn on a surface. What lies in which boundary follows from where it is drawn. */
export function readSurface(
  surface: XmlElement,
  from: (guid: string) => string,
  leave: (kind: string, example: string) => void,
): Surface {
  const all = stencilsOf(surface);
  const stencils = all.slice(0, stencilsAtMost);
  for (const one of all.slice(stencilsAtMost)) leave("stencil beyond the first 20,000", from(one.guid));
  const made = collector();
  const targets = new Map<string, string>();
  const lost = new Set<string>();
  const names = new Map<Stencil, string>();
  const of = (...kinds: Stencil["kind"][]) => stencils.filter(({ kind }) => kinds.includes(kind));
  const nodes = of("process", "external", "store");
  const boxes = of("box").slice(0, boundariesAtMost);
  const drawing = openDrawing(nodes, boxes, of("line").slice(0, linesAtMost));
  const byGuid = new Map([...boxes, ...nodes].map((one) => [one.guid, one]));

  for (const one of drawing.boxes) {
    const outer = drawing.zoneOf(one);
    const { inScope, outOfScopeReason, notes } = factsOf("Dataflow", one);
    const isOwn = one.stencil !== "" && !/^generic /i.test(one.stencil);
    const name = made.add("Boundary", one.name || one.stencil || "Boundary", from(one.guid), {
      ...{ inScope, outOfScopeReason },
      inBoundary: outer ? names.get(outer) : undefined,
      boundaryType: isOwn ? one.stencil : undefined,
      notes: notes === one.stencil ? undefined : notes,
    });
    names.set(one, name);
    targets.set(one.guid, `boundary:${name}`);
    tellPlace(one);
  }
  for (const one of nodes) {
    const zone = drawing.zoneOf(one);
    const { kind, facts } = becomes(one);
    const name = made.add(kind, one.name || one.stencil || kind, from(one.guid), {
      // What a stencil is called says more than what is chosen in its list of types.
      ...factsOf(kind, one),
      ...withoutUnset(facts),
      inBoundary: zone ? names.get(zone) : undefined,
    });
    names.set(one, name);
    targets.set(one.guid, name);
    if (boxes.length > 0) tellPlace(one);
  }
  for (const one of of("flow")) addFlow(one);
  const why: Partial<Record<Stencil["kind"], string>> = {
    note: "note on a drawing",
    other: "stencil of an unknown kind",
    line: "trust boundary that is a line, without an inside; flows across it are tagged",
  };
  for (const one of stencils) {
    const kind = why[one.kind];
    const called = `${one.name.slice(0, 80) || one.stencil} (${from(one.guid)})`;
    if (kind) leave(kind, called);
    else if (one.kind === "box" && !names.has(one)) leave("trust boundary beyond the first 1,000", called);
  }
  return { made, targets, lost, things: made.things };

  function tellPlace(one: Stencil): void {
    const kind = "place of something on a drawing, which the file does not say";
    if (one.box === null) leave(kind, `${names.get(one)} (${from(one.guid)})`);
  }

  function addFlow(flow: Stencil): void {
    const [source, sink] = [endAt(flow.source), endAt(flow.target)];
    if (source === null || sink === null) {
      lost.add(flow.guid);
      const called = `${flow.name.slice(0, 80) || flow.stencil} (${from(flow.guid)})`;
      leave("flow with an end that leads to nothing", called);
      return;
    }
    const crossed = drawing.crossed(source, flow.points.slice(1, -1), sink);
    const [start, end] = [names.get(source) ?? "", names.get(sink) ?? ""];
    const name = made.add("Dataflow", flow.name || `${start} to ${end}`, from(flow.guid), {
      ...factsOf("Dataflow", flow),
      ...{ source: start, sink: end, protocol: protocolOf(flow) },
      isResponse: flow.stencil === "Response" || undefined,
      tags: [...new Set(crossed.map((line) => `crosses ${tidy(line.name) || "a trust boundary"}`))],
    });
    targets.set(flow.guid, `flow:${name}`);
  }

  function endAt({ guid, point }: End): Stencil | null {
    return point === null ? (byGuid.get(guid) ?? null) : drawing.endAt(point);
  }
}

function tidy(name: string): string {
  return name.trim().replace(/\s+/g, " ");
}

function withoutUnset(facts: ReturnType<typeof factsOf>): ReturnType<typeof factsOf> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
