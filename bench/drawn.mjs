/*
 * What a drawn data-flow diagram looks like, in numbers, from its SVG: as Graphviz writes it, or made compact. Lengths
 * are points.
 */

/** Corners of a curve for each of its segments. */
const STEPS = 12;

/** @returns {{ nodes: Box[], edges: { ends: string, line: Point[], label: Box | null }[], width: number, height: number }} */
export function readDrawn(svg) {
  const [, width = "0", height = "0"] = /viewBox="\S+ \S+ (\S+) (\S+)"/.exec(svg) ?? [];
  const groups = svg.split(/(?=<g id="[^"]*" class="(?:node|edge|cluster)")/).slice(1);
  const of = (kind) =>
    groups.filter((group) => group.startsWith(`${/^<g id="[^"]*"/.exec(group)?.[0]} class="${kind}"`));
  return {
    width: Number(width),
    height: Number(height),
    nodes: of("node").flatMap((group) => boxOf(shapesOf(group).flatMap(({ points }) => points)) ?? []),
    edges: of("edge").flatMap((group) => {
      const line = /<path[^>]*?\sd="([^"]+)"/.exec(group)?.[1];
      if (!line) return [];
      const label = shapesOf(group).find(
        ({ tag }) => /fill="(?:#fff(?:fff)?|white)"/.test(tag) && /fill-opacity="0?\.8/.test(tag),
      );
      return [{ ends: endsOf(group), line: pointsOf(line), label: label ? boxOf(label.points) : null }];
    }),
  };
}

/** Counts for one picture. `labelLine`: labels that the line of another flow runs through. */
export function measureDrawn({ nodes, edges, width, height }) {
  const labels = edges.flatMap(({ label }, index) => (label ? [{ label, index }] : []));
  let crossings = 0;
  let ofPair = 0;
  for (let one = 0; one < edges.length; one++)
    for (let other = one + 1; other < edges.length; other++) {
      const count = crossingsOf(edges[one].line, edges[other].line);
      crossings += count;
      if (edges[one].ends !== "" && edges[one].ends === edges[other].ends) ofPair += count;
    }
  const pairs = (list, test) =>
    list.reduce((sum, one, at) => sum + list.slice(at + 1).filter((other) => test(one, other)).length, 0);
  return {
    flows: edges.length,
    crossings,
    ofPair,
    labelLabel: pairs(labels, (one, other) => overlap(one.label, other.label)),
    labelNode: labels.reduce(
      (sum, { label }) => sum + nodes.filter((node) => overlap(label, node)).length,
      0,
    ),
    labelLine: labels.reduce(
      (sum, { label, index }) =>
        sum + edges.filter(({ line }, at) => at !== index && runsThrough(line, label)).length,
      0,
    ),
    bends: edges.reduce((sum, { line }) => sum + Math.floor(turningOf(line) / (Math.PI / 4)), 0),
    area: Math.round((width * height) / 1000),
  };
}

function shapesOf(group) {
  const found = [];
  const shift = /translate\(0 ([\d.]+)\)/.exec(group);
  for (const match of group.matchAll(/<(polygon|polyline|ellipse|path|rect)\b[^>]*>/g)) {
    const [tag, name] = match;
    const value = (key) => Number(new RegExp(`\\s${key}="([^"]+)"`).exec(tag)?.[1] ?? 0);
    const text = /\s(?:points|d)="([^"]+)"/.exec(tag)?.[1] ?? "";
    const points =
      name === "ellipse"
        ? [
            [value("cx") - value("rx"), value("cy") - value("ry")],
            [value("cx") + value("rx"), value("cy") + value("ry")],
          ]
        : name === "path"
          ? pointsOf(text)
          : (text.match(/-?[\d.]+/g) ?? []).map(Number).reduce(inPairs, []);
    const down = shift && match.index > (shift.index ?? 0) ? Number(shift[1]) : 0;
    found.push({ tag, points: points.map(([x, y]) => [x, y + down]) });
  }
  return found;
}

const inPairs = (pairs, number, index) => {
  if (index % 2 === 0) pairs.push([number, 0]);
  else pairs.at(-1)[1] = number;
  return pairs;
};

/** A path as a line of many corners; curves of third order, straight lines, across and down. */
export function pointsOf(path) {
  const points = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of path.matchAll(/([MmCcLlHhVvSs])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const isRelative = command === command.toLowerCase();
    const kind = command.toLowerCase();
    const size = { m: 2, l: 2, h: 1, v: 1, s: 4, c: 6 }[kind];
    for (let at = 0; at + size <= numbers.length; at += size) {
      const some = numbers.slice(at, at + size);
      const [left, top] = isRelative ? [x, y] : [0, 0];
      const next =
        kind === "h"
          ? [[left + some[0], y]]
          : kind === "v"
            ? [[x, top + some[0]]]
            : some.reduce(inPairs, []).map(([dx, dy]) => [left + dx, top + dy]);
      if (kind === "c") {
        const [a, b, c] = next;
        for (let step = 1; step <= STEPS; step++) {
          const t = step / STEPS;
          const mix = (axis) =>
            (1 - t) ** 3 * [x, y][axis] +
            3 * (1 - t) ** 2 * t * a[axis] +
            3 * (1 - t) * t ** 2 * b[axis] +
            t ** 3 * c[axis];
          points.push([mix(0), mix(1)]);
        }
      } else points.push(next.at(-1));
      [x, y] = next.at(-1);
    }
  }
  return points;
}

function endsOf(group) {
  const joins = /data-joins="([^"]+)"/.exec(group)?.[1]?.split(" ");
  const title = /<title>([^<]*)<\/title>/.exec(group)?.[1]?.split("&#45;&gt;");
  return [...(joins ?? title ?? [])].sort().join(" ");
}

function boxOf(points) {
  if (points.length === 0) return null;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** By more than a point each way: what only touches is apart. */
const overlap = (one, other) =>
  one.left + 1 < other.right &&
  other.left + 1 < one.right &&
  one.top + 1 < other.bottom &&
  other.top + 1 < one.bottom;

function runsThrough(line, { left, right, top, bottom }) {
  const [low, high] = [top + 2, bottom - 2];
  const sides = [
    [
      [left, low],
      [right, high],
    ],
    [
      [left, high],
      [right, low],
    ],
  ];
  return sides.some((side) => crossingsOf(line, side, 0) > 0);
}

/** Where two lines cross, their ends left out: flows meet at what they join. */
function crossingsOf(one, other, near = 6) {
  let count = 0;
  const ends = [one[0], one.at(-1), other[0], other.at(-1)];
  for (let a = 1; a < one.length; a++)
    for (let b = 1; b < other.length; b++) {
      const at = meeting(one[a - 1], one[a], other[b - 1], other[b]);
      if (at && (near === 0 || ends.every(([x, y]) => Math.hypot(x - at[0], y - at[1]) > near))) count++;
    }
  return count;
}

function meeting([ax, ay], [bx, by], [cx, cy], [dx, dy]) {
  const across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx);
  if (Math.abs(across) < 1e-9) return null;
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across;
  const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across;
  return t >= 0 && t < 1 && u >= 0 && u < 1 ? [ax + t * (bx - ax), ay + t * (by - ay)] : null;
}

function turningOf(line) {
  let sum = 0;
  for (let at = 2; at < line.length; at++) {
    const [[ax, ay], [bx, by], [cx, cy]] = [line[at - 2], line[at - 1], line[at]];
    const turn = Math.atan2(cy - by, cx - bx) - Math.atan2(by - ay, bx - ax);
    sum += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
  }
  return sum;
}
