import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { wholeDocument, writtenDocument } from "../../../src/documents/docx/index.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { judged } from "../../support/in-memory.ts";
import { parseXml } from "../../support/xml.ts";
import { hostileName, shop } from "../tree.ts";

const svg =
  '<svg viewBox="0 0 300 200" width="300pt" height="200pt"><a xlink:href="x"><rect width="9" height="9"/></a></svg>';
const drawing = { key: "", svg, cached: false, degraded: null, error: null } as never;
const drawn = { dfd: new Map([["", drawing]]), sequence: new Map() };

async function made(tree: Awaited<ReturnType<typeof shop>>) {
  const told: Diagnostic[] = [];
  const document = await wholeDocument(tree, {
    drawn,
    chrome: null,
    report: (one) => void told.push(one),
  });
  const bytes = document ?? new Uint8Array();
  const entries = unzipSync(bytes);
  const text = (name: string) => strFromU8(entries[name] as Uint8Array);
  return { bytes, entries, text, told };
}

let known: ReturnType<typeof made> | null = null;

/** The document of the shop, made once. */
function ofShop(): ReturnType<typeof made> {
  known ??= shop().then(made);
  return known;
}

/** What a reader of the document reads. */
const wordsOf = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, words = ""]) =>
      words
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&apos;/g, "'")
        .replace(/&amp;/g, "&"),
    )
    .join("\n");

describe("a Word document of the whole", () => {
  it("has contents, headings, tables, page numbers, and the day of --now", async () => {
    const { text, entries } = await ofShop();
    const document = text("word/document.xml");
    for (const name of Object.keys(entries))
      if (/\.(xml|rels)$/.test(name)) expect(() => parseXml(text(name)), name).not.toThrow();
    const words = wordsOf(document);
    for (const one of [
      "Shop & Sons",
      "Contents",
      "Summary",
      "1 Shop & Sons",
      "1.1 Web in detail",
      "Findings",
      "Wheels",
      "Evidence",
      "Decisions",
      "Threats",
    ])
      expect(words).toContain(one);
    expect(words).toContain(hostileName.replaceAll('"', "'"));
    expect(document).toMatch(/TOC [^<]*\\o &quot;1-1&quot;|TOC [^<]*\\o "1-1"/);
    expect(document.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThan(5);
    expect(text("docProps/core.xml").match(/2027-01-31T00:00:00Z/g)).toHaveLength(2);
    expect(
      Object.keys(entries)
        .filter((name) => /footer\d/.test(name))
        .map(text)
        .join(""),
    ).toContain("NUMPAGES");
  });

  it("holds each picture as SVG without links, and something for programs that show none", async () => {
    const { entries, text, told } = await ofShop();
    const media = Object.keys(entries).filter((name) => name.startsWith("word/media/"));
    expect(media.map((name) => name.replace(/.*\./, "")).sort()).toEqual(["png", "svg"]);
    const picture = text(media.find((name) => name.endsWith(".svg")) as string);
    expect(picture).toBe(
      '<svg viewBox="0 0 300 200" xmlns="http://www.w3.org/2000/svg" width="375" height="250"><g><rect width="9" height="9"/></g></svg>'.replace(
        '<svg viewBox="0 0 300 200" xmlns="http://www.w3.org/2000/svg"',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"',
      ),
    );
    expect(told).toMatchObject([
      { code: "picture-svg-only", message: expect.stringMatching(/^1 of the pictures is/) },
    ]);
    const png = entries[media.find((name) => name.endsWith(".png")) as string] as Uint8Array;
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  it("is the same bytes twice, whatever the clock and the zone say", async () => {
    const zone = process.env.TZ;
    const first = await ofShop();
    process.env.TZ = "Pacific/Kiritimati";
    const second = await made(await shop());
    process.env.TZ = zone;
    if (zone === undefined) delete process.env.TZ;
    for (const name of Object.keys(first.entries)) {
      const [one, other] = [first.text(name), second.text(name)];
      let at = 0;
      while (at < one.length && one[at] === other[at]) at++;
      expect([name, other.slice(at, at + 80)]).toEqual([name, one.slice(at, at + 80)]);
    }
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it("is a document whatever a model says", async () => {
    const hostile = "a\u0000b\u0007 ]]> <w:p> &amp; \ud800x {PAGE}";
    const tree = await judged(
      `---\ntitle: ${JSON.stringify(hostile.replace("\ud800", ""))}\n---\n## Servers\n- **${hostile}**: isHardened=False, description="${hostile}"\n`,
    );
    const { text } = await made(tree);
    expect(() => parseXml(text("word/document.xml"))).not.toThrow();
    expect(wordsOf(text("word/document.xml"))).toContain("]]> <w:p> &amp;");
    expect(() => parseXml(text("docProps/core.xml"))).not.toThrow();
  });

  it("turns descriptions into paragraphs and lists, and keeps only links that a browser opens", async () => {
    const tree = await judged(
      "## Description\nA **bold** [link](https://example.org/) and [none](javascript:x).\n\n- one\n- `two`\n\n```\ncode\n```\n## Servers\n- **A**:\n",
    );
    const { text } = await made(tree);
    const document = text("word/document.xml");
    expect(wordsOf(document)).toContain("bold");
    expect(document.match(/<w:numPr>/g)?.length).toBeGreaterThanOrEqual(2);
    expect(text("word/_rels/document.xml.rels")).toContain("https://example.org/");
    expect(text("word/_rels/document.xml.rels")).not.toContain("javascript");
  });
});

describe("a Word document that is too large", () => {
  it("is told and not made", async () => {
    const told: Diagnostic[] = [];
    const tools = { drawn, chrome: null, report: (one: Diagnostic) => void told.push(one), limit: 20 };
    expect(await wholeDocument(await shop(), tools)).toBeNull();
    expect(told).toMatchObject([{ code: "document-too-large", severity: "error" }]);
  });
});

describe("a Word document of what a template wrote", () => {
  it("has its headings, texts and tables", async () => {
    const lines = [
      { begin: "Title", subtitle: "Below" },
      { heading: "Head", depth: 2 },
      { paragraph: "Text" },
      { prose: "- *item*" },
      { table: ["A", "B"] },
      { row: ["1", "2"] },
      { table: ["Empty"] },
      { diagram: "level-1", kind: "dfd", title: "Picture" },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join("\n");
    const bytes = await writtenDocument(await shop(), text, { drawn, chrome: null, report: () => undefined });
    const words = wordsOf(
      strFromU8(unzipSync(bytes ?? new Uint8Array())["word/document.xml"] as Uint8Array),
    ).split("\n");
    for (const one of ["Title", "Below", "Head", "Text", "item", "A", "B", "1", "2", "None.", "Picture"])
      expect(words).toContain(one);
  });
});
