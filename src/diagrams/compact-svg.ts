/** A tag with its attributes; texts may look like attributes, and are left alone. */
const tag = /<[A-Za-z](?:[^<>"]|"[^"]*")*>/g;
/** What every text of a picture may say again. It holds for all of them where the picture says it once. */
const inherited = / (?:font-family|xml:space)="[^"]*"/g;
/** Nodes by the names that Graphviz knows them by, and arrows by those of their ends: what a page needs to find neighbours. */
const named =
  /(<g id="[^"]*" class="(?:node|edge)")>\s*<title>(n\d+)(?:(?:&#45;|-)(?:&gt;|>)(n\d+))?<\/title>\n?/g;
/** The same for readers, to whom they say nothing. */
const ownTitle = /<title>(?:n\d+|cluster_\d+|n\d+(?:&#45;|-)(?:&gt;|>)n\d+)<\/title>\n?/g;

/** The same picture in fewer bytes: engines repeat what can be said once, and write out what holds anyway. */
export function compactSvg(svg: string): string {
  const texts = svg.match(/<text\b(?:[^<>"]|"[^"]*")*>/g) ?? [];
  const [first = "", ...others] = texts;
  const shared = (first.match(inherited) ?? []).filter((one) => others.every((text) => text.includes(one)));
  const root = /^[\s\S]*?<svg\b(?:[^<>"]|"[^"]*")*>/.exec(svg)?.[0] ?? "";
  const hoisted = shared.filter((one) => !root.includes(one.slice(0, one.indexOf("=") + 1)));
  const body = svg
    .slice(root.length)
    .replace(
      named,
      (_, group: string, name: string, end = "") => `${group} data-joins="${`${name} ${end}`.trim()}">`,
    )
    .replace(ownTitle, "")
    .replace(/><\/(?:circle|ellipse|path|rect|line|polygon|polyline|stop|use)>/g, "/>")
    .replace(tag, (text) => {
      const isText = text.startsWith("<text");
      const without = isText ? hoisted.reduce((rest, one) => rest.replace(one, ""), text) : text;
      return without
        .replace(' text-anchor="start"', "")
        .replace(/="(-?\d+)\.0+"/g, '="$1"')
        .replace(/="(-?\d+\.\d)0"/g, '="$1"');
    });
  return root.replace(/>$/, `${hoisted.join("")}>`) + body;
}
