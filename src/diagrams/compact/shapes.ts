import { compactPath } from "./path.ts";

const coordinates =
  /(\s(?:points|d|x|y|x1|y1|x2|y2|cx|cy|rx|ry|r|width|height|textLength|transform)=")([^"]*)"/g;

/** Lines as attributes, which a picture can say once for all its shapes. */
const ofLines = /^stroke(?:-width|-dasharray)?$/;

/**
 * A tag of a picture with its coordinates to a tenth of a point, which nobody sees; paths, colours and styles in the
 * shortest way to say them.
 */
export function compactShapes(tag: string): string {
  return tag
    .replace(coordinates, (_, name: string, value: string) => `${name}${compactValue(name.trim(), value)}"`)
    .replace(/ stroke="(?:none|transparent)"/, "")
    .replace(/(-opacity="0\.\d\d)\d+"/, '$1"')
    .replace(/="(-?\d+)\.0+"/g, '="$1"')
    .replace(/="(-?\d+\.\d*?[1-9])0+"/g, '="$1"')
    .replace(/ style="([^"]*)"/, (_, style: string) => {
      const said = style
        .split(";")
        .filter((one) => one !== "" && !/^stroke-(?:width:1|linejoin:miter|miterlimit:10)$/.test(one));
      const pairs = said.map((one) => one.split(":") as [name: string, value?: string]);
      return pairs.every(([name]) => ofLines.test(name) && !tag.includes(` ${name}="`))
        ? pairs.map(([name, value = ""]) => ` ${name}="${value}"`).join("")
        : ` style="${said.join(";")}"`;
    })
    .replace(/="#([\da-f])\1([\da-f])\2([\da-f])\3"/gi, '="#$1$2$3"')
    .replace(/^<rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"(?! rx)([^>]*)\/>$/, boxAsPath)
    .replace(lifeline, '<path d="M$1 $2V$3"$4/>')
    .replace(/(\srx="([^"]*)") ry="\2"(?=[^>]*>)/, (both, rx: string) =>
      tag.startsWith("<rect") ? rx : both,
    )
    .replace(polygon, (whole, before: string, points: string, after: string) => {
      // The heads of arrows and the sheet below all stay what styles and scripts know them by.
      const [fill, stroke] = [/ fill="([^"]*)"/, / stroke="([^"]*)"/].map((name) => name.exec(whole)?.[1]);
      const isSheet = stroke === undefined && !/ fill-opacity="/.test(whole);
      const path = fill === stroke || isSheet ? null : pathOf(points);
      const shorter = path === null ? whole : `<path${before} d="${path}"${after}/>`;
      return shorter.length < whole.length ? shorter : whole;
    });
}

/** PlantUML's line below a participant: vertical and dashed. Arrows stay the lines that scripts know them by. */
const lifeline =
  /^<line x1="([^"]*)" y1="([^"]*)" x2="\1" y2="([^"]*)"((?=[^>]* stroke-dasharray="5,5")[^>]*)\/>$/;

function boxAsPath(whole: string, x: string, y: string, width: string, height: string, rest: string): string {
  const numbers = [x, y, width, height].map(Number);
  if (numbers.some(Number.isNaN) || / r[xy]="/.test(rest)) return whole;
  return `<path d="M${x} ${y}h${width}v${height}h-${width}z"${rest}/>`;
}

const polygon = /^<polygon\b((?:[^<>"]|"[^"]*")*?) points="([^"]*)"((?:[^<>"]|"[^"]*")*?)\/>$/;

/** The path of a polygon; null where the points are not what engines write. */
function pathOf(points: string): string | null {
  const pairs = points.trim().split(/\s+/);
  if (!pairs.every((pair) => /^-?[\d.]+,-?[\d.]+$/.test(pair))) return null;
  const written = `M${pairs.join("L")}Z`;
  const path = compactPath(written);
  return path === written ? null : path;
}

function compactValue(name: string, value: string): string {
  const rounded = value.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
  if (name.startsWith("d=")) return compactPath(rounded);
  return name.startsWith("points=") ? unclosed(rounded) : rounded;
}

/** A polygon comes back to where it began by itself. */
function unclosed(points: string): string {
  const pairs = points.trim().split(/\s+/);
  return pairs.length > 3 && pairs[0] === pairs.at(-1) ? pairs.slice(0, -1).join(" ") : points;
}
