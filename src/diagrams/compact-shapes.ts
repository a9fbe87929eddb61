const coordinates =
  /(\s(?:points|d|x|y|x1|y1|x2|y2|cx|cy|rx|ry|r|width|height|textLength|transform)=")([^"]*)"/g;

/**
 * A tag of a picture with its coordinates to a tenth of a point, which nobody sees, curves that are straight as lines,
 * and colours and styles in the shortest way to say them.
 */
export function compactShapes(tag: string): string {
  return tag
    .replace(coordinates, (_, name: string, value: string) => `${name}${compactValue(name.trim(), value)}"`)
    .replace(/ stroke="(?:none|transparent)"/, "")
    .replace(/(-opacity="0\.\d\d)\d+"/, '$1"')
    .replace(/="(-?\d+)\.0+"/g, '="$1"')
    .replace(/="(-?\d+\.\d*?[1-9])0+"/g, '="$1"')
    .replace(/="#([\da-f])\1([\da-f])\2([\da-f])\3"/gi, '="#$1$2$3"')
    .replace(/ style="([^"]*)"/, (_, style: string) => {
      const said = style
        .split(";")
        .filter((one) => one !== "" && !/^stroke-(?:width:1|linejoin:miter|miterlimit:10)$/.test(one));
      return said.length === 0 ? "" : ` style="${said.join(";")}"`;
    });
}

function compactValue(name: string, value: string): string {
  const rounded = value.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
  if (name.startsWith("d=")) return straightened(rounded);
  return name.startsWith("points=") ? unclosed(rounded) : rounded;
}

/** A polygon comes back to where it began by itself. */
function unclosed(points: string): string {
  const pairs = points.trim().split(/\s+/);
  return pairs.length > 3 && pairs[0] === pairs.at(-1) ? pairs.slice(0, -1).join(" ") : points;
}

/** Graphviz draws the sides of a rounded box as curves, too. */
function straightened(path: string): string {
  if (!/^M[-\d.]+,[-\d.]+C[-\d., ]+$/.test(path)) return path;
  const [, start = "", ...rest] = path.split(/[MC ]+/);
  const steps: string[] = [];
  let [at, last] = [start, ""];
  for (let index = 0; index + 2 < rest.length; index += 3) {
    const [first, second, end = ""] = rest.slice(index, index + 3);
    if (first === at && second === end) {
      if (end !== at) steps.push(`${last === "L" ? " " : "L"}${end}`);
      last = end === at ? last : "L";
    } else {
      steps.push(`${last === "C" ? " " : "C"}${first} ${second} ${end}`);
      last = "C";
    }
    at = end;
  }
  return rest.length % 3 === 0 ? `M${start}${steps.join("")}` : path;
}
