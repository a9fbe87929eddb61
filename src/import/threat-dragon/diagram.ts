import { type Collector, collector } from "../collect.ts";
import { openDrawing } from "../drawing.ts";
import type { Facts, GeneratedThing } from "../imported.ts";
import { type PlainMap, textOf, truthOf } from "../plain.ts";
import type { openThreats } from "../threats.ts";
import { letterOf, pointsOf } from "../threats.ts";
import { type Cell, cellsOf, type End } from "./cells.ts";

interface Around {
  /** A place in the file, by the way from the diagram. */
  readonly from: (...way: (string | number)[]) => string;
  readonly threats: ReturnType<typeof openThreats>;
  readonly leave: (kind: string, example: string) => void;
}

/** More in one diagram nobody draws; each is compared with every boundary. */
const cellsAtMost = 20_000;
const boundariesAtMost = 1_000;
const curvesAtMost = 100;

/** The things of a diagram. What lies in which boundary follows from where it is drawn. */
export function diagramLevel(diagram: PlainMap, { from, threats, leave }: Around): GeneratedThing[] {
  const all = cellsOf(diagram);
  const cells = all.slice(0, cellsAtMost);
  for (const one of all.slice(cellsAtMost)) leave("cell beyond the first 20,000", placeOf(one));
  const made = collector();
  const boxes = cells.filter(({ kind }) => kind === "box").slice(0, boundariesAtMost);
  const curves = cells
    .filter(({ kind }) => kind === "curve")
    .slice(0, curvesAtMost)
    .flatMap((one) => {
      const [start, end] = [one.source.point, one.target.point];
      return start && end ? [{ name: one.name, points: [start, ...one.vertices, end] }] : [];
    });
  const nodes = cells.filter(({ kind }) => ["actor", "process", "store"].includes(kind));
  /** Names in the model, by cell. */
  const names = new Map<Cell, string>();
  const byId = new Map<string, Cell>();
  for (const one of [...nodes, ...boxes]) if (one.id !== "" && !byId.has(one.id)) byId.set(one.id, one);
  const drawing = openDrawing(nodes, boxes, curves);
  for (const one of drawing.boxes) {
    const outer = drawing.zoneOf(one);
    const name = made.add("Boundary", one.name || "Boundary", placeOf(one), {
      inBoundary: outer ? names.get(outer) : undefined,
      description: textOf(one.says.description) || undefined,
    });
    names.set(one, name);
    addThreats(one, `boundary:${name}`, made);
  }
  for (const one of nodes) {
    const zone = drawing.zoneOf(one);
    const { kind, facts } = becomes(one);
    const name = made.add(kind, one.name || one.kind, placeOf(one), {
      ...facts,
      ...commonFacts(one),
      inBoundary: zone ? names.get(zone) : undefined,
    });
    names.set(one, name);
    addThreats(one, name, made);
  }
  for (const one of cells.filter(({ kind }) => kind === "flow")) addFlow(one);
  for (const one of cells) {
    const called = `${one.name.slice(0, 80) || one.id} (${placeOf(one)})`;
    if (one.kind === "text") leave("note in a diagram", called);
    else if (one.kind === "other") leave("cell of an unknown kind", called);
    else if (one.kind === "curve")
      leave("trust boundary that is a line, without an inside; flows across it are tagged", called);
    else if (one.kind === "box" && !names.has(one)) leave("trust boundary beyond the first 1,000", called);
  }
  return made.things();

  function placeOf({ index }: Cell): string {
    return diagram.cells === undefined ? from("diagramJson", "cells", index) : from("cells", index);
  }

  function addFlow(flow: Cell): void {
    const [source, sink] = [endAt(flow.source), endAt(flow.target)];
    if (source === null || sink === null) {
      leave(
        "flow with an end that leads to nothing",
        `${flow.name.slice(0, 80) || flow.id} (${placeOf(flow)})`,
      );
      for (const one of flow.threats)
        leave("threat to a flow that is left out", textOf(one.title).slice(0, 80));
      return;
    }
    const crossed = drawing.crossed(source, flow.vertices, sink);
    const tags = [
      ...crossed.map(({ name }) => `crosses ${name.trim().replace(/\s+/g, " ") || "a trust boundary"}`),
      ...(truthOf(flow.says.isPublicNetwork) ? ["public network"] : []),
    ];
    const [from, to] = [names.get(source) ?? "", names.get(sink) ?? ""];
    const name = made.add("Dataflow", flow.name || `${from} to ${to}`, placeOf(flow), {
      ...commonFacts(flow),
      ...{ source: from, sink: to, tags: [...new Set(tags)] },
      protocol: textOf(flow.says.protocol) || undefined,
      "controls.isEncrypted": truthOf(flow.says.isEncrypted) || undefined,
      bidirectional: truthOf(flow.says.isBidirectional) || undefined,
    });
    addThreats(flow, `flow:${name}`, made);
  }

  function endAt({ cell, point }: End): Cell | null {
    return point === null ? (byId.get(cell) ?? null) : drawing.endAt(point);
  }

  function addThreats(cell: Cell, target: string, into: Collector): void {
    for (const [index, threat] of cell.threats.entries()) {
      const type = textOf(threat.type);
      const isLetter = letterOf(type) !== null;
      const said = textOf(threat.description);
      threats(into, {
        ...{ id: textOf(threat.number), title: textOf(threat.title) || type || "Threat", target },
        from: `${placeOf(cell)} threat ${index + 1}`,
        severity: textOf(threat.severity),
        stride: isLetter ? [type] : [],
        description:
          isLetter || type === ""
            ? said
            : [said, `${textOf(threat.modelType)} ${type}`.trim()].join("\n\n").trim(),
        mitigations: pointsOf(textOf(threat.mitigation)),
        status: textOf(threat.status),
      });
    }
  }
}

function commonFacts({ says }: Cell): Facts {
  const isOut = truthOf(says.outOfScope) === true;
  return {
    description: textOf(says.description) || undefined,
    inScope: isOut ? false : undefined,
    outOfScopeReason: isOut ? textOf(says.reasonOutOfScope) || undefined : undefined,
  };
}

/** What is ticked is stated; what is not says nothing: the tool has no third answer. */
function becomes({ kind, says }: Cell): {
  readonly kind: "Actor" | "Server" | "Process" | "Datastore";
  readonly facts: Facts;
} {
  const yes = (key: string) => truthOf(says[key]) || undefined;
  if (kind === "actor")
    return {
      kind: "Actor",
      facts: { authenticity: yes("providesAuthentication") && "provides authentication" },
    };
  if (kind === "store")
    return {
      kind: "Datastore",
      facts: {
        storesLogData: yes("isALog"),
        storesCredentials: yes("storesCredentials"),
        "controls.isEncryptedAtRest": yes("isEncrypted"),
        "controls.providesIntegrity": yes("isSigned"),
      },
    };
  const level = textOf(says.privilegeLevel);
  const facts = {
    isPrivileged: /privileged|admin|root|system/i.test(level) || undefined,
    notes: level === "" ? undefined : `Privilege level: ${level}`,
  };
  return yes("isWebApplication")
    ? { kind: "Server", facts: { ...facts, type: "web_application" } }
    : { kind: "Process", facts };
}
