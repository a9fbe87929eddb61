import { errorAt, type Report, warningAt } from "../model/diagnostic.ts";
import type { Entry, Model } from "../model/model.ts";
import { placesOf } from "../model/place.ts";
import { bare, findProperty } from "../model/properties.ts";
import { elementKinds, isElementKind, type KindName } from "../model/schema.ts";
import { didYouMean } from "../model/spelling.ts";
import { type Keyless, parseAttributes } from "./attributes.ts";
import { article, makeEntry } from "./entry.ts";
import { gather } from "./gather.ts";
import type { Raw, RawAttribute } from "./raw.ts";
import { findSection, type Section, type SectionKind, sectionNames } from "./sections.ts";
import { parseYamlMap } from "./yaml-map.ts";

/** Where the reader stands in the file. */
interface State {
  /** null: in a section that is not known. */
  section: Section | null | "before";
  /** Extent of the description so far. */
  prose: { start: number; end: number } | null;
  /** The mark that closes the fenced block which is open in the description. */
  fence: string | null;
  headings: number;
  /** Boundaries around the next one, outermost first. */
  nesting: { indent: number; name: string }[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Reads a model in the Markdown language. Never throws for bad input: everything wrong goes to `report`. */
export function readMarkdown(file: string, text: string, report: Report): Model {
  const placeAt = placesOf(file, text);
  const lines = splitLines(text);
  const about: RawAttribute[] = [];
  const entries: Entry[] = [];

  let index = readFrontMatter();
  const at: State = { section: "before", prose: null, fence: null, headings: 0, nesting: [] };

  for (; index < lines.length; index++) {
    const line = lines[index] as Line;
    if (at.section === "Description" && isFence(line)) continue;
    const heading = at.fence === null ? /^ {0,3}##(?!#)\s*(.*?)\s*#*\s*$/.exec(line.text) : null;
    if (heading) openSection(heading[1] ?? "", line);
    else if (at.section === "before") readBeforeSections(line);
    else if (at.section === "Description") addProse(line);
    else if (at.section !== null) readSectionLine(at.section, line);
  }

  if (at.prose) {
    const place = placeAt(at.prose.start);
    const prose = text.slice(at.prose.start, at.prose.end).replaceAll("\r", "");
    about.push({ key: "description", place, value: { form: "quoted", text: prose, place } });
  }
  const start = { file, line: 1, column: 1 };
  return gather(file, makeEntry("Model", "", start, about, report), entries, report);

  function readFrontMatter(): number {
    if (lines[0]?.text.trim() !== "---") return 0;
    const close = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line.text));
    if (close === -1) {
      report(
        errorAt(
          "unclosed-front-matter",
          "The front matter is never closed.",
          placeAt(lines[0].start),
          "add a line ---",
        ),
      );
      return 1;
    }
    const from = lines[0].end + 1;
    const yaml = text.slice(from, lines[close]?.start);
    about.push(...parseYamlMap(yaml, from, placeAt, report));
    return close + 1;
  }

  /** A fenced block of the description may hold lines that look like headings. */
  function isFence(line: Line): boolean {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line.text)?.[1];
    if (at.fence === null) {
      if (mark && hasClosingFence(mark)) at.fence = mark;
      return false;
    }
    addProse(line);
    if (mark?.startsWith(at.fence)) at.fence = null;
    return true;
  }

  function addProse(line: Line): void {
    if (line.text.trim() !== "") at.prose = { start: at.prose?.start ?? line.start, end: line.end };
  }

  function hasClosingFence(mark: string): boolean {
    return lines.slice(index + 1).some((line) => line.text.trimStart().startsWith(mark));
  }

  function openSection(heading: string, line: Line): void {
    at.section = findSection(heading);
    at.nesting = [];
    if (at.section !== null) return;
    const message = `There is no section "${heading}"; what stands in it is ignored.`;
    report(warningAt("unknown-section", message, placeAt(line.start), didYouMean(heading, sectionNames())));
  }

  /** The first `# Heading` is the title, unless it opens a block of comment lines. */
  function readBeforeSections(line: Line): void {
    const title = /^#(?!#)\s*(.*?)\s*#*\s*$/.exec(line.text)?.[1];
    if (title !== undefined) {
      at.headings++;
      const comments =
        /^#(?!#)/.test(lines[index + 1]?.text ?? "") || /^#(?!#)/.test(lines[index - 1]?.text ?? "");
      if (at.headings === 1 && !comments && title !== "" && !about.some(({ key }) => key === "title")) {
        const place = placeAt(line.start);
        const name = title.replace(/^Threat Model:\s*(?=\S)/i, "");
        about.push({ key: "title", place, value: { form: "quoted", text: name, place } });
      }
    } else {
      // Prose above the first section describes the model, as it would in any README.
      addProse(line);
    }
  }

  function readSectionLine(kind: SectionKind, line: Line): void {
    if (line.text.trim() === "" || /^\s*#/.test(line.text)) return;
    if (/^\s*<!--/.test(line.text)) {
      while (index < lines.length && !lines[index]?.text.includes("-->")) index++;
      return;
    }
    const bullet = /^(\s*)[-*+]\s+/.exec(line.text);
    if (!bullet) {
      report(
        warningAt(
          "ignored-text",
          "This line is no entry of the section; it is ignored.",
          placeAt(line.start),
          entryHint,
        ),
      );
      return;
    }
    const head = /^\s*[-*+]\s+\*\*(.+?)\*\*\s*(?=:|$)|^\s*[-*+]\s+\*\*(.+?):?\*\*/.exec(line.text);
    const name = (head?.[1] ?? head?.[2] ?? "").trim();
    if (!head || name === "") {
      report(errorAt("bad-entry", "An entry begins with its name in bold.", placeAt(line.start), entryHint));
      return;
    }
    const end = entryEnd(bullet[1]?.length ?? 0);
    const colon = /^\s*:?/.exec(text.slice(line.start + head[0].length, end))?.[0].length ?? 0;
    addEntry(kind, name, line, bullet[1] ?? "", line.start + head[0].length + colon, end);
  }

  /** An entry goes on over lines that are indented deeper and are no bullets. */
  function entryEnd(indent: number): number {
    for (;;) {
      const next = lines[index + 1];
      const deeper = next && /^\s+(?![-*+]\s|#|<!--)\S/.test(next.text) && next.text.search(/\S/) > indent;
      if (!deeper) return (lines[index] as Line).end;
      index++;
    }
  }

  function addEntry(
    section: SectionKind,
    name: string,
    line: Line,
    indent: string,
    from: number,
    to: number,
  ): void {
    const place = placeAt(line.start + indent.length);
    const { attributes, keyless } = parseAttributes(text, from, to, placeAt, report);
    const all = [...attributes];
    const kind = kindOf(section, all);
    if (kind === "Boundary") nest(name, indent, all, place);
    for (const piece of keyless) placeKeyless(kind, name, piece, all);
    entries.push(makeEntry(kind, name, place, all, report));
  }

  /** `kind=SetOfProcesses` says it more precisely than the section does. */
  function kindOf(section: SectionKind, attributes: RawAttribute[]): KindName {
    const found = isElementKind(section)
      ? attributes.findIndex(({ key }) => key.toLowerCase() === "kind")
      : -1;
    const [attribute] = found === -1 ? [] : attributes.splice(found, 1);
    if (!attribute) return section;
    const wanted =
      attribute.value.form === "list" || attribute.value.form === "map" ? "" : attribute.value.text;
    const kind = findSection(wanted);
    if (kind && isElementKind(kind)) return kind;
    report(
      errorAt(
        "bad-value",
        `"${wanted}" is no kind of element.`,
        attribute.place,
        didYouMean(wanted, elementKinds),
      ),
    );
    return section;
  }

  /** A boundary lies in the nearest one above it that is indented less. */
  function nest(
    name: string,
    indent: string,
    attributes: RawAttribute[],
    place: ReturnType<typeof placeAt>,
  ): void {
    const width = indent.replaceAll("\t", "    ").length;
    at.nesting = at.nesting.filter((outer) => outer.indent < width);
    const parent = at.nesting.at(-1);
    const says = attributes.some(({ key }) => findProperty("Boundary", key)?.name === "inBoundary");
    if (parent && !says) {
      attributes.push({ key: "inBoundary", place, value: { form: "quoted", text: parent.name, place } });
    }
    at.nesting.push({ indent: width, name });
  }

  function placeKeyless(kind: KindName, name: string, piece: Keyless, attributes: RawAttribute[]): void {
    const value: Raw = { form: "quoted", text: piece.text, place: piece.place };
    if (kind === "SeverityMultiplier") {
      const [, factor, reason] = /^([-+]?[\d.]+)\s*(?:\((.*)\))?$/.exec(piece.text) ?? [];
      if (factor !== undefined) {
        attributes.push({ key: "factor", place: piece.place, value: { ...value, text: factor } });
        if (reason) attributes.push({ key: "reason", place: piece.place, value: { ...value, text: reason } });
        return;
      }
    }
    const [word = "", rest] = piece.text.split(/\s*:\s*/, 2);
    const meant = findProperty(kind, word);
    if (meant) {
      const hint = `write ${bare(meant)}=${rest || (meant.type === "boolean" ? "True" : "…")}`;
      report(errorAt("no-value", `"${name}" names ${bare(meant)} without a value.`, piece.place, hint));
      return;
    }
    const before = piece.after && findProperty(kind, piece.after.key);
    if (piece.after?.value.form === "bare" && before?.type === "text") {
      const joined: RawAttribute = {
        ...piece.after,
        value: { ...piece.after.value, text: `${piece.after.value.text}, ${piece.text}` },
      };
      attributes[attributes.indexOf(piece.after)] = joined;
      report(
        warningAt(
          "unquoted-comma",
          `The comma is read as part of ${bare(before)}.`,
          piece.place,
          "put quotes around the text",
        ),
      );
      return;
    }
    const says = attributes.some(({ key }) => findProperty(kind, key)?.name === "description");
    if (!piece.after && !says && findProperty(kind, "description")) {
      attributes.push({ key: "description", place: piece.place, value });
      return;
    }
    const message = `"${piece.text}" has no "=": ${article(kind).toLowerCase()} ${kind} states its properties as key=value.`;
    report(errorAt("no-value", message, piece.place, "put quotes around a text that holds a comma"));
  }
}

const entryHint = 'write "- **Name**: key=value, key=value"';

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start <= text.length) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    lines.push({ start, end, text: text.slice(start, end).replace(/\r$/, "") });
    start = end + 1;
  }
  return lines;
}
