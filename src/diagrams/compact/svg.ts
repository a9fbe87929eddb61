import type { Picture } from "../engines/types.ts";
import { compactShapes } from "./shapes.ts";

/** A tag with its attributes; texts may look like attributes, and are left alone. */
const tag = /<[A-Za-z](?:[^<>"]|"[^"]*")*>/g;
const shape = /<(?:polygon|path|ellipse|rect|circle|polyline|line)\b(?:[^<>"]|"[^"]*")*>/g;
/** Nodes by the names that Graphviz knows them by, and arrows by those of their ends: what a page needs to find neighbours. */
const named =
  /(<g id="[^"]*" class="(?:node|edge)")>\s*<title>(n\d+)(?:(?:&#45;|-)(?:&gt;|>)(n\d+))?<\/title>\n?/g;
/** The same for readers, to whom they say nothing. */
const ownTitle = /<title>(?:n\d+|cluster_\d+|dfd|n\d+(?:&#45;|-)(?:&gt;|>)n\d+)<\/title>\n?/g;
/** A line and its label, which Graphviz links one by one. */
const twice = /(<a\b(?:[^<>"]|"[^"]*")*>)((?:(?!<\/?a\b)[\s\S])*)<\/a>\1/g;
/** Graphviz wraps what has a tooltip into a group of its own; PlantUML says things that only its own viewers read. */
const wrapping = /<g id="a_[^"]*">\s*(?=<a\b)/g;
const wrapped = /<\/a>\s*<\/g>/g;
const ofPlantuml =
  / (?:data-(?!joins)[\w-]+|contentStyleType|zoomAndPan|version|lengthAdjust="spacing")(?:="[^"]*")?/g;
/** How PlantUML writes what an identifier may not hold. */
const inTitles = /(?<=<title>)[^<]*(?=<\/title>)/g;

/** A picture as pages show it. */
export function compactPicture({ svg, isCompact }: Picture): string {
  return isCompact ? svg : compactSvg(svg);
}

/** A family of fonts that a group names, over which the picture has none of its own for its texts. */
const familyOfGroup = /(<g\b[^>]*?) font-family="[^"]*"/g;

/** The same picture in fewer bytes: engines repeat what can be said once, and write out what holds anyway. */
export function compactSvg(svg: string): string {
  const root = /^[\s\S]*?<svg\b(?:[^<>"]|"[^"]*")*>/.exec(svg)?.[0] ?? "";
  const hoisted = hoistedFrom(svg, root);
  const isFamilySaid = hoisted.some((one) => one.startsWith(" font-family="));
  const drawn = isFamilySaid ? svg.slice(root.length).replace(familyOfGroup, "$1") : svg.slice(root.length);
  const ink = hoisted.find((one) => one.startsWith(" fill=")) ?? null;
  const isInked = ink !== null && !/<(?:g|a)\b[^>]* fill="/.test(drawn);
  const body = withoutWrappers(drawn)
    .replace(
      named,
      (_, group: string, name: string, end = "") => `${group} data-joins="${`${name} ${end}`.trim()}">`,
    )
    .replace(ownTitle, "")
    .replace(inTitles, (title) =>
      title.replace(/\.U\.([0-9A-F]{4})\./g, (_, code: string) => `&#${Number.parseInt(code, 16)};`),
    )
    .replace(/><\/(?:circle|ellipse|path|rect|line|polygon|polyline|stop|use)>/g, "/>")
    .replace(/<text\b(?:[^<>"]|"[^"]*")*>\s*<\/text>/g, "")
    .replace(/<a\b(?:[^<>"]|"[^"]*")*>\s*<\/a>|<defs\/>/g, "")
    .replace(/&#45;/g, "-")
    .replace(tag, (text) => {
      const without = text.startsWith("<text")
        ? hoisted.reduce((rest, one) => rest.replace(one, ""), text)
        : text;
      const compact = compactShapes(without.replace(' text-anchor="start"', "").replace(ofPlantuml, ""));
      return isInked ? compact.replace(ink, "") : compact;
    })
    .replace(/>\n+(?=<)/g, ">")
    .replace(twice, "$1$2");
  const [width, shapes] = commonWidth(body, root);
  return root.replace(ofPlantuml, "").replace(/>$/, `${hoisted.join("")}${width}>`) + shapes;
}

/** The most common width of lines, which the picture can say once, and its shapes without it. */
function commonWidth(body: string, root: string): [width: string, shapes: string] {
  const stated = / stroke-width="[^"]*"/;
  const usual = ' stroke-width="1"';
  const isLined = (shape: string) => shape.includes(' stroke="');
  if (/<(?:g|a|svg)\b[^>]* (?:style|stroke[\w-]*)="/.test(root + body)) return ["", body];
  const widths = (body.match(shape) ?? []).filter(isLined).map((one) => stated.exec(one)?.[0] ?? usual);
  const common = mostCommon(widths.filter((width) => width !== usual));
  const count = (width: string) => widths.filter((one) => one === width).length;
  if (count(common) * common.length <= (count(usual) + 1) * usual.length) return ["", body];
  const shapes = body.replace(shape, (one) => {
    if (!isLined(one)) return one;
    return stated.test(one) ? one.replace(common, "") : one.replace(/\/?>$/, (end) => usual + end);
  });
  return [common, shapes];
}

/** Without the groups around what has a tooltip, which say nothing of their own. */
function withoutWrappers(body: string): string {
  if ((body.match(wrapping) ?? []).length !== (body.match(wrapped) ?? []).length) return body;
  return body.replace(wrapping, "").replace(wrapped, "</a>");
}

/** What every text of a picture says again, and what most of them say where nothing else would take it. */
function hoistedFrom(svg: string, root: string): string[] {
  const texts = svg.match(/<text\b(?:[^<>"]|"[^"]*")*>/g) ?? [];
  const [first = "", ...others] = texts;
  const shared = (first.match(/ (?:font-family|xml:space)="[^"]*"/g) ?? []).filter((one) =>
    others.every((text) => text.includes(one)),
  );
  const shapes = svg.match(shape) ?? [];
  const takesInk = shapes.some((shape) => !shape.startsWith("<line") && !/ fill="/.test(shape));
  const common = [/ font-size="[^"]*"/, ...(takesInk ? [] : [/ fill="[^"]*"/])].flatMap((pattern) => {
    const stated = texts.map((text) => pattern.exec(text)?.[0]);
    return stated.length > 1 && !stated.includes(undefined) ? mostCommon(stated as string[]) : [];
  });
  return [...shared, ...common].filter((one) => !root.includes(one.slice(0, one.indexOf("=") + 1)));
}

function mostCommon(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0])[0];
}
