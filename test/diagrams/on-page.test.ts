import { Graphviz } from "@hpcc-js/wasm-graphviz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dfdText, plainInk } from "../../src/diagrams/dfd.ts";
import { dfdGraph } from "../../src/diagrams/dfd-graph.ts";
import { cleanSvg } from "../../src/diagrams/engines/svg.ts";
import { onPage } from "../../src/diagrams/on-page.ts";
import { hostileTexts, shown } from "../support/hostile.ts";
import { levelOfEntries } from "../support/in-memory.ts";
import { elementsOf, parseXml, writtenIn, type XmlElement } from "../support/xml.ts";

const stay = (href: string) => href;
const xmlns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const inSvg = (inner: string) =>
  `<svg ${xmlns} width="10pt" height="5pt" viewBox="0 0 10 5">${inner}</svg>\n`;
const inner = (svg: string) => svg.slice(svg.indexOf(">") + 1).replace(/<\/svg>\n$/, "");
const attribute = (picture: XmlElement, name: string) =>
  [...elementsOf(picture)].flatMap(({ attributes }) => attributes.get(name) ?? []);

describe("onPage", () => {
  it("leaves the size to the page, and says what it shows", () => {
    const svg = `<svg width="10pt" height="5pt" style="width:1px" preserveAspectRatio="none"\n viewBox="0 0 10 5" ${xmlns}><g/></svg>\n`;
    const { attributes } = parseXml(onPage(svg, "dfd-", "Data flow: A & B", stay));
    expect(Object.fromEntries(attributes)).toMatchObject({
      role: "img",
      "aria-label": "Data flow: A & B",
      viewBox: "0 0 10 5",
    });
    for (const name of ["width", "height", "style", "preserveAspectRatio"])
      expect(attributes.has(name)).toBe(false);
  });

  it.each([
    ['<g id="web"/>', '<g id="dfd-web"/>'],
    ['<g id="flow&#45;log&#45;in"/>', '<g id="dfd-flow-log-in"/>'],
    ['<g id="a&amp;b"/>', '<g id="dfd-a&amp;b"/>'],
    [
      '<rect fill="url(#g1)" style="filter:url(#f);mask:url(#m)"/>',
      '<rect fill="url(#dfd-g1)" style="filter:url(#dfd-f);mask:url(#dfd-m)"/>',
    ],
    ['<a href="#x"><g/></a>', '<a href="#dfd-x"><g/></a>'],
    ['<a xlink:href="#x&#45;y"><g/></a>', '<a xlink:href="#dfd-x-y"><g/></a>'],
    ['<text>id="a" url(#b) href="#c" href="d"</text>', null],
    ['<a xlink:title="url(#b) id=&quot;x&quot; &#45;&gt; > "/>', null],
    ['<g data-id="x" class="id"/>', null],
  ])("writes %s as %s", (before, after) =>
    expect(inner(onPage(inSvg(before), "dfd-", "T", stay))).toBe(after ?? before),
  );

  it.each([
    ['href="../x/index.html#a"', "../x/index.html#a"],
    ['xlink:href="a&amp;b/index.html"', "a&b/index.html"],
    ['xlink:href="it&#39;s&#45;us/index.html"', "it's-us/index.html"],
    ['href="a%22b"', "a%22b"],
  ])("hands the link %s over to be rebased", (written, meant) => {
    const seen: string[] = [];
    const svg = onPage(inSvg(`<a ${written}/>`), "seq-", "T", (href) => {
      seen.push(href);
      return `to/"<${href}`;
    });
    expect(seen).toEqual([meant]);
    expect(attribute(parseXml(svg), written.split("=")[0] ?? "")).toEqual([`to/"<${meant}`]);
  });

  it.each(hostileTexts.map((text) => [shown(text), text]))("may be called %s", (_, title) => {
    const svg = onPage(
      inSvg('<g id="x"/>'),
      "dfd-",
      title.replace(/[\p{Cc}\ufffe\uffff]/gu, "").toWellFormed(),
      stay,
    );
    expect(parseXml(svg).attributes.get("viewBox")).toBe("0 0 10 5");
    expect(attribute(parseXml(svg), "id")).toEqual(["dfd-x"]);
  });

  const id = fc.string({ unit: fc.constantFrom("a", "B", "7", "-", "_", "."), minLength: 1, maxLength: 8 });
  const href = fc.string({
    unit: fc.constantFrom("a", "/", ".", "%20", "&amp;", "&#39;", "&#45;", "?", "="),
    minLength: 1,
    maxLength: 12,
  });
  const written = fc.string({
    unit: fc.constantFrom("a", ' id="x"', ' href="#y"', "url(#z)", "&lt;", "&amp;", "&quot;", ">", "'"),
  });
  const picture = fc
    .array(fc.tuple(id, href, written), { maxLength: 8 })
    .map((parts) =>
      inSvg(
        parts
          .map(
            ([one, to, says], at) =>
              `<g id="${one}${at}"><a xlink:href="${to.replace(/^#/, "")}"><path fill="url(#${one}${at})"/></a><a href="#${one}${at}"><text>${says}</text></a></g>`,
          )
          .join("\n"),
      ),
    );

  it("prefixes ids and what leads to them, twice if it is asked twice", () => {
    fc.assert(
      fc.property(picture, (svg) => {
        const once = onPage(svg, "dfd-", "T", stay);
        const [before, after] = [parseXml(svg), parseXml(once)];
        const prefixed = attribute(before, "id").map((one) => `dfd-${one}`);
        expect(attribute(after, "id")).toEqual(prefixed);
        expect(attribute(after, "href")).toEqual(prefixed.map((one) => `#${one}`));
        expect(attribute(after, "fill")).toEqual(prefixed.map((one) => `url(#${one})`));
        expect(attribute(after, "xlink:href")).toEqual(attribute(before, "xlink:href"));
        expect(writtenIn(after)).toEqual(writtenIn(before));
        const twice = inner(onPage(inSvg(inner(once)), "dfd-", "T", stay));
        expect(twice.replaceAll("dfd-dfd-", "dfd-")).toBe(inner(once));
      }),
    );
  });

  it("rebases links one after the other as at once", () => {
    fc.assert(
      fc.property(picture, (svg) => {
        const [up, out] = [(one: string) => `../${one}`, (one: string) => `x/${one}?a=1&b=2`];
        const both = onPage(svg, "dfd-", "T", (one) => out(up(one)));
        const step = inSvg(inner(onPage(svg, "dfd-", "T", up)));
        expect(inner(onPage(step, "dfd-", "T", out)).replaceAll("dfd-dfd-", "dfd-")).toBe(inner(both));
      }),
    );
  });

  it("keeps what Graphviz has written", async () => {
    const name = 'a id="x" url(#y) href="#z" & <b>';
    const level = levelOfEntries({}, [
      ["Server", name, { description: name }],
      ["Dataflow", name, { from: name, to: name }],
    ]);
    const graphviz = await Graphviz.load();
    const { svg } = cleanSvg(graphviz.layout(dfdText(dfdGraph(level), plainInk), "svg", "dot"));
    const [before, after] = [parseXml(svg ?? ""), parseXml(onPage(svg ?? "", "dfd-", "T", stay))];
    expect(writtenIn(after)).toEqual(writtenIn(before));
    expect(attribute(after, "xlink:title")).toEqual(attribute(before, "xlink:title"));
    expect(attribute(after, "id").every((one) => one.startsWith("dfd-"))).toBe(true);
  });
});
