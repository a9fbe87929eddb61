interface Label {
  /** Where its group begins and ends in the SVG. */
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const gap = 2;

/**
 * Moves labels of flows apart that Graphviz put on top of each other, as it does where several flows join two
 * nodes of one rank. Labels move down only; text and lines stay as they are, and the picture grows where it must.
 */
export function separateLabels(svg: string): string {
  const labels = findLabels(svg);
  const placed: (Label & { shift: number })[] = [];
  for (const label of [...labels].sort((a, b) => a.top - b.top || a.left - b.left)) {
    let shift = 0;
    for (let moved = true; moved; ) {
      moved = false;
      for (const other of placed) {
        if (!overlap(label, shift, other)) continue;
        shift = other.bottom + other.shift + gap - label.top;
        moved = true;
      }
    }
    placed.push({ ...label, shift });
  }
  const moves = placed.filter(({ shift }) => shift > 0).sort((a, b) => b.start - a.start);
  const lowest = Math.max(...moves.map(({ bottom, shift }) => bottom + shift));
  for (const { start, end, shift } of moves) {
    const group = `<g transform="translate(0 ${shift.toFixed(2)})">${svg.slice(start, end)}</g>`;
    svg = svg.slice(0, start) + group + svg.slice(end);
  }
  return downTo(lowest, svg);
}

/** Makes the picture as high as it must be to show what lies at `lowest`, in the coordinates of the graph. */
function downTo(lowest: number, svg: string): string {
  const [size, width, top, bottom] =
    /^<svg (width="\S+") height="\S+"\s+viewBox="(\S+ \S+ \S+ )(\S+)"/.exec(svg) ?? [];
  const origin = /<g id="[^"]*" class="graph" transform="[^"]*translate\(\S+ (\S+)\)"/.exec(svg)?.[1];
  if (size === undefined || origin === undefined) return svg;
  const height = Math.ceil(lowest + Number(origin) + gap);
  if (height <= Number(bottom)) return svg;
  return `<svg ${width} height="${height}pt" viewBox="${top}${height}.00"${svg.slice(size.length)}`;
}

function overlap(label: Label, shift: number, other: Label & { shift: number }): boolean {
  return (
    label.left < other.right &&
    other.left < label.right &&
    label.top + shift < other.bottom + other.shift &&
    other.top + other.shift < label.bottom + shift
  );
}

/** Each label is a group of its edge that begins with its box: the paper behind it. A node may be called "label" too. */
function findLabels(svg: string): Label[] {
  const labels: Label[] = [];
  const opening = /<g id="[^"]*" class="(\w+)"|<g id="a_[^"]*(?:-|&#45;)label">/g;
  let inside: string | undefined;
  for (let match = opening.exec(svg); match; match = opening.exec(svg)) {
    inside = match[1] ?? inside;
    if (match[1] !== undefined || inside !== "edge") continue;
    const end = svg.indexOf("</g>", match.index);
    const box = /<polygon[^>]*\spoints="([^"]+)"/.exec(svg.slice(match.index, end));
    if (end === -1 || !box?.[1]) continue;
    const points = box[1]
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split(",").map(Number));
    const xs = points.map(([x = 0]) => x);
    const ys = points.map(([, y = 0]) => y);
    labels.push({
      start: match.index,
      end: end + "</g>".length,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    });
  }
  return labels;
}
