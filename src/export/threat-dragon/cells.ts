import type { Finding } from "../../threats/findings/finding.ts";
import {
  boundaryOf,
  goesBothWays,
  isInScope,
  type LinkedBoundary,
  type LinkedElement,
  type LinkedFlow,
  trustIn,
  type Unresolved,
} from "../../tree/linked.ts";
import type { Box } from "../layout.ts";
import { threatOf } from "./threats.ts";

/** Line and dashes of a cell, as Threat Dragon itself draws what has open threats or is out of scope. */
function lineOf(hasOpenThreats: boolean, outOfScope: boolean) {
  return {
    stroke: hasOpenThreats ? "red" : "#333333",
    strokeWidth: hasOpenThreats ? 2.5 : 1.5,
    strokeDasharray: outOfScope ? "4 3" : null,
  };
}

/** What cells with threats have in common. */
function dataOf(findings: readonly Finding[], reasonOutOfScope: string | null) {
  return {
    isTrustBoundary: false,
    outOfScope: reasonOutOfScope !== null,
    reasonOutOfScope: reasonOutOfScope ?? "",
    threats: findings.map(threatOf),
    hasOpenThreats: findings.some(({ status }) => status === "open"),
  };
}

/** An element of the diagram's own level, one of another level, or a name that nothing declares. */
export function nodeCell(
  id: string,
  node: LinkedElement | Unresolved,
  drawn: Box,
  findings: readonly Finding[],
  reasonOutOfScope: string | null,
  description: string,
) {
  const data = dataOf(findings, reasonOutOfScope);
  const line = lineOf(data.hasOpenThreats, data.outOfScope);
  const { shape, ...own } = node.what === "element" ? shapeOf(node) : unknown;
  const box = shape === "process" ? round(drawn) : drawn;
  const lines = shape === "store" ? { topLine: line, bottomLine: line } : { body: line };
  return {
    id,
    shape,
    zIndex: 0,
    position: { x: box.x, y: box.y },
    size: { width: box.width, height: box.height },
    attrs: { text: { text: broken(node.name) }, ...lines },
    data: { ...own, name: node.name, description, ...data },
  };
}

/** Circles need more height than boxes with as much text; drawings leave some free below and above. */
function round({ x, y, width, height }: Box): Box {
  const side = Math.max(Math.min(width, height + 32), 60);
  return { x: x + (width - side) / 2, y: y + (height - side) / 2, width: side, height: side };
}

const unknown = { shape: "actor", type: "tm.Actor", providesAuthentication: false } as const;

function shapeOf({ judgedAs, values, type }: LinkedElement) {
  switch (judgedAs) {
    case "Actor":
    case "ExternalEntity": {
      const providesAuthentication = String(values.authenticity ?? "") !== "";
      return { shape: "actor", type: "tm.Actor", providesAuthentication } as const;
    }
    case "Datastore":
      return {
        shape: "store",
        type: "tm.Store",
        isALog: values.storesLogData === true,
        storesCredentials: values.storesCredentials === true,
        isEncrypted: values["controls.isEncryptedAtRest"] === true,
        isSigned: values["controls.providesIntegrity"] === true,
        storesInventory: false,
      } as const;
    default:
      return {
        shape: "process",
        type: "tm.Process",
        isWebApplication: type?.speaksHTML === true,
        handlesCardPayment: false,
        handlesGoodsOrServices: false,
        privilegeLevel: values.isPrivileged === true ? "privileged" : "",
      } as const;
  }
}

/** @param depth how many boundaries are around it: those within are drawn over it */
export function boundaryCell(
  id: string,
  { name, values }: LinkedBoundary,
  box: Box,
  depth: number,
  contained: readonly string[],
  crossing: readonly string[],
) {
  return {
    id,
    shape: "trust-boundary-box",
    zIndex: Math.min(-1, depth - 50),
    position: { x: box.x, y: box.y },
    size: { width: Math.max(10, box.width), height: Math.max(10, box.height) },
    attrs: { label: { text: name } },
    data: {
      type: "tm.BoundaryBox",
      name,
      description: String(values.description ?? ""),
      isTrustBoundary: true,
      hasOpenThreats: false,
      containedElements: contained,
      crossingFlows: crossing,
    },
  };
}

/** The cells at its ends, and the points that it goes through. */
export interface Way {
  readonly source: string;
  readonly target: string;
  readonly vertices: readonly { readonly x: number; readonly y: number }[];
}

/** @param crossed ids of the boundary boxes that it crosses */
export function flowCell(
  id: string,
  flow: LinkedFlow,
  { source, target, vertices }: Way,
  findings: readonly Finding[],
  crossed: readonly string[],
) {
  const { name, values, protocol } = flow;
  const data = dataOf(findings, isInScope(flow) ? null : reasonOf(flow));
  const isBidirectional = goesBothWays(flow);
  return {
    id,
    shape: "flow",
    zIndex: 10,
    width: 200,
    height: 100,
    connector: "smooth",
    attrs: {
      line: {
        ...lineOf(data.hasOpenThreats, data.outOfScope),
        targetMarker: { name: "block" },
        sourceMarker: { name: isBidirectional ? "block" : "" },
      },
    },
    labels: [{ position: 0.5, attrs: { label: { text: broken(name) } } }],
    source: { cell: source },
    target: { cell: target },
    vertices,
    data: {
      type: "tm.Flow",
      name,
      description: descriptionOf(flow),
      protocol: String(values.protocol ?? ""),
      isBidirectional,
      isEncrypted: values["controls.isEncrypted"] === true || protocol.encrypts === true,
      isPublicNetwork: [flow.source, flow.sink].some((end) => trustIn(boundaryOf(end)) === false),
      trustBoundaryIds: crossed,
      ...data,
    },
  };
}

export function reasonOf({ values }: LinkedFlow | LinkedElement): string {
  return String(values.outOfScopeReason ?? "");
}

/** What it carries has no field of its own. */
function descriptionOf({ values, data }: LinkedFlow): string {
  const carried = data.length === 0 ? "" : `Carries ${data.map(({ name }) => name).join(", ")}.`;
  return [String(values.description ?? ""), carried].filter((text) => text !== "").join("\n\n");
}

const columns = 20;

/** Names in shapes are broken where the file breaks them. */
function broken(name: string): string {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
