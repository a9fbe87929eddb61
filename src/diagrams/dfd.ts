import { anchorOf } from "../addresses/anchor.ts";
import { isDark, tint, toHex } from "../model/colors.ts";
import { type Severity, severities } from "../threats/findings/finding.ts";
import { isInScope, trustIn } from "../tree/linked.ts";
import { openSpeaker, type Speaker } from "../words/speaker.ts";
import { englishWords } from "../words/words.ts";
import type { Drawable, DrawableCluster, DrawableEdge, DrawableNode } from "./compared/drawable.ts";
import { type Mark, markLooks } from "./compared/marks.ts";
import { undeclared } from "./dfd-graph.ts";
import { attributes, html, type Markup, tooltip } from "./dot-escape.ts";
import { flowComment, type StraightFlow } from "./engines/straight-flow.ts";
import { besideEachOther } from "./grid.ts";
import { wrap } from "./labels.ts";
import { palette, pytmColors, severityColors } from "./palette.ts";

/** What a diagram tells about findings and other levels; all of it may be left out. */
export interface DfdInk {
  /** `severity`: outlines by worst open finding; `pytm`: pytm's three bands as fills; `none`. */
  readonly colors: "severity" | "pytm" | "none";
  /** Worst open finding of an element or flow of the level, by key. */
  readonly worstOf: (key: string) => Severity | null;
  /** What waits in the level that describes an element: open findings there and below. */
  readonly below: (level: string) => { readonly open: number; readonly worst: Severity | null } | null;
  /** Link of a node to another page, or null. */
  readonly linkOf: (node: DrawableNode) => string | null;
  /** What became of something, where two results are compared: then what stayed is quiet. */
  readonly markOf?: (thing: { readonly level: string; readonly key: string }) => Mark | null;
  /** Says what a picture says beside names, in the language of a site; English where it is left out. */
  readonly say?: Say | undefined;
}

export type Say = Speaker["say"];
const inEnglish = openSpeaker(englishWords);
const sayOf = ({ say }: DfdInk): Say => say ?? inEnglish.say;

export const plainInk: DfdInk = {
  colors: "none",
  worstOf: () => null,
  below: () => null,
  linkOf: () => null,
};

export interface DfdTextOptions {
  /** Whether flows carry their names; default true. Labels double the ranks, and few graphs are too much without them. */
  readonly flowLabels?: boolean;
  /**
   * Whether elements stand in a grid and flows are straight lines, which are drawn when all else is; default false. For
   * graphs that no layout by flows ends for.
   */
  readonly grid?: boolean;
}

/** The dot text of a data-flow diagram. Every statement is one line; the same graph gives the same text. */
export function dfdText(
  graph: Drawable,
  ink: DfdInk,
  { flowLabels = true, grid = false }: DfdTextOptions = {},
): string {
  const reached = reachedFromInside(graph);
  const lines = [
    "digraph dfd {",
    // `newrank`: flows run from left to right across boundaries too. dot's usual ranking stacks the boundaries, and
    // where they are nested it fails for 3 to 4 % of graphs ("trouble in init_rank", "lost edge").
    // Distances: the best of seven in bench/layout.mjs, in each of its figures.
    `  graph ${attributes({ fontname: "Arial", fontsize: 14, rankdir: "LR", nodesep: 0.25, ranksep: 0.4, compound: "true", outputorder: "nodesfirst", newrank: "true", pad: 0.2, bgcolor: "transparent", tooltip: tooltip(graph.title || " ") })};`,
    `  node ${attributes({ fontname: "Arial", fontsize: 13, fontcolor: palette.ink, color: palette.line, penwidth: 1.2, margin: "0.12,0.08" })};`,
    `  edge ${attributes({ fontname: "Arial", fontsize: 10, fontcolor: palette.ink, color: palette.line, arrowsize: 0.8, penwidth: 1.2 })};`,
  ];
  for (const cluster of graph.clusters) if (cluster.parent === null) writeCluster(cluster, "  ");
  for (const node of graph.nodes) if (node.cluster === null) lines.push(`  ${nodeLine(node, ink, reached)}`);
  if (grid) {
    for (const [left, right] of besideEachOther(graph)) lines.push(`  ${left} -> ${right} [style=invis];`);
    for (const edge of graph.edges) lines.push(flowComment(straightFlow(edge, ink)));
  } else for (const edge of graph.edges) lines.push(`  ${edgeLine(edge, ink, flowLabels)}`);
  lines.push("}", "");
  return lines.join("\n");

  function writeCluster(cluster: DrawableCluster, indent: string): void {
    lines.push(`${indent}subgraph ${cluster.id} {`, `${indent}  graph ${clusterAttributes(cluster, ink)};`);
    const inside = graph.nodes.filter((node) => node.cluster === cluster.id);
    const nested = graph.clusters.filter((one) => one.parent === cluster.id);
    for (const node of inside) lines.push(`${indent}  ${nodeLine(node, ink, reached)}`);
    for (const one of nested) writeCluster(one, `${indent}  `);
    // An empty cluster is not drawn at all.
    if (inside.length + nested.length === 0) {
      lines.push(
        `${indent}  ${cluster.id}_empty ${attributes({ shape: "point", style: "invis", width: 0.1 })};`,
      );
    }
    lines.push(`${indent}}`);
  }
}

function clusterAttributes({ boundary, origin }: DrawableCluster, ink: DfdInk): string {
  const mark = ink.markOf?.(boundary) ?? null;
  const trust = trustIn(boundary);
  const inScope = isInScope(boundary);
  const trustColor = trust === null ? palette.unknownTrust : trust ? palette.trusted : palette.untrusted;
  const color = boundary.values.color as string;
  const fill = color !== "" && boundary.values.isFilled !== false ? color : undefined;
  const isOwn = origin === "own";
  const line = (boundary.values.lineStyle as string) || (isOwn ? "dashed" : "dotted");
  const say = sayOf(ink);
  const trusted = say(trust === null ? "picture.trustUnknown" : trust ? "trust.trusted" : "trust.untrusted");
  const words = `${inScope ? trusted : `${trusted}, ${say("legend.out of scope")}`}${mark ? `, ${saidMark(mark, say)}` : ""}`;
  const name = wrap(boundary.name, 40, 3).map(html).join('<BR ALIGN="LEFT"/>');
  const from = isOwn
    ? ""
    : `, ${origin === "inherited" ? say("picture.inherited") : placeOf(boundary.level, say)}`;
  return attributes({
    label: {
      markup: `<I><FONT POINT-SIZE="12"><B>${name}</B></FONT></I> <FONT POINT-SIZE="10" COLOR="${mark ? markLooks[mark].color : trustColor}">${html(words + from)}</FONT>`,
    },
    tooltip: tooltip(boundary.name),
    fontsize: 12,
    fontcolor: isOwn ? palette.ink : palette.quiet,
    labeljust: "l",
    margin: 14,
    style: fill ? `filled,rounded,${line}` : `rounded,${line}`,
    color: mark ? markLooks[mark].color : ink.markOf ? palette.outOfScope : inScope ? trustColor : "grey69",
    fillcolor: fill && tint(fill),
    penwidth: mark ? 2.4 : isOwn ? 1.5 : 1,
  });
}

/** A level, in the few words that a label has room for. */
function placeOf(level: string, say: Say): string {
  return say("picture.in", { level: wrap(level || say("picture.root"), 20, 1)[0] ?? "" });
}

/** Ends of flows that are boundaries, at which an arrow from inside them ends. Others stop at the border. */
function reachedFromInside({ nodes, clusters, edges }: Drawable): ReadonlySet<string> {
  const parentOf = new Map(clusters.map(({ id, parent }) => [id, parent]));
  const clusterOf = new Map(nodes.map(({ id, cluster }) => [id, cluster]));
  const isIn = (node: string, cluster: string) => {
    for (let at = clusterOf.get(node) ?? null; at !== null; at = parentOf.get(at) ?? null)
      if (at === cluster) return true;
    return false;
  };
  const reached = new Set<string>();
  for (const { from, to, fromCluster, toCluster } of edges) {
    if (fromCluster !== null && isIn(to, fromCluster)) reached.add(from);
    if (toCluster !== null && isIn(from, toCluster)) reached.add(to);
  }
  return reached;
}

function nodeLine(node: DrawableNode, ink: DfdInk, reached: ReadonlySet<string>): string {
  if (node.role === "boundary") {
    // Arrows to a boundary end at its border; those from inside it need something to point at.
    const look = reached.has(node.id)
      ? { color: palette.quiet, tooltip: tooltip(node.name) }
      : { style: "invis" };
    return `${node.id} ${attributes({ shape: "point", width: 0.08, ...look })};`;
  }
  const { element } = node;
  const href = ink.linkOf(node);
  const shared = Object.assign(
    { id: node.role === "own" ? (node.anchor ?? undefined) : undefined },
    shapeAttributes(node),
    {
      label: nodeLabel(node, ink),
      tooltip: tooltip([node.name, element?.values.description].filter(Boolean).join(": ")),
      URL: href ?? undefined,
      target: href === null ? undefined : "_top",
    },
  );
  if (node.role !== "own" || !element) {
    const look = { style: node.role === "ghost" ? "dashed,filled" : "dashed", fillcolor: "#ffffff" };
    return `${node.id} ${attributes({ ...shared, ...look, color: palette.quiet, fontcolor: palette.quiet })};`;
  }
  return `${node.id} ${attributes(Object.assign(shared, fillAttributes(node, ink)))};`;
}

function shapeAttributes({ shape, element }: DrawableNode): Record<string, string | number> {
  const round = shape === "circle" || shape === "doublecircle";
  const isDecomposed = element?.submodel != null;
  return {
    shape: shape === "rounded" ? "box" : shape,
    ...(round ? { margin: "0.07,0.02", width: 1 } : {}),
    ...(shape === "square" ? { width: 1 } : {}),
    ...(isDecomposed && shape !== "doublecircle" && shape !== "cylinder" ? { peripheries: 2 } : {}),
  };
}

function fillAttributes({ element, shape }: DrawableNode, ink: DfdInk): Record<string, string | number> {
  const { values, kind, key, submodel } = element as NonNullable<DrawableNode["element"]>;
  const rounded = shape === "rounded" ? ",rounded" : "";
  const own = toHex(values.color as string);
  const worst = ink.worstOf(key);
  const mark = ink.markOf?.(element as NonNullable<DrawableNode["element"]>) ?? null;
  if (mark) {
    const { color, fill, line } = markLooks[mark];
    return { style: `filled,${line}${rounded}`, color, fillcolor: fill, penwidth: 2.4 };
  }
  if (ink.colors === "pytm") {
    const { line, fill } = pytmBand(worst, values.inScope !== false);
    return { style: `filled${rounded}`, color: line, fillcolor: fill };
  }
  if (values.inScope === false) {
    return { style: `filled,dashed${rounded}`, color: "grey69", fontcolor: "#767676", fillcolor: "#fafafa" };
  }
  const natural =
    kind === "Actor" || kind === "ExternalEntity"
      ? palette.actor
      : shape === "cylinder" || shape === "folder"
        ? palette.store
        : kind === "LLM" || kind === "Agent"
          ? palette.assistant
          : palette.node;
  const isFilled = values.isFilled !== false;
  const outline = worse(worst, submodel === null ? null : (ink.below(submodel)?.worst ?? null));
  const severity = ink.colors === "severity" && outline ? severityColors[outline] : null;
  return {
    style: isFilled ? `filled${rounded}` : rounded.slice(1) || "solid",
    fillcolor: own ? (isDark(own) ? tint(own) : own) : natural,
    color: ink.markOf ? palette.outOfScope : (severity?.line ?? (own && !isFilled ? own : palette.line)),
    ...(severity ? { penwidth: 2.4 } : {}),
  };
}

function worse(a: Severity | null, b: Severity | null): Severity | null {
  return severities.find((one) => one === a || one === b) ?? null;
}

/** pytm: very high red, high to low yellow, nothing and out of scope green. */
function pytmBand(worst: Severity | null, inScope: boolean) {
  if (!inScope || worst === null || worst === "info") return pytmColors.green;
  return worst === "critical" ? pytmColors.red : pytmColors.yellow;
}

/** Name; below it what it is, where it lives or what waits inside. */
function nodeLabel({ name, role, element, note }: DrawableNode, ink: DfdInk): Markup {
  const say = sayOf(ink);
  const lines = wrap(name, 18, 5).map((line) => `<FONT POINT-SIZE="13"><B>${html(line)}</B></FONT>`);
  const small = (text: string, color: string = palette.quiet) =>
    lines.push(`<FONT POINT-SIZE="9" COLOR="${color}">${html(text)}</FONT>`);
  const mark = role === "own" && element ? (ink.markOf?.(element) ?? null) : null;
  if (mark) lines.push(marked(mark, say));
  if (element?.type) small(element.type.title);
  else if (element?.values.type) small(wrap(String(element.values.type), 18, 1)[0] ?? "");
  else if (element && ["LLM", "Agent", "Lambda"].includes(element.kind)) small(element.kind);
  if (role === "ghost" && element) small(placeOf(element.level, say));
  if (note !== "") small(note === undeclared ? say("legend.not declared") : note);
  if (element?.values.inScope === false) small(say("legend.out of scope"));
  if (role === "own" && element?.submodel != null) {
    const below = ink.below(element.submodel);
    small(say("browser.detailsInside"), palette.link);
    if (below && below.open > 0) {
      const color = below.worst ? severityColors[below.worst].line : palette.quiet;
      const worst = say(`severity.${below.worst ?? "info"}`);
      small(say("picture.below", { n: below.open, worst }), color);
    }
  }
  return { markup: lines.join("<BR/>") };
}

function marked(mark: Mark, say: Say): string {
  return `<FONT POINT-SIZE="10" COLOR="${markLooks[mark].color}"><B>${html(saidMark(mark, say))}</B></FONT>`;
}

function saidMark(mark: Mark, say: Say): string {
  return `${markLooks[mark].sign} ${say(`diff.mark.${mark}`)}`;
}

function straightFlow(edge: DrawableEdge, ink: DfdInk): StraightFlow {
  const { flow, response } = edge;
  const { color, width } = strokeOf(edge, ink);
  return {
    id: anchorOf(flow.key),
    from: edge.fromCluster ?? edge.from,
    to: edge.toCluster ?? edge.to,
    name: flow.name,
    ...{ color: color === "grey69" ? "#b0b0b0" : color, width: width ?? 1.2, style: edge.lineStyle },
    isTwoWay: response !== null || flow.values.bidirectional === true,
  };
}

function strokeOf(
  { flow, color }: DrawableEdge,
  ink: DfdInk,
): { readonly color: string; readonly width?: number } {
  const mark = ink.markOf?.(flow) ?? null;
  if (mark) return { color: markLooks[mark].color, width: 2.4 };
  const worst = ink.worstOf(flow.key);
  const severity = ink.colors === "severity" && worst ? severityColors[worst] : null;
  if (ink.markOf) return { color: palette.outOfScope };
  const own = toHex(color) ?? severity?.line ?? palette.line;
  return { color: flow.values.inScope === false ? "grey69" : own, ...(severity ? { width: 2 } : {}) };
}

function edgeLine(edge: DrawableEdge, ink: DfdInk, isLabelled: boolean): string {
  const { flow, response } = edge;
  const { color, width } = strokeOf(edge, ink);
  const mark = ink.markOf?.(flow) ?? null;
  return `${edge.from} -> ${edge.to} ${attributes({
    id: anchorOf(flow.key),
    label: isLabelled ? edgeLabel(edge, mark, sayOf(ink)) : undefined,
    tooltip: tooltip(flow.name),
    labeltooltip: isLabelled ? tooltip(flow.name) : undefined,
    dir: response || flow.values.bidirectional === true ? "both" : undefined,
    style: (mark ? markLooks[mark].line : edge.lineStyle) || undefined,
    color,
    fontcolor: flow.values.inScope === false ? "#767676" : undefined,
    penwidth: width,
    ltail: edge.fromCluster ?? undefined,
    lhead: edge.toCluster ?? undefined,
  })};`;
}

function edgeLabel({ flow, response }: DrawableEdge, mark: Mark | null, say: Say): Markup {
  const number = flow.order === null ? "" : `(${flow.order}) `;
  const lines = wrap(number + flow.name, 24, 3).map(html);
  if (mark) lines.push(marked(mark, say));
  const protocol = flow.values.protocol as string;
  const carried = flow.data.map(({ name }) => name).join(", ");
  const facts = [protocol, carried].filter((text) => text !== "").join(" · ");
  if (facts !== "") lines.push(...wrap(facts, 30, 2).map(grey));
  if (response)
    lines.push(
      ...wrap(`${response.order === null ? "" : `(${response.order}) `}${response.name}`, 24, 2).map(html),
    );
  return { markup: `${labelTable}<TR><TD>${lines.join("<BR/>")}</TD></TR></TABLE>` };
}

/** The paper behind a label keeps it legible where it crosses a line. */
const labelTable = '<TABLE BORDER="0" CELLPADDING="1" CELLSPACING="0" BGCOLOR="#ffffffd9">';

function grey(line: string): string {
  return `<FONT POINT-SIZE="9" COLOR="${palette.quiet}">${html(line)}</FONT>`;
}
